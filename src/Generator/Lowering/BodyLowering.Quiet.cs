using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Whether code leaves alone what others may see: fields, properties, references in memory. Then a loop's bound that is
/// read from there, as <c>rows[i].Length</c> or <c>options.Steps</c>, is the same in all trips.
/// </summary>
internal sealed partial class BodyLowering
{
    /// <summary>Whether a member or a row is the same whenever it is read while code runs.</summary>
    private bool IsSteady(IOperation place, IOperation code) => (place switch
    {
        IFieldReferenceOperation { Field: var field } => !field.IsVolatile,
        IPropertyReferenceOperation { Property: var property } => IsStored(property) || IsCount(property),
        _ => true,
    }) && !Disturbs(code, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>The length of a list or a text, of the class library's own.</summary>
    private static bool IsCount(IPropertySymbol property) => property.Name is "Count" or "Length"
        && property.ContainingType is { SpecialType: SpecialType.System_String } or { Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } };

    private bool Disturbs(IOperation operation, HashSet<ISymbol> entered) => operation.DescendantsAndSelf().Any(o => o switch
    {
        IAssignmentOperation { Target: var target } => IsShared(target),
        IIncrementOrDecrementOperation { Target: var target } => IsShared(target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var place } => IsShared(place),
        IVariableDeclaratorOperation { Symbol.IsRef: true } => true,
        IInvocationOperation { TargetMethod: var method } => Disturbs(method, entered),
        IObjectCreationOperation { Constructor: { } constructor } => Disturbs(constructor, entered),
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } => !IsStored(property) && Disturbs(getter, entered),
        IBinaryOperation { OperatorMethod: { } method } => Disturbs(method, entered),
        IUnaryOperation { OperatorMethod: { } method } => Disturbs(method, entered),
        IConversionOperation { OperatorMethod: { } method } => Disturbs(method, entered),
        IForEachLoopOperation { Collection: var collection } => Unconverted(collection).Type is not { } type || !Memory.IsBuffer(type),
        IInterpolationOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation
            or IUsingOperation or IUsingDeclarationOperation or IEventAssignmentOperation or IFunctionPointerInvocationOperation or IWithOperation => true,
        _ => false,
    });

    private bool Disturbs(IMethodSymbol method, HashSet<ISymbol> entered) =>
        entered.Add(method.OriginalDefinition)
        && (method.IsVirtual || method.IsOverride || method.MethodKind == MethodKind.DelegateInvoke
            || (BodyOf(method) is { } body ? Disturbs(body, entered) : !IsOfLibrary(method)));

    /// <summary>Whether a method of the class library can reach nothing but numbers.</summary>
    private static bool IsOfLibrary(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString() is "System" or "System.Numerics" or "System.Numerics.Tensors"
        && method.Parameters.All(p => p.RefKind == RefKind.None && IsOfNumbers(p.Type))
        && (method.IsStatic || method.MethodKind == MethodKind.Constructor || IsOfNumbers(method.ContainingType));

    private static bool IsOfNumbers(ITypeSymbol type) => type switch
    {
        { IsUnmanagedType: true } or { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => array.ElementType.IsUnmanagedType,
        _ => Memory.SpanElement(type) is { IsUnmanagedType: true },
    };

    /// <summary>Whether a store to a place may be seen elsewhere: a member, or a reference in memory.</summary>
    private static bool IsShared(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.Any(IsShared),
        IArrayElementReferenceOperation { Type: { } type } => !type.IsUnmanagedType,
        IPropertyReferenceOperation { Property.IsIndexer: true, Type: { } type, Instance.Type: { } of } when Memory.SpanElement(of) is not null => !type.IsUnmanagedType,
        IMemberReferenceOperation => true,
        ILocalReferenceOperation { Local.IsRef: true } or IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } => true,
        IParameterReferenceOperation { Parameter: var parameter } => IsOfConstructor(parameter),
        IConditionalOperation or IInvocationOperation => true,
        _ => false,
    };

    /// <summary>Whether a property is a field of its own: reading it does nothing else.</summary>
    private static bool IsStored(IPropertySymbol property) =>
        property is { IsVirtual: false, IsOverride: false, IsAbstract: false }
        && Shapes.IsStored(property);
}
