using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Jumps. Each target is a variable that says whether control is on its way there.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The targets that control may be on its way to.</summary>
    private HashSet<object> exits;

    /// <summary>Whether nothing of the current path runs any more.</summary>
    private bool HasLeft => !block.Completes || Left(environment);

    private bool Exits(Path path) => path.Block.Completes && Left(path.Environment);

    private bool Left(Environment at) => exits.Any(target => at[target] is Leaf { Value: var flag } && flag == always);

    /// <summary>The condition under which control has left, where that is known only at run time.</summary>
    private Value? PendingExit()
    {
        var pending = exits
            .Select(target => environment[target])
            .OfType<Leaf>()
            .Select(leaf => leaf.Value)
            .Where(flag => flag != never)
            .OrderBy(flag => flag.Id)
            .ToList();
        return pending.Count switch
        {
            0 => null,
            1 => pending[0],
            _ => Make(InertType.Bool, new Logic(Connective.Or, pending.ToEquatableArray())),
        };
    }

    /// <summary>
    /// The statements of a block in the order in which they run. Where one of them jumps ahead to a label, those before
    /// the label are lowered now; a using declaration takes all behind it with it.
    /// </summary>
    private Rest? Open(IReadOnlyList<IOperation> operations, Rest? rest)
    {
        var use = operations.ToList().FindIndex(o => o is IUsingDeclarationOperation);
        operations = use < 0 ? operations : [.. operations.Take(use + 1)];
        for (var i = operations.Count - 1; i > 0; i--)
        {
            if (operations[i] is ILabeledOperation { Label: var label } && operations.Take(i).Any(o => JumpsTo(o, label)))
            {
                var before = operations.Take(i).ToList();
                WithExit(label, () => LowerFrom(Open(before, null)));
                return Push([.. operations.Skip(i)], rest);
            }
        }

        return Push(operations, rest);
    }

    private static bool JumpsTo(IOperation operation, ILabelSymbol label) => operation.OwnDescendants().Prepend(operation)
        .Any(o => o is IBranchOperation { BranchKind: BranchKind.GoTo } jump && SymbolEqualityComparer.Default.Equals(jump.Target, label));

    private void LowerJump(IBranchOperation branch)
    {
        if (branch.BranchKind == BranchKind.GoTo && sections.TryGetValue(branch.Target, out var section))
        {
            LowerGotoCase(section, branch);
        }
        else if (exits.Contains(frame.Key(branch.Target)))
        {
            environment.Set(branch.Target, (Term)always);
        }
        else
        {
            Refuse(Descriptors.UnsupportedStatement, branch, Fence.Describe(branch), Fence.Advice(branch));
        }
    }

    /// <summary>Lowers a region that jumps to <paramref name="target"/> leave; behind it control is back.</summary>
    private void WithExit(ISymbol target, Action lower)
    {
        exits.Add(frame.Key(target));
        lower();
        exits.Remove(frame.Key(target));
        if (environment[target] is not null)
        {
            environment.Set(target, (Term)never);
        }
    }
}
