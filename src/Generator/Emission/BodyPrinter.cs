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

    private void Count(IEnumerable<Value> operands, int depth)
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

    /// <summary>A branch that only chooses between two expressions is an expression.</summary>
    private bool TryInline(If choice)
    {
        if (choice.Outcomes.Count != 1 || !choice.Then.Completes || !choice.Else.Completes
            || !IsExpression(choice.Then) || !IsExpression(choice.Else))
        {
            return false;
        }

        foreach (var statement in choice.Then.Statements.Concat(choice.Else.Statements))
        {
            if (statement is If inner)
            {
                TryInline(inner);
            }
            else
            {
                Print((Let)statement);
            }
        }

        var outcome = choice.Outcomes[0];
        var code = Chosen(Operand(choice.Condition), Operand(choice.Then.Yields[0]), Operand(choice.Else.Yields[0]));
        if (outcome.Name is null && Uses(outcome) == 1 && code.Text.Length <= MostInline && !names.Has(outcome))
        {
            inline[outcome] = code;
        }
        else
        {
            Assign(outcome, code);
        }

        return true;
    }

    private static Code Chosen(Code condition, Code whenTrue, Code whenFalse) => (whenTrue.Text, whenFalse.Text) switch
    {
        (_, "false") => new Code(condition.In(Precedence.And) + " && " + whenTrue.In(Precedence.And), Precedence.And),
        ("true", _) => new Code(condition.In(Precedence.Or) + " || " + whenFalse.In(Precedence.Or), Precedence.Or),
        _ => ExpressionPrinter.Choice(condition, whenTrue, whenFalse),
    };

    /// <summary>Whether a block has one value, short enough to read, and no step that needs a line of its own.</summary>
    private bool IsExpression(Block block)
    {
        var length = 0;
        foreach (var statement in block.Statements)
        {
            length++;
            var fits = statement switch
            {
                Let let => let.Target.Name is null && let.Operation.Effect == Effect.None && let.Operation is not Alias
                    && (Uses(let.Target) == 1 || let.Operation is Constant or Opaque { Arguments.Count: 0 }),
                If inner => inner.Outcomes.Count == 1 && inner.Outcomes[0].Name is null && Uses(inner.Outcomes[0]) == 1
                    && inner.Then.Completes && inner.Else.Completes && IsExpression(inner.Then) && IsExpression(inner.Else),
                _ => false,
            };
            if (!fits || length > 8)
            {
                return false;
            }
        }

        return true;
    }

    private void PrintLast(If choice, IReadOnlyList<Value> yields, Action<IReadOnlyList<Value>> end)
    {
        writer.Open("if (" + Operand(choice.Condition).Text + ")");
        Print(choice.Then, Mapped(yields, choice, choice.Then), end);
        writer.Close();
        if (choice.Else.Statements.Count > 0 || choice.Then.Statements.Count > 0)
        {
            writer.Line();
        }

        Print(choice.Else, Mapped(yields, choice, choice.Else), end);
    }

    private static IReadOnlyList<Value> Mapped(IReadOnlyList<Value> yields, If choice, Block block)
    {
        if (!block.Completes)
        {
            return yields;
        }

        var outcomes = choice.Outcomes.ToList();
        return [.. yields.Select(y => outcomes.IndexOf(y) is >= 0 and var i ? block.Yields[i] : y)];
    }

    private void Print(If choice)
    {
        var (then, otherwise) = (choice.Then, choice.Else);
        var condition = Operand(choice.Condition);
        if (then.Statements.Count == 0 && then.Completes && otherwise.Statements.Count > 0)
        {
            (then, otherwise) = (otherwise, then);
            condition = new Code("!" + condition.In(Precedence.Unary), Precedence.Unary);
        }

        var isShort = otherwise.Completes && IsTrivial(otherwise);
        Declare(choice.Outcomes, otherwise, isShort);
        writer.Open("if (" + condition.Text + ")");
        PrintBranch(choice.Outcomes, then);
        writer.Close();
        if (!isShort)
        {
            PrintElse(choice, otherwise);
        }
    }

    private void PrintElse(If choice, Block otherwise)
    {
        writer.Open("else");
        PrintBranch(choice.Outcomes, otherwise);
        writer.Close();
    }

    private static bool IsTrivial(Block block) => block.Statements.All(s => s is Let { Operation: Constant or Opaque { Arguments.Count: 0, Does: Effect.None }, Target.Name: null });

    private void Declare(EquatableArray<Value> outcomes, Block otherwise, bool isShort)
    {
        if (isShort)
        {
            foreach (var statement in otherwise.Statements)
            {
                Print((Let)statement);
            }
        }

        for (var i = 0; i < outcomes.Count; i++)
        {
            var initial = isShort ? Operand(otherwise.Yields[i]).Text : null;
            if (!names.Has(outcomes[i]))
            {
                DeclareVariable(outcomes[i], initial);
            }
            else if (isShort)
            {
                writer.Line(names[outcomes[i]] + " = " + initial + ";");
            }
        }
    }

    private void Print(Protected held)
    {
        foreach (var outcome in held.Outcomes.Where(o => !names.Has(o)))
        {
            DeclareVariable(outcome, null);
        }

        writer.Open(ExpressionPrinter.Fill(held.Text, held.Holes, Operand));
        PrintBranch(held.Outcomes, held.Body);
        writer.Close();
        if (held.Text == "try")
        {
            writer.Open("finally");
            Print(held.Cleanup, [], null);
            writer.Close();
        }
    }

    private void PrintBranch(EquatableArray<Value> outcomes, Block block)
    {
        var shared = new HashSet<int>();
        if (block.Completes)
        {
            // A loop declares variables of its own.
            var made = new HashSet<Value>(block.Statements.Where(s => s is not Loop).SelectMany(s => s.Results));
            for (var i = 0; i < block.Yields.Count; i++)
            {
                var value = block.Yields[i];
                if (made.Contains(value) && !names.Has(value) && value.Name is not null && value.Name == outcomes[i].Name)
                {
                    names.Share(value, outcomes[i]);
                    shared.Add(i);
                }
            }
        }

        Print(block, block.Yields, null);
        for (var i = 0; block.Completes && i < block.Yields.Count; i++)
        {
            if (!shared.Contains(i))
            {
                writer.Line(names[outcomes[i]] + " = " + Operand(block.Yields[i]).Text + ";");
            }
        }
    }
}
