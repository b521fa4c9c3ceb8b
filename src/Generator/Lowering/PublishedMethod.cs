using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>A parameter of a marked method of another assembly.</summary>
/// <param name="Symbol">The parameter, with the type arguments of the call.</param>
/// <param name="Shape">Its leaves.</param>
/// <param name="IsOutput">Whether it is a buffer whose elements are results.</param>
/// <param name="IsRead">Whether elements of such a buffer are read, too.</param>
internal sealed record PublishedParameter(IParameterSymbol Symbol, Shape Shape, bool IsOutput, bool IsRead)
{
    public BufferType? Buffer => (Shape as LeafShape)?.Type as BufferType;

    /// <summary>The leaves that go in: what is a constant is not taken apart.</summary>
    public Shape Given => Shape is LeafShape || Shape.HasReals ? Shape : new LeafShape(new InertType(Shape.CSharp));

    public bool GoesIn => Symbol.RefKind != RefKind.Out;

    public bool GoesOut => Symbol.RefKind is RefKind.Ref or RefKind.Out;

    /// <summary>Whether it brings out something real by reference.</summary>
    public bool IsResult => GoesOut && Shape.HasReals;

    /// <summary>Whether the method is differentiated with respect to it.</summary>
    public bool IsDifferentiated => GoesIn && Shape.HasReals && (!IsOutput || IsRead);

    /// <summary>Whether what a buffer holds matters to the method; incoming constants may be read.</summary>
    public bool Matters => !IsOutput || IsRead || !Shape.HasReals;
}

/// <summary>A marked method of another assembly, as its companions show it.</summary>
internal sealed class PublishedMethod
{
    private const string Written = "Adjoint.Runtime.WrittenAttribute";

    private readonly Shapes shapes;
    private readonly Companions asked;

    public PublishedMethod(IMethodSymbol method, Shapes shapes)
    {
        (Method, this.shapes) = (method, shapes);
        asked = MethodFence.Asked(method, shapes);
        Result = method.ReturnsVoid ? null : shapes.Of(method.ReturnType);
        var marks = new[] { Companions.Gradient, Companions.Jvp, Companions.Vjp, Companions.Jacobian }.SelectMany(Candidates).FirstOrDefault();
        Parameters = [.. method.Parameters.Select((p, i) => Of(p, MarkOf(marks, p)))];
        HidesWrites = method.Parameters.Any(p => MarkOf(marks, p) is not null) && !Parameters.Any(p => p.IsOutput);
    }

    public IMethodSymbol Method { get; }

    public IReadOnlyList<PublishedParameter> Parameters { get; }

    public Shape? Result { get; }

    /// <summary>The array that it returns; to the function that calls it, a buffer that it writes.</summary>
    public BufferType? Array => Result is LeafShape { Type: BufferType { IsFlat: true, Item: null } array } ? array : null;

    /// <summary>Whether it brings out arrays in another way than by returning one line of reals.</summary>
    private bool BringsOutMore => (Array is null && HoldsBuffers(Result)) || Parameters.Any(p => p.GoesOut && HoldsBuffers(p.Shape));

    public bool ReturnsReal => Result is { HasReals: true };

    /// <summary>Whether it writes buffers whose elements are no results: no companion says what becomes of their derivatives.</summary>
    public bool HidesWrites { get; }

    /// <summary>What about its parameters cannot be handed on, in words; nothing where all can.</summary>
    public string? Unsupported =>
        Parameters.Any(p => p.Shape is AggregateShape && p.Shape.HasReals && p.Shape.Leaves.Any(l => l.Type is BufferType)) ? "it takes arrays within structs"
        : Parameters.Any(p => p.Shape.HasReals && !(p.GoesOut ? p.Shape.CanCopy : p.Shape.CanBuild)) || Parameters.Any(p => p.Given is AggregateShape && !p.Given.CanCopy) || Result is { HasReals: true, CanBuild: false } ? "it takes or returns a type that can only be made by a constructor of the library"
        : BringsOutMore ? "it brings out arrays in another way than by returning one line of reals"
        : RuleFence.HasSeveralResults(Method) && Parameters.Any(p => p.Buffer is { Element: BufferType }) ? "it takes an array of arrays"
        : Parameters.Any(p => p is { IsOutput: true, Matters: false, Buffer.Real.IsParameter: true }) ? "it writes elements of a type parameter"
        : null;

    /// <summary>The companion <c>FJvp</c>; nothing where the library was built without it.</summary>
    public IMethodSymbol? Jvp => Candidates(Companions.Jvp).FirstOrDefault(m => Fits(m, Method.Parameters, Tangents(true)));

