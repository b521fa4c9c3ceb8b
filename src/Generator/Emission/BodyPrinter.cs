using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>Prints the steps of a function as C# statements, small pure ones inside of those that use them.</summary>
internal sealed partial class BodyPrinter
{
    private const int MostInline = 90;

    private readonly SourceWriter writer;
    private readonly Names names;
    private readonly ExpressionPrinter expressions;
    private readonly Dictionary<Value, int> uses = [];
    private readonly Dictionary<Value, int> plainUses = [];
    private readonly Dictionary<Value, int> versions = [];
    private readonly Dictionary<Value, int> bounds = [];
    private readonly Dictionary<Value, int> depths = [];
    private readonly Dictionary<Value, Code> inline = [];
    private readonly bool usesStack;

    public BodyPrinter(SourceWriter writer, Function function, Names names, Notation notation)
    {
        this.writer = writer;
        this.names = names;
        expressions = new ExpressionPrinter(notation, Operand);
        usesStack = UsesStack(function.Body);
        CountUses(function.Body);
    }

    /// <summary>Prints a block that ends the method: <paramref name="end"/> prints what becomes of its values.</summary>
    /// <param name="returns">Whether the end leaves the method, also from a branch.</param>
    public void PrintBody(Block body, bool returns, Action<IReadOnlyList<Code>> end)
    {
        Print(body, body.Yields, returns ? yields => end([.. yields.Select(Operand)]) : null);
        if (!returns && body.Completes)
        {
            end([.. body.Yields.Select(Operand)]);
        }
    }

    /// <summary>Counts uses; one in a loop of a value from outside counts as many, so that it is computed once.</summary>
    private void CountUses(Block block, int depth = 0)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            Count(statement.Operands, depth);
            foreach (var result in statement.Results)
            {
                depths[result] = depth;
            }

            CountVersions(statement);
            var inner = statement is Loop ? depth + 1 : depth;
            foreach (var nested in statement.Blocks)
            {
                CountUses(nested, inner);
            }
        }

        Count(block.Yields, depth);
    }

    /// <summary>Counts the uses of a value as a version of a loop's variable of the same name.</summary>
    private void CountVersions(Statement statement)
    {
        void Note(Value version, Value variable)
        {
            if (version.Name == variable.Name)
            {
                versions[version] = (versions.TryGetValue(version, out var count) ? count : 0) + 1;
            }
        }

        if (statement is For counted)
        {
            bounds[counted.From] = CountIn(bounds, counted.From) + 1;
            bounds[counted.To] = CountIn(bounds, counted.To) + 1;
        }

        if (statement is Loop loop)
        {
            for (var i = 0; i < loop.Carried.Count; i++)
            {
                Note(loop.Initial[i], loop.Carried[i]);
                if (loop.Body.Completes)
                {
                    Note(loop.Body.Yields[i], loop.Carried[i]);
                }
            }
        }
    }

    private void Count(EquatableArray<Value> operands, int depth)
    {
        foreach (var value in operands)
        {
            var weight = depths.TryGetValue(value, out var made) && made < depth ? 2 : 1;
            plainUses[value] = (plainUses.TryGetValue(value, out var plain) ? plain : 0) + 1;
            uses[value] = (uses.TryGetValue(value, out var count) ? count : 0) + weight;
        }
    }

    private Code Operand(Value value) =>
        inline.TryGetValue(value, out var code) ? code : new Code(names[value], Precedence.Primary);

    /// <summary>Prints a block; where it ends the method, an <c>if</c> at its end returns from its branches.</summary>
    private void Print(Block block, IReadOnlyList<Value> yields, Action<IReadOnlyList<Value>>? end)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < block.Statements.Count; i++)
        {
            switch (block.Statements[i])
            {
                case Let let:
                    Print(let);
                    break;
                case Execute run:
                    Print(run);
                    break;
                case Store or Accumulate:
                    i += PrintElements(block.Statements, i);
                    break;
                case For loop:
                    Print(loop);
                    break;
                case While loop:
                    Print(loop);
                    break;
                case Push or Pop or Reserve when Shared is not null:
                    PrintShared(block.Statements[i]);
                    break;
                case Push or Pop or Reserve:
                    PrintSaved(block.Statements[i]);
                    break;
                case Invoke call:
                    Print(call);
                    break;
                case Protected held:
                    Print(held);
                    break;
                case If choice when TryInline(choice):
                    break;
                case If choice when end is not null && i == block.Statements.Count - 1 && block.Completes:
                    PrintLast(choice, yields, end);
                    return;
                case If choice:
                    Print(choice);
                    break;
                default:
                    throw new InvalidOperationException("unsupported: " + block.Statements[i].GetType().Name);
            }
        }

        if (block.Completes)
        {
            end?.Invoke(yields);
        }
    }

    private void Print(Let let)
    {
        if (let.Operation is Zeros zeros)
        {
            Print(let.Target, zeros);
            return;
        }

        if (let.Operation is Borrowed borrowed)
        {
            Print(let.Target, borrowed);
            return;
        }

        if (let.Operation is Scratch scratch)
        {
            Print(let.Target, scratch);
            return;
        }

        var code = expressions.Print(let.Operation, let.Target.Type);
        if (IsInline(let, code))
        {
            inline[let.Target] = code;
        }
        else
        {
            Assign(let.Target, code, (let.Operation as Alias)?.Comment);
        }
    }

    private bool IsInline(Let let, Code code) =>
        (let.Target.Name is null || IsVersionOnly(let))
        && let.Operation.Effect == Effect.None
        && !names.Has(let.Target)
        && (let.Operation is Constant or Opaque { Arguments.Count: 0 } || (Uses(let.Target) == 1 && code.Text.Length <= MostInline));

    /// <summary>Whether a named value only starts a loop's variable of that name, or is its next value: the variable shows it.</summary>
    private bool IsVersionOnly(Let let) =>
        let.Operation is not Alias && plainUses.TryGetValue(let.Target, out var all)
        && (let.Operation is Constant or Opaque { Arguments.Count: 0 }
            ? CountIn(versions, let.Target) + CountIn(bounds, let.Target) == all
            : CountIn(versions, let.Target) == 1 && all == 1);

    private static int CountIn(Dictionary<Value, int> counts, Value value) => counts.TryGetValue(value, out var count) ? count : 0;

    private int Uses(Value value) => uses.TryGetValue(value, out var count) ? count : 0;

    private void Assign(Value target, Code code, string? comment = null)
    {
        var remark = comment is null ? "" : " // " + comment;
        if (names.Has(target))
        {
            writer.Line(names[target] + " = " + code.Text + ";" + remark);
        }
        else if (Uses(target) == 0)
        {
            writer.Line("_ = " + code.Text + ";" + remark);
        }
        else
        {
            writer.Line(target.Type.CSharp + " " + names.Declare(target) + " = " + code.Text + ";" + remark);
        }
    }

    private void Print(Execute run)
    {
        for (var i = 0; i < run.Outs.Count; i++)
        {
            var before = run.Initial.Count > 0 && run.Initial[i] != run.Outs[i] ? " = " + Operand(run.Initial[i]).Text : "";
            writer.Line(run.Outs[i].Type.CSharp + " " + names.Declare(run.Outs[i]) + before + ";");
        }

        writer.Line(ExpressionPrinter.Fill(run.Text, run.Holes, Operand));
    }
}
