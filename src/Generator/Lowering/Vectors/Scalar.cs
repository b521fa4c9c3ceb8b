using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>A component of a vector, in formulas that write themselves out.</summary>
internal readonly record struct Scalar(Value Value, IScalars In)
{
    public static Scalar operator +(Scalar a, Scalar b) => a.In.Apply("Add", a, b);

    public static Scalar operator -(Scalar a, Scalar b) => a.In.Apply("Subtract", a, b);

    public static Scalar operator -(Scalar a) => a.In.Apply("Negate", a);

    public static Scalar operator *(Scalar a, Scalar b) => a.In.Apply("Multiply", a, b);

    public static Scalar operator /(Scalar a, Scalar b) => a.In.Apply("Divide", a, b);

    public static Scalar operator +(double a, Scalar b) => b.In.Number(a) + b;

    public static Scalar operator +(Scalar a, double b) => a + a.In.Number(b);

    public static Scalar operator -(double a, Scalar b) => b.In.Number(a) - b;

    public static Scalar operator *(double a, Scalar b) => b.In.Number(a) * b;

    public static Scalar operator /(double a, Scalar b) => b.In.Number(a) / b;

    public static Scalar Sqrt(Scalar a) => a.In.Apply("Sqrt", a);

    public static Scalar Sin(Scalar a) => a.In.Apply("Sin", a);

    public static Scalar Cos(Scalar a) => a.In.Apply("Cos", a);

    public static Scalar Tan(Scalar a) => a.In.Apply("Tan", a);

    public static Scalar Acos(Scalar a) => a.In.Apply("Acos", a);
}

/// <summary>Where formulas in components are written to.</summary>
internal interface IScalars
{
    /// <summary>Whether vectors are turned by the product with a quaternion and its conjugate, as .NET 9 does and later ones.</summary>
    bool TurnsByProduct { get; }

    /// <summary>A function of the rule table.</summary>
    Scalar Apply(string rule, params Scalar[] arguments);

    Scalar Number(double number);

    /// <summary>One of two scalars; what was not chosen contributes nothing.</summary>
    Scalar Choose(Comparison kind, Scalar left, Scalar right, Scalar whenTrue, Scalar whenFalse);
}
