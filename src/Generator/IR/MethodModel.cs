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
/// <param name="Result">The type of F's result.</param>
/// <param name="Cref">What a documentation comment writes to refer to F.</param>
/// <param name="UsesMathByName">Whether <c>Math</c> alone means <see cref="System.Math"/> where the companions stand.</param>
/// <param name="Taken">Names that the companions' locals must leave alone.</param>
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
    IrType Result,
    string Cref,
    bool UsesMathByName,
    Function Function);

/// <summary>A parameter as the companions declare it.</summary>
/// <param name="Name">The user's name, not escaped.</param>
/// <param name="Before">Attributes and modifiers, as <c>in </c>.</param>
/// <param name="Type">The type.</param>
/// <param name="Default">As <c> = 1d</c>; empty where there is none.</param>
internal sealed record ParameterModel(string Name, string Before, string Type, string Default);
