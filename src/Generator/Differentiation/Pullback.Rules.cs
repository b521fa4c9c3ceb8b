using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>The rule of a value that may not have been selected: it runs on the way back, and only where the value was.</summary>
internal sealed partial class Pullback
{
    private void Through(Linear linear, If rule, Value adjoint, Value selected, Arithmetic arithmetic, Adjoints adjoints)
    {
        var (then, otherwise) = (arithmetic.Block.Nested(), arithmetic.Block.Nested());
        var partials = Again(rule, then);
        var (outcomes, terms, zeros) = (new List<Value>(), new List<Value>(), new List<Value>());
        for (var i = 0; i < linear.Arguments.Count; i++)
        {
            var argument = linear.Arguments[i];
            if (!active.Contains(argument))
            {
                continue;
            }

            var partial = partials.TryGetValue(linear.Partials[i], out var again) ? again : linear.Partials[i];
            var inner = new Arithmetic(then);
            var outcome = arithmetic.Block.Values.New(argument.Type);
            outcomes.Add(outcome);
            terms.Add(inner.Convert(argument.Type, inner.Multiply(adjoint, inner.Convert(adjoint.Type, partial))));
            zeros.Add(new Arithmetic(otherwise).Number(argument.Type, 0d));
            adjoints.Add(argument, outcome, NeedsGuard(argument, selected) ? selected : null);
        }

        arithmetic.Block.Append(new If(selected, then.Close(terms), otherwise.Close(zeros), [.. outcomes]));
    }

    /// <summary>The steps of a rule once more, with what they make under new names; the partials, by what the rule's own steps yield.</summary>
    private Dictionary<Value, Value> Again(If rule, BlockBuilder into)
    {
        var now = new Dictionary<Value, Value>();
        Rename(rule.Then, now, into.Values);
        var steps = Renumbered(Substitution.Apply(rule.Then, v => now.TryGetValue(v, out var own) ? own : v));
        foreach (var statement in steps.Statements)
        {
            into.Append(statement);
        }

        return rule.Outcomes.Zip(steps.Yields, (of, partial) => (of, partial)).ToDictionary(p => p.of, p => p.partial);
    }

    private static void Rename(Block block, Dictionary<Value, Value> now, ValueSource values)
    {
        foreach (var statement in block.Statements)
        {
            foreach (var made in statement is Loop loop ? [.. loop.Carried, .. loop is For counted ? counted.Counter.Alone : [], .. loop.Results] : statement.Results)
            {
                now[made] = values.New(made.Type, made.Name);
            }

            foreach (var inner in statement.Blocks)
            {
                Rename(inner, now, values);
            }
        }
    }

    /// <summary>Loops are known by their numbers.</summary>
    private Block Renumbered(Block block) => block with
    {
        Statements = block.Statements.Map(s => Renumbered(s.WithBlocks(Renumbered))),
    };

    private Statement Renumbered(Statement statement) => statement is Loop loop ? loop with { Id = ids.Next() } : statement;
}
