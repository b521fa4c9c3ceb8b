using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Which real values and buffers the results depend on.</summary>
internal sealed class Usefulness
{
    private readonly Origins origins;
    private readonly Dictionary<Value, List<Value>> sources = [];

    /// <summary>What goes into halves and comes out of them: what the forward half keeps for the other is not seen here.</summary>
    private readonly List<Value> halfway = [];

    private Usefulness(Function function, Origins origins)
    {
        this.origins = origins;
        Visit(function.Body);
    }

    public static HashSet<Value> Of(Function function, Origins origins, IEnumerable<Value> outputs)
    {
        var usefulness = new Usefulness(function, origins);
        var useful = new HashSet<Value>();
        var pending = new Stack<Value>(function.Body.Yields.Concat(outputs).Concat(usefulness.halfway));
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (useful.Add(value) && usefulness.sources.TryGetValue(value, out var from))
            {
                from.ForEach(pending.Push);
            }
        }

        return useful;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Load load, Target: var target }:
                    Link(target, origins.Of(load.Buffer));
                    Link(target, load.Buffer);
                    break;
                case Let { Operation: View view, Target: var target }:
                    Link(target, view.Buffer);
                    Link(origins.Of(target), target);
                    break;
                case Let { Operation: Linear linear, Target: var target }:
                    linear.Arguments.ToList().ForEach(argument => Link(target, argument));
                    break;
                case Let let:
                    foreach (var operand in let.Operation.Operands)
                    {
                        Link(let.Target, operand);
                    }

                    break;
                case Store store:
                    Link(origins.Of(store.Buffer), store.Stored);
                    Link(origins.Of(store.Buffer), store.Buffer);
                    break;
                case Accumulate more:
                    Link(origins.Of(more.Buffer), more.Added);
                    Link(origins.Of(more.Buffer), more.Buffer);
                    break;
                case Invoke { Half: Half.Forward } call:
                    halfway.AddRange(call.Arguments);
                    Link(call);
                    break;
                case Invoke call:
                    Link(call);
                    break;
                case Turnaround turn:
                    halfway.AddRange(turn.Yields.Concat(turn.Arrived));
                    break;
                case If choice:
                    Link(choice.Outcomes, choice.Then.Yields);
                    Link(choice.Outcomes, choice.Else.Yields);
                    break;
                case Protected held:
                    Link(held.Outcomes, held.Body.Yields);
                    break;
                case For loop:
                    Link(loop.Carried, loop.Initial);
                    Link(loop.Carried, loop.Body.Yields);
                    Link(loop.Outcomes, loop.Carried);
                    break;
                case While loop:
                    Link(loop.Carried, loop.Initial);
                    Link(loop.Carried, loop.Body.Yields);
                    Link(loop.Outcomes, loop.Carried);
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }

    private void Link(Invoke call)
    {
        foreach (var argument in call.Varying)
        {
            Link(call.Outcomes.Concat(call.Writes.SelectMany(origins.Of)), argument);
            Link(call.Outcomes.Concat(call.Writes.SelectMany(origins.Of)), argument.Type is BufferType ? origins.Of(argument) : []);
        }

        foreach (var written in call.Writes)
        {
            Link(origins.Of(written), written);
        }
    }

    private void Link(IEnumerable<Value> to, IEnumerable<Value> from)
    {
        foreach (var target in to)
        {
            Link(target, from);
        }
    }

    private void Link(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            Link(to[i], from[i]);
        }
    }

    private void Link(Value to, IEnumerable<Value> from)
    {
        foreach (var source in from)
        {
            Link(to, source);
        }
    }

    private void Link(IEnumerable<Value> to, Value from)
    {
        foreach (var target in to)
        {
            Link(target, from);
        }
    }

    private void Link(Value to, Value from)
    {
        if (!sources.TryGetValue(to, out var list))
        {
            sources.Add(to, list = []);
        }

        list.Add(from);
    }
}
