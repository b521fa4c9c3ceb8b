using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>What a companion does with its buffers before anything else: it checks them and clears the destinations.</summary>
internal sealed class Checks(MethodModel model, Names names, SourceWriter writer)
{
    private const string Arguments = "global::Adjoint.Runtime.Arguments.";

    public void Print(IReadOnlyList<Parameter> destinations)
    {
        var inputs = model.Function.Parameters.Select(p => p.Value).Where(v => v.Type is BufferType).ToList();
        var differentiated = model.Function.Parameters.Where(p => p.IsDifferentiated && p.Value.Type is BufferType).Select(p => p.Value).ToList();
        var written = Written(model.Function);
        for (var i = 0; i < inputs.Count; i++)
        {
            foreach (var later in inputs.Skip(i + 1).Where(v => written.Contains(v) || written.Contains(inputs[i])))
            {
                Overlap(inputs[i], later);
            }
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            writer.Line(Arguments + "CheckDestination(" + names[differentiated[i]] + ", " + names[destinations[i].Value] + ", " + Quoted(destinations[i].Value) + ");");
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            foreach (var other in inputs.Where(v => v != differentiated[i]))
            {
                Overlap(other, destinations[i].Value);
            }

            foreach (var other in destinations.Take(i))
            {
                Overlap(other.Value, destinations[i].Value);
            }
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            writer.Line(Arguments + "Clear(" + names[destinations[i].Value] + ", " + names[differentiated[i]] + ");");
        }
    }

    private void Overlap(Value one, Value other)
    {
        var (a, b) = ((BufferType)one.Type, (BufferType)other.Type);
        if (IsFlat(a) != IsFlat(b) && (a.Rank > 1 || b.Rank > 1 || a.IsSpan || b.IsSpan))
        {
            // A span over an array of several dimensions, or over a row: nothing that safe code can make, or checked row by row.
            return;
        }

        var (left, right) = (names[one], names[other]);
        if (a.IsSpan != b.IsSpan)
        {
            (left, right) = (Span(a, left), Span(b, right));
        }
        else if (a is { IsSpan: true })
        {
            (left, right) = (ReadOnly(a, left), ReadOnly(b, right));
        }

        writer.Line(Arguments + "CheckOverlap(" + left + ", " + right + ", " + Quoted(other) + ");");
    }

    private static bool IsFlat(BufferType type) => type is { Rank: 1, Element: RealType };

    private static string Span(BufferType type, string name) => ReadOnly(type, name);

    private static string ReadOnly(BufferType type, string name) =>
        type.IsReadOnlySpan ? name : "(global::System.ReadOnlySpan<" + type.Real.CSharp + ">)" + name;

    private string Quoted(Value value) => "\"" + names[value].TrimStart('@') + "\"";

    private static HashSet<Value> Written(Function function)
    {
        var origins = new Origins(function);
        return [.. Steps(function.Body).OfType<Store>().Select(s => origins.Of(s.Buffer))];
    }

    private static IEnumerable<Statement> Steps(Block block) =>
        block.Statements.SelectMany(s => s.Blocks.SelectMany(Steps).Prepend(s));
}
