using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Which references to buffers are chosen at run time: what a branch yields, what a loop carries, rows that are stored
/// in an array of arrays and read again, and all that these are chosen from. Their derivatives' references are chosen
/// beside them; the others are known where they are needed.
/// </summary>
internal sealed class ChosenReferences
{
    private readonly Origins origins;
    private readonly HashSet<Value> active;
    private readonly Dictionary<Value, List<Value>> sources = [];
    private readonly List<Value> roots = [];

    public ChosenReferences(Function function, HashSet<Value> active, Origins origins)
    {
        (this.origins, this.active) = (origins, [.. active]);
        Visit(function.Body, new RowStores(function, origins));
        // What is brought out gets its derivatives when all of it is made.
        roots.AddRange(function.Body.Yields.Where(y => y.Type is BufferType));
        int before;
        do
        {
            before = this.active.Count;
            foreach (var root in roots.Where(IsActive))
            {
                Choose(root);
            }

            foreach (var reference in Chosen)
            {
                // What may be chosen in place of an active buffer has a place for derivatives, too.
                this.active.UnionWith(origins.Reach(reference));
            }
        }
        while (this.active.Count != before);
    }

    private ChosenReferences(Function function)
    {
        (origins, active) = (new Origins(function), []);
        Visit(function.Body, new RowStores(function, origins));
        roots.ForEach(Choose);
    }

    /// <summary>All references that a function chooses at run time or from, whether derivatives flow through them or not.</summary>
    public static HashSet<Value> Of(Function function) => new ChosenReferences(function).Chosen;

    public HashSet<Value> Chosen { get; } = [];

    /// <summary>Whether derivatives flow through what a buffer shows.</summary>
    public bool IsActive(Value buffer) => origins.Reach(buffer).Any(active.Contains);

    private void Choose(Value reference)
    {
        var pending = new Stack<Value>([reference]);
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (Chosen.Add(value) && sources.TryGetValue(value, out var from))
            {
                from.ForEach(pending.Push);
            }
        }
    }

    private void Visit(Block block, RowStores stores)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: View view, Target: var target }:
                    Link(target, view.Buffer);
                    if (Origins.IsRow(view, target.Type) && !stores.IsSettled(target, view))
                    {
                        roots.Add(target);
                    }

                    break;
                case Let { Operation: Alias { Source: { Type: BufferType } source }, Target: var target }:
                    Link(target, source);
                    break;
                case Store { Stored: { Type: BufferType } row } store:
                    roots.Add(store.Buffer);
                    roots.Add(row);
                    break;
                case If choice:
                    Link(choice.Outcomes, choice.Then.Yields);
                    Link(choice.Outcomes, choice.Else.Yields);
                    break;
                case Protected held:
                    Link(held.Outcomes, held.Body.Yields);
                    break;
                case Loop loop:
                    Link(loop.Carried, loop.Initial);
                    Link(loop.Carried, loop.Body.Yields);
                    Link(loop.Outcomes, loop.Carried);
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner, stores);
            }
        }
    }

    private void Link(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            if (to[i].Type is BufferType)
            {
                roots.Add(to[i]);
                Link(to[i], from[i]);
            }
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
