using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Rules run where a derivative asks for them: see <see cref="IR.OnDemand"/>.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Whether a rule sees values alone, which are the same whenever it runs: no memory, and no object that may change.</summary>
    private bool TakesValues(RuleShape shape) =>
        !shape.IsMember && shape.Rule.Parameters.All(p => TypeOf(p.Type) is RealType || p.Type.SpecialType == SpecialType.System_String || p.Type.IsUnmanagedType);

    /// <summary>Steps that only a derivative needs, with what they yield. What only computes stands where it is, as any step does.</summary>
    private ImmutableArray<Term> OnDemand(Func<ImmutableArray<Term>> lower)
    {
        ImmutableArray<Term> said = [];
        var path = Branch(() =>
        {
            said = lower();
            return null;
        });
        if (!path.Block.Completes || !IsOnDemand(path.Block.Close()))
        {
            Adopt(path.Block);
            return said;
        }

        var asked = block.Let(InertType.Bool, IR.OnDemand.Asked);
        var (yields, zeros, outcomes, otherwise) = (new List<Value>(), new List<Value>(), new List<Value>(), block.Nested());
        Value Outcome(Value yield)
        {
            if (!yield.IsReal)
            {
                return yield;
            }

            var outcome = values.New(yield.Type);
            yields.Add(yield);
            outcomes.Add(outcome);
            zeros.Add(otherwise.Let(yield.Type, new Constant(0d)));
            dependences.Flow(yield, outcome);
            return outcome;
        }

        said = [.. said.Select(s => Map(s, Outcome))];
        block.Append(new If(asked, path.Block.Close(yields), otherwise.Close(zeros), [.. outcomes]));
        return said;
    }

    /// <summary>Whether steps may throw or take long, and see values alone.</summary>
    private static bool IsOnDemand(Block steps) => Any(steps, b => !b.Completes || b.Statements.Any(MayAct)) && !Any(steps, b => b.Statements.Any(SeesMemory));

    private static bool Any(Block block, Func<Block, bool> holds)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return holds(block) || block.Statements.Any(s => s.Blocks.Any(b => Any(b, holds)));
    }

    private static bool MayAct(Statement statement) => statement is Execute or Loop or Let { Operation.Effect: not Effect.None };

    private static bool SeesMemory(Statement statement) =>
        statement is not (Let or Execute or If or Loop) || statement.Operands.Concat(statement.Results).Any(v => v.Type is BufferType);
}
