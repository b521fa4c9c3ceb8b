using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Diagnostics;

/// <summary>What is said about the body of a differentiable method.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LostByCast = Error(
        "ADJ010", "Derivative is lost by a cast",
        "The conversion '{0}' to {1} would lose the derivative: write ({1})Math.Floor(x), or wrap the value in Derivative.Stop");

    public static readonly DiagnosticDescriptor LostByStore = Error(
        "ADJ011", "Derivative is lost by a store",
        "The store to '{0}' would lose the derivative of what is stored: {1}, or wrap the value in Derivative.Stop");

    public static readonly DiagnosticDescriptor CallWithoutRule = Error(
        "ADJ012", "Call has no derivative rule",
        "'{0}' is handed a real value and Adjoint knows no derivative of it: {1}, or wrap the argument in Derivative.Stop");

    public static readonly DiagnosticDescriptor NumberFromText = Error(
        "ADJ013", "Number comes back out of text or an object",
        "'{0}' makes a number from text or an object that holds a real value, which would lose the derivative: keep the value in a variable of its own type and use that, or wrap it in Derivative.Stop");

    public static readonly DiagnosticDescriptor UnsupportedStatement = Error(
        "ADJ014", "Statement is not supported",
        "A differentiable method cannot contain {0}: {1}");

    public static readonly DiagnosticDescriptor UnsupportedExpression = Error(
        "ADJ015", "Expression is not supported",
        "A differentiable method cannot contain {0}: {1}");

    public static readonly DiagnosticDescriptor NestedTooDeeply = Error(
        "ADJ016", "Code is nested too deeply",
        "'{0}' is nested too deeply to be differentiated: name parts of it as locals or methods");

    public static readonly DiagnosticDescriptor CallOfCompanion = Error(
        "ADJ017", "Call of a generated companion",
        "'{0}' is generated and cannot be called in {1}: {2}");

    public static readonly DiagnosticDescriptor EqualityOfReals = Create(
        "ADJ018", "Equality of reals decides a result",
        "'{0}' compares reals for equality: the derivative is that of the branch taken, which at this one point may not be what is meant",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NotOffered = Error(
        "ADJ026", "Constraint does not offer a function",
        "The derivative of '{0}' needs {1}.{2}, which the constraints of {1} do not offer: constrain {1} to {3}<{1}> as well");

    public static readonly DiagnosticDescriptor CalleeNotDifferentiable = Error(
        "ADJ025", "Callee cannot be differentiated",
        "'{0}' is handed a real value and cannot be differentiated. {1}");
}
