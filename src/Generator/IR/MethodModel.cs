namespace Adjoint.Generator.IR;

/// <summary>A marked method as a value: everything that its companions need, and nothing of the compiler's.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The headers of the containing types, outermost first, as <c>partial class Model</c>.</param>
/// <param name="Modifiers">Accessibility and the like, as <c>public static</c>.</param>
/// <param name="TypeParameters">As <c>&lt;T&gt;</c>; empty where there are none.</param>
/// <param name="Constraints">As <c>where T : class</c>, one each.</param>
/// <param name="Attributes">What is copied to the companions.</param>
/// <param name="Parameters">The parameters, in order.</param>
/// <param name="Result">What F returns; nothing for <c>void</c>.</param>
/// <param name="Companions">What is asked for.</param>
/// <param name="Cref">What a documentation comment writes to refer to F.</param>
/// <param name="UsesMathByName">Whether <c>Math</c> alone means <see cref="System.Math"/> where the companions stand.</param>
/// <param name="Numbers">The type parameters that are real numbers.</param>
/// <param name="State">The names under which methods see parameters of the type's primary constructor.</param>
/// <param name="Function">The body.</param>
internal sealed record MethodModel(
    string HintName,
    string Namespace,
    EquatableArray<string> Types,
    string Modifiers,
    string TypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<string> Attributes,
    EquatableArray<ParameterModel> Parameters,
    Shape? Result,
    Companions Companions,
    string Cref,
    bool UsesMathByName,
    EquatableArray<NumberParameter> Numbers,
    EquatableArray<string> State,
    Function Function)
{
    /// <summary>What the names of the methods begin with that the companions call.</summary>
    public string Prefix { get; init; } = Function.Name + "__";

    /// <summary>Whether F returns one real scalar, and nothing real by reference.</summary>
    public bool HasOneResult => Result is LeafShape { Type: RealType } && !Parameters.Any(p => p.IsResult);

    /// <summary>Whether anything real comes out of F.</summary>
    public bool HasResults => Result is { HasReals: true } || Parameters.Any(p => p.IsResult) || Function.Parameters.Any(p => p.IsOutput);

    /// <summary>The buffers whose elements are results.</summary>
    public IReadOnlyList<Value> Outputs => [.. Function.Parameters.Where(p => p.IsOutput).Select(p => p.Value)];
}

/// <summary>A type parameter that is a real number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">The static functions that its constraints offer.</param>
internal sealed record NumberParameter(string Name, EquatableArray<string> Members);

/// <summary>The companions that can be asked for, with the values that users see.</summary>
[Flags]
internal enum Companions
{
    None = 0,
    Gradient = 1,
    Jvp = 2,
    Vjp = 4,
    Jacobian = 8,
    Hessian = 16,
    Hvp = 32,
    All = 63,
}

/// <summary>How a parameter is passed.</summary>
internal enum Passing
{
    Value,
    In,
    Ref,
    Out,
}

/// <summary>A parameter as the companions declare it.</summary>
/// <param name="Name">The user's name, not escaped.</param>
/// <param name="Before">Attributes and modifiers, as <c>in </c>.</param>
/// <param name="Type">The type.</param>
/// <param name="Default">As <c> = 1d</c>; empty where there is none.</param>
/// <param name="Passing">How it is passed.</param>
/// <param name="Shape">The leaves; the function's parameters are those of all parameters that go in.</param>
internal sealed record ParameterModel(string Name, string Before, string Type, string Default, Passing Passing, Shape Shape)
{
    /// <summary>The attributes that only a parameter with a default value can have.</summary>
    public string OfDefault { get; init; } = "";

    /// <summary>Whether it is a record for which F asks whether it is null: its members are at their defaults where it is.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>Whether it has leaves among the function's parameters.</summary>
    public bool GoesIn => Passing != Passing.Out;

    /// <summary>Whether it has leaves among what the function yields.</summary>
    public bool GoesOut => Passing is Passing.Ref or Passing.Out;

    /// <summary>Whether it brings out something real.</summary>
    public bool IsResult => GoesOut && Shape.HasReals;
}
