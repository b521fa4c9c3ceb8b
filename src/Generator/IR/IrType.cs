namespace Adjoint.Generator.IR;

/// <summary>The type of a value: a real that derivatives flow through, or an inert C# type.</summary>
internal abstract record IrType
{
    /// <summary>The type as C# writes it, fully qualified.</summary>
    public abstract string CSharp { get; }
}

/// <summary>A number type with derivatives: <c>double</c>, <c>float</c>, or a type parameter that stands for one.</summary>
internal sealed record RealType : IrType
{
    public static readonly RealType Double = new("double");

    public static readonly RealType Single = new("float");

    private RealType(string name) => CSharp = name;

    public override string CSharp { get; }

    public bool IsSingle => ReferenceEquals(this, Single) || CSharp == "float";

    /// <summary>Whether it is a type parameter: its literals, functions and conversions are static members of it.</summary>
    public bool IsParameter => !IsSingle && CSharp != "double";

    public static RealType Parameter(string name) => new(name);
}

/// <summary>A C# type that carries no derivative.</summary>
internal sealed record InertType(string Name) : IrType
{
    public static readonly InertType Bool = new("bool");

    public override string CSharp => Name;
}

/// <summary>A reference to real elements in memory: an array, a span, a row.</summary>
/// <param name="Name">The C# type.</param>
/// <param name="Element">What an index yields: a real, or the buffer that is a row.</param>
/// <param name="Rank">How many indices.</param>
internal sealed record BufferType(string Name, IrType Element, int Rank) : IrType
{
    public override string CSharp => Name;

    /// <summary>The real type at the bottom.</summary>
    public RealType Real => Element as RealType ?? ((BufferType)Element).Real;

    public bool IsSpan => Name.StartsWith("global::System.Span<", StringComparison.Ordinal) || IsReadOnlySpan;

    public bool IsReadOnlySpan => Name.StartsWith("global::System.ReadOnlySpan<", StringComparison.Ordinal);

    public static BufferType Array(RealType element) => new(element.CSharp + "[]", element, 1);

    public static BufferType ReadOnlySpan(RealType element) => new("global::System.ReadOnlySpan<" + element.CSharp + ">", element, 1);

    public static BufferType Span(RealType element) => new("global::System.Span<" + element.CSharp + ">", element, 1);
}
