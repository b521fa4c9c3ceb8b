using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// Which values derivatives flow through: they depend on an input that derivatives are taken with respect to, and
/// the result depends on them. A buffer counts as a whole, by its origin.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<Value> varied = [];
    private bool changed;

    private Activity(Function function)
    {
        Origins = new Origins(function);
        varied.UnionWith(function.Parameters.Where(p => p.IsDifferentiated).Select(p => p.Value));
        do
        {
            changed = false;
            Visit(function.Body);
        }
        while (changed);
    }

    private Origins Origins { get; }

    public static HashSet<Value> Of(Function function) => Of(function, []);

    /// <summary>The same, where what ends up in some of the buffers that come in counts as a result.</summary>
    public static HashSet<Value> Of(Function function, IEnumerable<Value> outputs)
    {
        var activity = new Activity(function);
        activity.varied.IntersectWith(Usefulness.Of(function, activity.Origins, outputs));
        return activity.varied;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let let when let.Target.Type is RealType ? Carries(let.Operation) : let.Operation is View view && Contains(view.Buffer):
                    Mark(let.Target);
                    break;
                case Store { Stored.IsReal: true, IsInert: false } store when varied.Contains(store.Stored):
                    Mark(Origins.Of(store.Buffer));
                    break;
                case Accumulate more when varied.Contains(more.Added):
                    Mark(Origins.Of(more.Buffer));
                    break;
                case Invoke call when call.Half == Half.Backward || call.Varying.Any(v => v.IsReal ? varied.Contains(v) : Contains(v)):
                    Mark(call.Outcomes.Where(o => o.IsReal));
                    Mark(call.Varying.Intersect(call.Writes).SelectMany(Origins.Of));
                    break;
                case Turnaround turn:
                    Mark(turn.Arrived.Where(a => a.Type is RealType or BufferType));
                    break;
                case If choice:
                    Visit(choice.Then);
                    Visit(choice.Else);
                    Mark(choice.Outcomes, choice.Then.Yields);
                    Mark(choice.Outcomes, choice.Else.Yields);
                    break;
                case Protected held:
                    Visit(held.Body);
                    Visit(held.Cleanup);
                    Mark(held.Outcomes, held.Body.Yields);
                    break;
                case For loop:
                    Mark(loop.Carried, loop.Initial);
                    Visit(loop.Body);
                    Mark(loop.Carried, loop.Body.Yields);
                    Mark(loop.Outcomes, loop.Carried);
                    break;
                case While loop:
                    Mark(loop.Carried, loop.Initial);
                    Visit(loop.Head);
                    Visit(loop.Body);
                    Mark(loop.Carried, loop.Body.Yields);
                    Mark(loop.Outcomes, loop.Carried);
                    break;
            }
        }
    }

    private bool Contains(Value buffer) => Origins.Reach(buffer).Any(varied.Contains);

    private void Mark(IEnumerable<Value> origins)
    {
        foreach (var origin in origins)
        {
            Mark(origin);
        }
    }

    private void Mark(Value value) => changed |= varied.Add(value);

    private void Mark(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            if (to[i].IsReal && varied.Contains(from[i]))
            {
                Mark(to[i]);
            }
        }
    }

    private bool Carries(Operation operation) => operation switch
    {
        Apply { Rule: "Convert" } convert => varied.Contains(convert.Arguments[0]),
        Apply apply => RuleTable.Find(apply.Rule) is { IsStep: false } && apply.Arguments.Any(varied.Contains),
        Alias alias => varied.Contains(alias.Source),
        Select choice => varied.Contains(choice.WhenTrue) || varied.Contains(choice.WhenFalse),
        Load load => !load.IsInert && Contains(load.Buffer),
        Linear linear => linear.Arguments.Any(varied.Contains),
        _ => false,
    };
}
