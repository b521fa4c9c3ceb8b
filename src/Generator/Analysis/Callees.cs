using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>What the callees of a function have to do with each other.</summary>
internal static class Callees
{
    /// <summary>The function with those callees alone that it still leads to.</summary>
    public static Function Reached(Function function)
    {
        if (function.Callees.Count == 0)
        {
            return function;
        }

        var byName = function.Callees.ToDictionary(c => c.Name);
        var reached = new HashSet<string>();
        var pending = new Stack<string>(Invoked(function.Body).Select(c => c.Callee));
        while (pending.Count > 0)
        {
            if (pending.Pop() is var name && reached.Add(name))
            {
                foreach (var call in Invoked(byName[name].Body))
                {
                    pending.Push(call.Callee);
                }
            }
        }

        return reached.Count == byName.Count ? function : function with { Callees = [.. function.Callees.Where(c => reached.Contains(c.Name))] };
    }

    /// <summary>The calls in a block and in the blocks inside of it.</summary>
    public static IEnumerable<Invoke> Invoked(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.SelectMany(s => s is Invoke call ? [call] : s.Blocks.SelectMany(Invoked));
    }

    /// <summary>Whether others give the derivatives of some that it calls.</summary>
    public static bool HavePublished(Function function) => Invoked(function.Body).Any(c => c.Published is not null);

    /// <summary>The block with each call in it replaced.</summary>
    public static Block Replace(Block block, Func<Invoke, Invoke> by)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with
        {
            Statements = block.Statements.Map(s => s is Invoke call ? by(call) : s.WithBlocks(b => Replace(b, by))),
        };
    }

    /// <summary>Writes down at each call what the callee, and whatever that calls, does with the arguments.</summary>
    public static Function WithAccesses(Function function)
    {
        var known = function.Callees.ToDictionary(c => c.Name, c => c.Parameters.Select(Varies).ToEquatableArray());
        while (true)
        {
            function = function.Each(f => f with { Body = Replace(f.Body, c => c with { Accesses = c.Published?.Accesses ?? known[c.Callee] }) });
            var now = function.Callees.ToDictionary(c => c.Name, Accesses);
            if (now.All(n => n.Value.Equals(known[n.Key])))
            {
                return WithSteady(function);
            }

            known = now;
        }
    }

    /// <summary>Says of buffers that callees are handed whether anybody, wherever they come from, writes into them.</summary>
    private static Function WithSteady(Function function)
    {
        var changing = new HashSet<(string Callee, int Parameter)>();
        var callers = function.Callees.Append(function).Select(f => (Name: function.Callees.Contains(f) ? f.Name : "", Function: f, Origins: new Origins(f), Stores: Stored(f.Body).ToList())).ToList();
        int before;
        do
        {
            before = changing.Count;
            foreach (var (name, caller, origins, stores) in callers)
            {
                var moved = new HashSet<Value>(stores.SelectMany(origins.Of).Concat(caller.Parameters.Where((_, i) => changing.Contains((name, i))).Select(p => p.Value)));
                foreach (var call in Invoked(caller.Body))
                {
                    changing.UnionWith(Enumerable.Range(0, call.Arguments.Count)
                        .Where(i => call.Arguments[i].Type is BufferType && origins.Reach(call.Arguments[i]).Any(moved.Contains)).Select(i => (call.Callee, i)));
                }
            }
        }
        while (changing.Count > before);
        return function with
        {
            Callees = function.Callees.Map(c => c with { Parameters = [.. c.Parameters.Select((p, i) => p with { IsSteady = p.Value.Type is BufferType && !changing.Contains((c.Name, i)) })] }),
        };
    }

    /// <summary>The callees that a function hands arrays of arrays whose rows it stores itself: they may be others on the way back.</summary>
    public static IEnumerable<string> WithReplacedRows(Function function)
    {
        var origins = new Origins(function);
        var replaced = new HashSet<Value>(RowStores(function.Body).SelectMany(origins.Of));
        return Invoked(function.Body)
            .Where(c => c.Arguments.Any(a => a.Type is BufferType { Element: BufferType } && origins.Of(a).Any(replaced.Contains)))
            .Select(c => c.Callee);
    }

    private static IEnumerable<Value> RowStores(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.SelectMany(s => s is Store { Stored.Type: BufferType } store ? [store.Buffer] : s.Blocks.SelectMany(RowStores));
    }

    private static IEnumerable<Value> Stored(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.SelectMany(s => Written.By(s).Concat(s.Blocks.SelectMany(Stored)));
    }

    private static EquatableArray<int> Accesses(Function callee)
    {
        var (read, written) = Outputs.Of(callee, countsOwn: true);
        written.UnionWith(Written.By(callee));
        return [.. callee.Parameters.Select(p => Varies(p) | (int)(read.Contains(p.Value) ? Access.Reads : 0) | (int)(written.Contains(p.Value) ? Access.Writes : 0))];
    }

    private static int Varies(Parameter parameter) => (int)(parameter.IsDifferentiated ? Access.Varies : Access.None);
}
