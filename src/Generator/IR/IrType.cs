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

/// <summary>Which leaf of a struct in memory: the last index of a buffer of structs, known when the code is written.</summary>
/// <param name="Leaf">Its number among the leaves.</param>
/// <param name="Number">Its number among the reals that derivatives flow through; negative for other leaves.</param>
/// <param name="Count">How many of these there are.</param>
internal sealed record SlotType(int Leaf, int Number, int Count) : IrType
{
    public override string CSharp => "int";

    /// <summary>Whether no derivative flows through it.</summary>
    public bool IsInert => Number < 0;
}
