namespace Adjoint.Generator.IR;

/// <summary>The type of a value: a real that derivatives flow through, or an inert C# type.</summary>
internal abstract record IrType
{
    /// <summary>The type as C# writes it, fully qualified.</summary>
    public abstract string CSharp { get; }
}

/// <summary>A floating-point type with derivatives.</summary>
internal sealed record RealType : IrType
{
    public static readonly RealType Double = new("double");

    public static readonly RealType Single = new("float");

    private RealType(string name) => CSharp = name;

    public override string CSharp { get; }

    public bool IsSingle => ReferenceEquals(this, Single) || CSharp == "float";
}

/// <summary>A C# type that carries no derivative.</summary>
internal sealed record InertType(string Name) : IrType
{
    public static readonly InertType Bool = new("bool");

    public override string CSharp => Name;
}
