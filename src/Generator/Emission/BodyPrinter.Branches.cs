using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>Branches and protected blocks: variables for what comes out of them, expressions where they only choose.</summary>
internal sealed partial class BodyPrinter
{
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