    /// <summary>The companion <c>FVjp</c>, with destinations for all buffers.</summary>
    public IMethodSymbol? Vjp => Candidates(Companions.Vjp).FirstOrDefault(m => Fits(m, Inputs, [.. Cotangents(), .. Destinations()]));

    /// <summary>The companion <c>FGradient</c>, with destinations for all buffers.</summary>
    public IMethodSymbol? Gradient => Candidates(Companions.Gradient).FirstOrDefault(m => Fits(m, Method.Parameters, Destinations()));

    /// <summary>The companion <c>FHvp</c>, with destinations for all buffers.</summary>
    public IMethodSymbol? Hvp => Candidates(Companions.Hvp).FirstOrDefault(m => Fits(m, Method.Parameters, [.. Tangents(false), .. Destinations()]));

    /// <summary>The parameters that companions of reverse mode have.</summary>
    public IReadOnlyList<IParameterSymbol> Inputs => [.. Method.Parameters.Where(p => p.RefKind != RefKind.Out)];

    private static bool HoldsBuffers(Shape? shape) => shape?.Leaves.Any(l => l.Type is BufferType) == true;

    private static bool? MarkOf(IMethodSymbol? companion, IParameterSymbol parameter) =>
        companion?.Parameters.FirstOrDefault(p => p.Name == parameter.Name)?.GetAttributes()
            .FirstOrDefault(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == Written) is { } mark
            ? mark.NamedArguments.Any(n => n is { Key: "IsRead", Value.Value: true })
            : null;

    private PublishedParameter Of(IParameterSymbol parameter, bool? reads)
    {
        var shape = ParameterKinds.ShapeOf(parameter, shapes);
        return new PublishedParameter(parameter, shape, reads is not null && !ReturnsReal && shape is LeafShape { Type: BufferType }, reads == true);
    }

    private IEnumerable<IMethodSymbol> Candidates(Companions companion) => !asked.HasFlag(companion) ? []
        : Method.ContainingType.GetMembers(Method.Name + companion).OfType<IMethodSymbol>()
            .Where(m => m.IsStatic == Method.IsStatic && m.Arity == Method.Arity)
            .Select(m => m.Arity > 0 ? m.Construct([.. Method.TypeArguments]) : m)
            .Where(m => companion is Companions.Vjp or Companions.Jacobian ? Begins(m, Inputs) : Begins(m, Method.Parameters));

    private static bool Begins(IMethodSymbol companion, IReadOnlyList<IParameterSymbol> parameters) =>
        companion.Parameters.Length >= parameters.Count
        && parameters.Select((p, i) => p.Name == companion.Parameters[i].Name && p.RefKind == companion.Parameters[i].RefKind && RuleShape.Same(p.Type, companion.Parameters[i].Type)).All(same => same);

    private static bool Fits(IMethodSymbol companion, IReadOnlyList<IParameterSymbol> own, IReadOnlyList<string> added) =>
        companion.Parameters.Length == own.Count + added.Count
        && added.Select((a, i) => a == CSharpNames.Of(companion.Parameters[own.Count + i].Type.WithNullableAnnotation(NullableAnnotation.None))).All(same => same);

    private List<string> Tangents(bool withOuts) =>
    [
        .. Parameters.Where(p => p.IsDifferentiated || p.IsOutput).Select(p => p is { Buffer: { } buffer, IsOutput: false } ? ReadOnly(buffer) : NameOf(p.Symbol.Type)),
        .. Parameters.Where(p => withOuts && p is { IsResult: true, GoesIn: false }).Select(p => NameOf(p.Symbol.Type)),
    ];

    private List<string> Cotangents() =>
    [
        .. ReturnsReal ? [NameOf(Method.ReturnType)] : System.Array.Empty<string>(),
        .. Parameters.Where(p => p.IsResult || p.IsOutput).Select(p => p.Buffer is { } buffer ? ReadOnly(buffer) : NameOf(p.Symbol.Type)),
    ];

    private List<string> Destinations() => [.. Parameters.Where(p => p is { IsDifferentiated: true, Buffer: not null }).Select(p => Differentiation.Shadows.Writable(p.Buffer!).CSharp)];

    private static string ReadOnly(BufferType buffer) => Differentiation.Shadows.ReadOnly(buffer).CSharp;

    private static string NameOf(ITypeSymbol type) => CSharpNames.Of(type.WithNullableAnnotation(NullableAnnotation.None));
}
