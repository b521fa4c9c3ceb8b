using System.Globalization;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>A span for each type of value that goes from one method to another; a place is used again after the last use of what lay there.</summary>
internal sealed class Workspace(ValueSource values)
{
    /// <summary>So many values of a type lie on the stack.</summary>
    private const int MostOnStack = 64;

    private static readonly InertType Int = new("int");

    private readonly Dictionary<string, Span> spans = [];
    private readonly Dictionary<Value, int> places = [];

    /// <summary>The places for values of one type.</summary>
    private sealed class Span(Value value, IrType element)
    {
        private readonly Stack<int> free = [];

        public Value Value => value;

        public IrType Element => element;

        public int Count { get; private set; }

        public int Take() => free.Count > 0 ? free.Pop() : Count++;

        public void Free(int place) => free.Push(place);
    }

    /// <summary>Gives a value a place.</summary>
    public void Take(Value value) => places[value] = SpanOf(value).Take();

    /// <summary>Gives the place of a value to others.</summary>
    public void Free(Value value) => SpanOf(value).Free(places[value]);

    /// <summary>
    /// Cuts spans to the length that the steps of one method need: where the JIT sees how long they are, it checks no index.
    /// </summary>
    public IEnumerable<Statement> Cut(IReadOnlyCollection<Value> handed, IReadOnlyList<Statement> steps)
    {
        foreach (var span in spans.Values.Where(s => handed.Contains(s.Value)))
        {
            var touched = steps.Select(s => s switch
            {
                Let { Operation: Load load, Target: var target } when load.Buffer == span.Value => target,
                Store store when store.Buffer == span.Value => store.Stored,
                _ => null,
            });
            var length = touched.OfType<Value>().Max(v => places[v]) + 1;
            yield return new Execute(Template.TightHole + " = " + Template.TightHole + ".Slice(0, " + length.ToString(CultureInfo.InvariantCulture) + ");", [span.Value, span.Value], [], []);
        }
    }

    public bool Has(Value value) => places.ContainsKey(value);

    /// <summary>The span that a value lies in.</summary>
    public Value Of(Value value) => SpanOf(value).Value;

    public IEnumerable<Statement> Load(Value value)
    {
        var index = Number(places[value], out var step);
        return [step, new Let(value, new Load(Of(value), [index], true), Part.Derivative)];
    }

    public IEnumerable<Statement> Store(Value value)
    {
        var index = Number(places[value], out var step);
        return [step, new Store(Of(value), [index], value, Part.Derivative)];
    }

    /// <summary>Makes the spans.</summary>
    public IEnumerable<Statement> Room()
    {
        foreach (var span in spans.Values)
        {
            var length = Number(span.Count, out var step);
            yield return step;
            yield return new Let(span.Value, new Scratch(span.Element, length) { IsOnStack = span.Count <= MostOnStack && span.Element is not RealType { IsParameter: true } }, Part.Derivative);
        }
    }

    private Span SpanOf(Value value)
    {
        if (!spans.TryGetValue(value.Type.CSharp, out var span))
        {
            var type = new BufferType("global::System.Span<" + value.Type.CSharp + ">", value.Type, 1);
            spans.Add(value.Type.CSharp, span = new Span(values.New(type, "workspace"), value.Type));
        }

        return span;
    }

    private Value Number(int number, out Statement step)
    {
        var value = values.New(Int);
        step = new Let(value, new Opaque(number.ToString(CultureInfo.InvariantCulture), [], Effect.None, true), Part.Derivative);
        return value;
    }
}
