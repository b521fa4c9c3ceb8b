using System.Runtime.CompilerServices;

namespace Adjoint.Generator.IR;

/// <summary>What is wrong with a function of the IR, a sentence for each fault; nothing for a sound one.</summary>
internal sealed class Validator
{
    private readonly List<string> faults = [];
    private readonly HashSet<Value> made = [];
    private readonly HashSet<int> ids = [];
    private readonly int count;
    private readonly bool isPlanned;

    private Validator(Function function, bool isPlanned)
    {
        (count, this.isPlanned) = (function.ValueCount, isPlanned);
        foreach (var parameter in function.Parameters)
        {
            Make(parameter.Value);
        }

        Visit(function.Body, [.. function.Parameters.Select(p => p.Value)]);
    }

    /// <summary>The faults of a function that can be printed as code.</summary>
    public static IReadOnlyList<string> Check(Function function) => new Validator(function, true).faults;

    /// <summary>The faults of a function whose backward steps may name any value of the forward pass.</summary>
    public static IReadOnlyList<string> CheckUnplanned(Function function) => new Validator(function, false).faults;

    private void Make(Value value)
    {
        if (!ids.Add(value.Id))
        {
            faults.Add("%" + value.Id + " is made twice");
        }

        if (value.Id >= count)
        {
            faults.Add("%" + value.Id + " is not below the count of values, " + count);
        }

        made.Add(value);
    }

    private void Visit(Block block, HashSet<Value> reach)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        reach = [.. reach];
        foreach (var statement in block.Statements)
        {
            Use(statement.Operands, reach, statement);
            Inside(statement, reach);
            foreach (var result in statement.Results)
            {
                Make(result);
                reach.Add(result);
            }
        }

        Use(block.Yields, reach, null);
        if (!block.Completes && block.Yields.Count > 0)
        {
            faults.Add("a block that does not complete yields " + block.Yields.Count + " values");
        }
    }

    private void Use(IEnumerable<Value> values, HashSet<Value> reach, Statement? by)
    {
        foreach (var value in values.Where(v => isPlanned ? !reach.Contains(v) : !made.Contains(v)))
        {
            faults.Add("%" + value.Id + (value.Name is null ? "" : "." + value.Name) + " is used out of reach by " + (by?.GetType().Name ?? "a yield")
                + (by is { Results.Count: > 0 } ? " %" + by.Results[0].Id : ""));
        }
    }

    private void Inside(Statement statement, HashSet<Value> reach)
    {
        switch (statement)
        {
            case If choice:
                IsBool(choice.Condition);
                Visit(choice.Then, reach);
                Visit(choice.Else, reach);
                Match("then", choice.Then, choice.Outcomes);
                Match("else", choice.Else, choice.Outcomes);
                break;
            case Protected held:
                Visit(held.Body, reach);
                Visit(held.Cleanup, reach);
                Match("the protected block", held.Body, held.Outcomes);
                break;
            case For counted:
                Make(counted.Counter);
                Found(counted);
                Visit(counted.Body, [.. reach, counted.Counter, .. counted.Carried]);
                break;
            case While loop:
                Found(loop);
                Visit(loop.Head, [.. reach, .. loop.Carried]);
                Visit(loop.Body, [.. reach, .. loop.Carried]);
                if (loop.Head.Completes && loop.Head.Yields is not [{ Type: var type }] || (loop.Head.Completes && !loop.Head.Yields[0].Type.Equals(InertType.Bool)))
                {
                    faults.Add("the head of loop " + loop.Id + " does not yield one bool");
                }

                break;
            case Store store:
                HasIndices(store.Buffer, store.Indices.Count);
                break;
            case Accumulate more:
                HasIndices(more.Buffer, more.Indices.Count);
                break;
            case Let { Operation: Linear linear, Target: var target }:
                IsLinear(linear, target);
                break;
            case Let { Operation: Load load }:
                HasIndices(load.Buffer, load.Indices.Count);
                break;
        }
    }

    private void Found(Loop loop)
    {
        foreach (var carried in loop.Carried)
        {
            Make(carried);
        }

        if (!Types(loop.Carried).SequenceEqual(Types(loop.Initial)) || !Types(loop.Carried).SequenceEqual(Types(loop.Outcomes)))
        {
            faults.Add("loop " + loop.Id + " does not begin or end with what it carries");
        }

        Match("the body of loop " + loop.Id, loop.Body, loop.Carried);
    }

    private void Match(string what, Block block, EquatableArray<Value> outcomes)
    {
        if (block.Completes && (block.Yields.Count != outcomes.Count || !block.Yields.Zip(outcomes, Fits).All(fits => fits)))
        {
            faults.Add(what + " yields (" + string.Join(", ", Types(block.Yields)) + "), not (" + string.Join(", ", Types(outcomes)) + ")");
        }
    }

    /// <summary>A span that can be written stands where one is only read.</summary>
    private static bool Fits(Value value, Value place) => value.Type.CSharp == place.Type.CSharp
        || (place.Type is BufferType { IsReadOnlySpan: true } && value.Type is BufferType { IsSpan: true } span && span.AsReadOnlySpan.CSharp == place.Type.CSharp);

    private static IEnumerable<string> Types(IEnumerable<Value> values) => values.Select(v => v.Type.CSharp);

    private void IsBool(Value condition)
    {
        if (!condition.Type.Equals(InertType.Bool))
        {
            faults.Add("the condition %" + condition.Id + " is a " + condition.Type.CSharp);
        }
    }

    private void IsLinear(Linear linear, Value target)
    {
        if (linear.Arguments.Count != linear.Partials.Count)
        {
            faults.Add("%" + target.Id + " has " + linear.Arguments.Count + " arguments and " + linear.Partials.Count + " partials");
        }

        if (!target.Type.Equals(linear.Primal.Type) || !linear.Arguments.Concat(linear.Partials).All(v => v.IsReal))
        {
            faults.Add("%" + target.Id + " is not linear in reals");
        }
    }

    private void HasIndices(Value buffer, int indices)
    {
        if (buffer.Type is not BufferType type)
        {
            faults.Add("%" + buffer.Id + " is not a buffer");
        }
        else if (type.Rank != indices)
        {
            faults.Add("%" + buffer.Id + " takes " + type.Rank + " indices, not " + indices);
        }
    }
}
