using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>What code may assign, functions that it calls and places that it hands on by reference included.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The variables that an operation may assign, in the order of the text.</summary>
    private List<object> Assigned(IOperation operation)
    {
        var found = new List<object>();
        Collect(operation, frame, found, []);
        return found;
    }

    private void Collect(IOperation operation, Frame within, List<object> found, HashSet<IOperation> visited)
    {
        foreach (var inner in operation.Descendants())
        {
            foreach (var key in Targeted(inner, within).Concat(MayChangeObjects(inner) ? KnownObjects : []))
            {
                if (!found.Contains(key))
                {
                    found.Add(key);
                }
            }

            if (Called(inner, within) is var (body, around) && visited.Add(body))
            {
                Collect(body, around, found, visited);
            }
        }
    }

    /// <summary>The body of a local function or of a function in a variable that an operation may run, and what is around it.</summary>
    private (IOperation Body, Frame Around)? Called(IOperation operation, Frame within)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }:
                return BodyOf(function) is { } body ? (body, within.Declaring(function) ?? within) : null;
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                return BodyOf(function) is { } referred ? (referred, within.Declaring(function) ?? within) : null;
            case ILocalReferenceOperation { Local: var local } when environment[within.Key(local)] is Closure { Lexical: { } around } closure:
                return BodyOf(closure) is { } held ? (held, around) : null;
            case IParameterReferenceOperation { Parameter: var parameter } when environment[within.Key(parameter)] is Closure { Lexical: { } around } closure:
                return BodyOf(closure) is { } passed ? (passed, around) : null;
            default:
                return null;
        }
    }

    private IEnumerable<object> Targeted(IOperation operation, Frame within) => operation switch
    {
        IAssignmentOperation assignment => Variables(assignment.Target, within),
        IIncrementOrDecrementOperation step => Variables(step.Target, within),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Variables(argument.Value, within),
        IInvocationOperation { Instance: { Type: { IsReferenceType: false, IsReadOnly: false } } instance, TargetMethod.IsReadOnly: false } => Variables(instance, within),
        IVariableDeclaratorOperation { Symbol.IsRef: true, Initializer.Value: { } to } => Referred(to, within),
        IVariableDeclaratorOperation declarator => [within.Key(declarator.Symbol)],
        IDeclarationPatternOperation { DeclaredSymbol: { } symbol } => [within.Key(symbol)],
        IRecursivePatternOperation { DeclaredSymbol: { } symbol } => [within.Key(symbol)],
        IListPatternOperation { DeclaredSymbol: { } symbol } => [within.Key(symbol)],
        _ => [],
    };

    /// <summary>Whether an operation may change fields of objects.</summary>
    private bool MayChangeObjects(IOperation operation) => objects.Count > 0 && operation switch
    {
        IInvocationOperation { TargetMethod: var method } => IsHere(method) || method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke,
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => BodyOf(getter) is not null,
        IAssignmentOperation { Target: var target } => IsMemberOrState(target),
        IIncrementOrDecrementOperation { Target: var target } => IsMemberOrState(target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    /// <summary>The variables that a store to a target changes, behind references those that they stand for.</summary>
    private IEnumerable<object> Variables(IOperation target, Frame within) => target switch
    {
        ILocalReferenceOperation local => Roots(within.Key(local.Local)),
        IParameterReferenceOperation { Parameter: var captured } when IsOfConstructor(captured) && within.Method.MethodKind != MethodKind.Constructor => within.This?.Roots ?? [],
        IParameterReferenceOperation parameter => Roots(within.Key(parameter.Parameter)),
        IInstanceReferenceOperation => within.This?.Roots ?? [],
        IDeclarationExpressionOperation declaration => Variables(declaration.Expression, within),
        ITupleOperation tuple => tuple.Elements.SelectMany(e => Variables(e, within)),
        // An element of a span is no part of the variable.
        IMemberReferenceOperation { Instance: { Type: { IsReferenceType: false, IsReadOnly: false } } instance } => Variables(instance, within),
        _ => [],
    };

    private IEnumerable<object> Referred(IOperation to, Frame within) => to is IConditionalOperation { WhenFalse: { } otherwise } choice
        ? Referred(choice.WhenTrue, within).Concat(Referred(otherwise, within))
        : Variables(to, within);

    private IEnumerable<object> Roots(object key) => references.TryGetValue(key, out var place) ? place.Roots ?? [] : [key];
}
