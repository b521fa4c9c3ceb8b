using System.Globalization;
using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>
/// The rows of a Jacobian that are known when the code is written: scalars that a function yields, and elements of
/// buffers that it only writes, under constant indices. What it leaves in such elements it yields here too.
/// </summary>
internal sealed class KnownRows
{
    private const int MostElements = Unrolled.MostLanes;

    private readonly IReadOnlyList<Result> results;
    private readonly List<(Value Output, int Element)> elements = [];

    private KnownRows(Function function, IReadOnlyList<Result> results) => (Function, this.results) = (function, results);

    /// <summary>The function; behind its own results come the elements.</summary>
    public Function Function { get; private set; }

    /// <summary>How many rows are not zero.</summary>
    public int Count => results.Count(r => r.Output is null) + elements.Count;

    /// <summary>The rows of a function; nothing where more of its results are in buffers.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="results">The real results and the outputs in the order of their rows.</param>
    public static KnownRows? Of(Function primal, IReadOnlyList<Result> results)
    {
        var rows = new KnownRows(primal, results);
        var outputs = results.Where(r => r.Output is not null).Select(r => r.Output!).ToList();
        return outputs.Count == 0 || rows.TryYield(outputs) ? rows : null;
    }

    /// <summary>The number of each row, in the order in which the function yields its reals.</summary>
    public IReadOnlyList<Value> Numbers(Integers integers)
    {
        var first = new ResultRows(results, integers);
        var scalars = results.Where(r => r.Output is null).OrderBy(r => r.Index).Select(r => first.Find(r.Index));
        return [.. scalars, .. elements.Select(e => integers.Add(first.Find(e.Output), integers.Number(e.Element)))];
    }

    /// <summary>
    /// Beside each output a buffer of the function's own is filled; it is small, so that it is taken apart.
    /// </summary>
    private bool TryYield(List<Value> outputs)
    {
        if (!Function.Body.Completes || outputs.Any(o => o.Type is not BufferType { IsFlat: true, Item: null, Rank: 1 } || Function.Parameters.Any(p => p.Value == o && p.IsDifferentiated)))
        {
            return false;
        }

        var values = new ValueSource(Function.ValueCount);
        var block = new BlockBuilder(values);
        var size = new Integers(block).Number(MostElements);
        var mirrors = new Mirrors(Function);
        foreach (var output in outputs)
        {
            var real = ((BufferType)output.Type).Real;
            mirrors.Add(output, block.Let(new BufferType(real.CSharp + "[]", real, 1), new Allocate("new " + real.CSharp + "[\uE000]", [size]), output.Name));
        }

        if (mirrors.Fill(Function.Body) is not { } filled)
        {
            return false;
        }

        var body = filled with { Statements = [.. block.Close().Statements, .. filled.Statements] };
        var unrolled = ShortLoops.Unroll(Function with { Body = body, ValueCount = values.Next });
        var stores = new StoredIndices(mirrors.All, MostElements);
        if (!stores.Find(unrolled.Body))
        {
            return false;
        }

        values = new ValueSource(unrolled.ValueCount);
        var last = new BlockBuilder(values);
        var yields = unrolled.Body.Yields.ToList();
        foreach (var (output, mirror) in outputs.Zip(mirrors.All, (o, m) => (o, m)))
        {
            foreach (var index in stores.Of(mirror))
            {
                elements.Add((output, index));
                yields.Add(last.Let(
                    ((BufferType)mirror.Type).Real, new Load(mirror, [new Integers(last).Number(index)], true), output.Name + index.ToString(CultureInfo.InvariantCulture)));
            }
        }

        body = unrolled.Body with { Statements = [.. unrolled.Body.Statements, .. last.Close().Statements], Yields = yields.ToEquatableArray() };
        Function = SmallBuffers.Apart(unrolled with { Body = body, ValueCount = values.Next });
        return true;
    }

    /// <summary>Buffers that are filled beside others.</summary>
    private sealed class Mirrors(Function function)
    {
        private readonly Origins origins = new(function);
        private readonly Dictionary<Value, Value> mirrors = [];
        private readonly List<Value> outputs = [];

        /// <summary>In the order in which they were added.</summary>
        public IReadOnlyList<Value> All => [.. outputs.Select(o => mirrors[o])];

        public void Add(Value output, Value mirror)
        {
            outputs.Add(output);
            mirrors.Add(output, mirror);
        }

        /// <summary>The block with a store into the mirror beside each into its output; nothing where others than stores write.</summary>
        public Block? Fill(Block block)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            var statements = new List<Statement>(block.Statements.Count);
            foreach (var statement in block.Statements)
            {
                if (statement is Let { Target: var name, Operation: Alias or View { IsWhole: true } } && statement.Operands is [var shown] && mirrors.TryGetValue(shown, out var same))
                {
                    mirrors[name] = same;
                }

                var inner = statement.Blocks.Select(Fill).ToList();
                if (inner.Any(b => b is null))
                {
                    return null;
                }

                statements.Add(inner.Count == 0 ? statement : statement.WithBlocks([.. inner.Select(b => b!)]));
                if (Written.By(statement).SelectMany(origins.Of).Any(outputs.Contains))
                {
                    if (statement is not Store store || !mirrors.TryGetValue(store.Buffer, out var mirror))
                    {
                        return null;
                    }

                    statements.Add(store with { Buffer = mirror });
                }
            }

            return block with { Statements = statements.ToEquatableArray() };
        }
    }

    /// <summary>Which elements of some buffers are stored.</summary>
    private sealed class StoredIndices(IReadOnlyList<Value> buffers, int most)
    {
        private readonly KnownIntegers integers = new();
        private readonly Dictionary<Value, SortedSet<int>> stored = buffers.ToDictionary(b => b, _ => new SortedSet<int>());

        public IEnumerable<int> Of(Value buffer) => stored[buffer];

        /// <summary>
        /// Whether all indices are known. The largest must be stored on every way: then the output is long enough for all.
        /// </summary>
        public bool Find(Block body) => AreKnown(body, false) && buffers.All(b => stored[b].All(i => i <= Certain(body, b)));

        private bool AreKnown(Block block, bool isProtected)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var statement in block.Statements)
            {
                integers.Learn(statement);
                if (statement is Store { Indices: [var index] } store && stored.TryGetValue(store.Buffer, out var indices))
                {
                    if (isProtected || integers.Of(index) is not { } at || at < 0 || at >= most)
                    {
                        return false;
                    }

                    indices.Add(at);
                }

                if (!statement.Blocks.All(b => AreKnown(b, isProtected || statement is Protected)))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The largest index that is stored on every way through a block; -1 where there is none.</summary>
        private int Certain(Block block, Value buffer)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return !block.Completes ? int.MaxValue : block.Statements.Select(s => s switch
            {
                Store { Indices: [var index] } store when store.Buffer == buffer => integers.Of(index)!.Value,
                If choice => Math.Min(Certain(choice.Then, buffer), Certain(choice.Else, buffer)),
                _ => -1,
            }).Append(-1).Max();
        }
    }
}
