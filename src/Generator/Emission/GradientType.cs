using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>G: the derivatives of the parameters that have one, one of them as it is, several as a tuple named like them.</summary>
internal sealed class GradientType
{
    private static readonly HashSet<string> NotElementNames =
        ["Rest", "ToString", "CompareTo", "Equals", "GetHashCode", "Deconstruct", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    private readonly List<(string? Name, string Type)> elements;

    /// <param name="parameters">The parameters whose derivatives are returned, in order.</param>
    public GradientType(IEnumerable<ParameterModel> parameters) => elements =
        [.. parameters.Select((p, i) => (ElementName(p.Name, i), p.MayBeNull ? p.Type : p.Shape is AggregateShape ? p.Type.TrimEnd('?') : p.Shape.CSharp))];

    public int Count => elements.Count;

    public string CSharp => elements.Count == 0 ? "void" : elements.Count == 1
        ? elements[0].Type
        : "(" + string.Join(", ", elements.Select(e => e.Name is null ? e.Type : e.Type + " " + e.Name)) + ")";

    public string Build(IReadOnlyList<string> parts) => parts.Count == 1
        ? parts[0]
        : "(" + string.Join(", ", parts.Select((p, i) => elements[i].Name is { } name ? name + ": " + p : p)) + ")";

    /// <summary>A parameter's name as an element's, where C# allows it there.</summary>
    private static string? ElementName(string name, int index) =>
        NotElementNames.Contains(name)
        || (name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out var number) && number != index + 1)
            ? null
            : CSharpNames.Identifier(name);
}
