using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// Which buffers of F's own serve each trip of a loop as scratch memory: a trip reads only elements that it has
/// written itself, and nobody reads them behind the loop.
/// </summary>
internal sealed class PrivateBuffers
{
    private readonly Origins origins;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Dictionary<Value, List<Access>> accesses = [];
    private readonly HashSet<Value> shared = [];

    public PrivateBuffers(Function function)
    {
        origins = new Origins(function);
        shared.UnionWith(function.Parameters.Select(p => p.Value));
        Visit(function.Body, []);
    }

    /// <summary>
    /// An element that is read or written, or a read of the whole buffer, which has no index; and the steps around it: each
    /// with its number in its block and the block that is entered.
    /// </summary>
    private sealed record Access(EquatableArray<Value> Indices, bool IsStore, Step[] Path)
    {
        public bool IsWhole => Indices.Count == 0;
    }

    private readonly record struct Step(Statement Statement, int Index, int Block);

    /// <summary>Whether an allocation is scratch memory of a loop's trips.</summary>
    public bool IsPrivate(Value buffer, Loop loop)
    {
        if (shared.Contains(buffer) || !accesses.TryGetValue(buffer, out var all))
        {
            return false;
        }

        foreach (var access in all)
        {
            if (!access.Path.Any(s => ReferenceEquals(s.Statement, loop))
                || (!access.IsStore && !all.Any(s => s.IsStore && Covers(s, access, buffer, loop))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a store has written, earlier in the same trip, each element that a load reads.</summary>
    private bool Covers(Access store, Access load, Value buffer, Loop loop)
    {
        var common = 0;
        while (common < store.Path.Length && common < load.Path.Length
            && store.Path[common].Index == load.Path[common].Index && store.Path[common].Block == load.Path[common].Block)
        {
            common++;
        }

        if (common == store.Path.Length || common == load.Path.Length || store.Path[common].Index >= load.Path[common].Index
            || !store.Path.Take(common).Any(s => ReferenceEquals(s.Statement, loop)))
        {
            return false;
        }

        var around = store.Path.Skip(common).Take(store.Path.Length - common - 1).Select(s => s.Statement).ToList();
        var reading = load.Path.Skip(common).Select(s => s.Statement).OfType<For>().ToList();
        return around.All(s => s is For) && new Shape(definitions, [.. around.Cast<For>()]).Of(store.Indices, true) is { } written
            && (new Shape(definitions, []).Wholes(buffer).Contains(written)
                || (!load.IsWhole && written == new Shape(definitions, reading).Of(load.Indices, false)));
    }

    private void Visit(Block block, Step[] path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            Note(statement, [.. path, new Step(statement, i, 0)]);
            for (var inner = 0; inner < statement.Blocks.Count; inner++)
            {
                Visit(statement.Blocks[inner], [.. path, new Step(statement, i, inner)]);
            }
        }

        Share(block.Yields);
    }

    private void Note(Statement statement, Step[] path)
    {
        switch (statement)
        {
            case Let { Operation: Load load }:
                Add(load.Buffer, new Access(load.Indices, false, path));
                break;
            case Store store:
                Add(store.Buffer, new Access(store.Indices, true, path));
                break;
            case Let { Operation: View { Arguments.Count: 0 } or Alias, Target.Type: BufferType }:
                break;
            case Let { Operation: Opaque { Does: Effect.None } }:
                break;
            case Let { Operation: Opaque { Text: var call } } when IsOfTensors(call):
            case Execute { Text: var text } when IsOfTensors(text):
                foreach (var read in statement.Operands.Where(v => v.Type is BufferType))
                {
                    Add(read, new Access([], false, path));
                }

                break;
            default:
                Share(statement.Operands);
                break;
        }

        if (statement is Let let)
        {
            definitions[let.Target] = let.Operation;
        }
    }

    /// <summary>Such a call reads and writes elements of the buffers that it is handed, and keeps none of them.</summary>
    private static bool IsOfTensors(string call) => call.StartsWith("global::" + TensorRules.Owner + ".", StringComparison.Ordinal);

    private void Share(IEnumerable<Value> values) => shared.UnionWith(values.Where(v => v.Type is BufferType).SelectMany(origins.Of));

    /// <summary>Notes an access; where the buffer is chosen at run time, nobody knows whose memory it touches.</summary>
    private void Add(Value buffer, Access access)
    {
        var shown = origins.Of(buffer);
        if (shown.Count > 1)
        {
            shared.UnionWith(shown);
        }

        foreach (var origin in shown)
        {
            if (!accesses.TryGetValue(origin, out var list))
            {
                accesses.Add(origin, list = []);
            }

            list.Add(access);
        }
    }

    /// <summary>The elements that loops walk over, as a text that is equal for equal walks.</summary>
    private sealed class Shape(Dictionary<Value, Operation> definitions, IReadOnlyList<For> loops)
    {
        private readonly List<For> numbered = [];

        /// <summary>Nothing where all loops must count in the indices and one does not.</summary>
        public string? Of(EquatableArray<Value> indices, bool needsAll)
        {
            var text = string.Join(",", indices.Select(Text));
            if (needsAll && numbered.Count < loops.Count)
            {
                return null;
            }

            for (var i = 0; i < numbered.Count; i++)
            {
                text += ";" + Text(numbered[i].From) + "," + Text(numbered[i].To) + "," + numbered[i].Step;
            }

            return text;
        }

        /// <summary>The walks over all elements of a buffer.</summary>
        public IEnumerable<string> Wholes(Value buffer)
        {
            yield return "#0;{0|},{" + Template.TightHole + ".Length|" + Text(buffer) + "},1";
            if (definitions.TryGetValue(buffer, out var definition) && definition is Allocate { Sizes: [var size] })
            {
                yield return "#0;{0|}," + Text(size) + ",1";
            }
        }

        private string Text(Value value)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (loops.FirstOrDefault(l => l.Counter == value) is { } loop)
            {
                if (!numbered.Contains(loop))
                {
                    numbered.Add(loop);
                }

                return "#" + numbered.IndexOf(loop);
            }

            return !definitions.TryGetValue(value, out var definition) ? "%" + value.Id : definition switch
            {
                Alias alias => Text(alias.Source),
                View { IsWhole: true } view => Text(view.Buffer),
                Opaque { Does: Effect.None } opaque => "{" + opaque.Text + "|" + string.Join("|", opaque.Arguments.Select(Text)) + "}",
                _ => "%" + value.Id,
            };
        }
    }
}
