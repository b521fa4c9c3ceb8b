using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The state that a method names which is called as it is.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>
    /// The members that a method's code names, and those of them that what it is handed may be stored in; where its code is not
    /// seen, all that its type has.
    /// </summary>
    private (bool IsSeen, IReadOnlyList<Value> Named, IReadOnlyList<Value> Filled) CellsOf(IMethodSymbol method)
    {
        if (BodyOf(method) is not null && IsCertain(method, null))
        {
            var (named, filled) = (new HashSet<ISymbol>(SymbolEqualityComparer.Default), new HashSet<ISymbol>(SymbolEqualityComparer.Default));
            AddMembers(method, named, filled, new(SymbolEqualityComparer.Default));
            return (true, [.. named.Select(dependences.Cell)], [.. filled.Select(dependences.Cell)]);
        }

        var isOwn = method.IsStatic || SymbolEqualityComparer.Default.Equals(method.ContainingType, root.Method.ContainingType);
        IReadOnlyList<Value> all = isOwn ? [dependences.Cell(method.ContainingType.OriginalDefinition)] : [];
        return (false, all, all);
    }

    private void AddMembers(IMethodSymbol? method, HashSet<ISymbol> named, HashSet<ISymbol> filled, HashSet<ISymbol> entered)
    {
        if (method is null || !entered.Add(method.OriginalDefinition) || BodyOf(method.OriginalDefinition) is not { } body)
        {
            return;
        }

        foreach (var operation in body.DescendantsAndSelf())
        {
            if (StoredMember(operation) is { } member)
            {
                named.Add(member);
                if (IsFilled(operation))
                {
                    filled.Add(member);
                }
            }

            foreach (var called in CalledBy(operation))
            {
                AddMembers(called, named, filled, entered);
            }
        }
    }

    private static IEnumerable<IMethodSymbol?> CalledBy(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: var property } => [property.GetMethod, property.SetMethod],
        IInvocationOperation { TargetMethod: var method } => [method],
        IObjectCreationOperation { Constructor: var constructor } => [constructor],
        IMethodReferenceOperation { Method: var method } => [method],
        _ => [],
    };

    /// <summary>Whether a mention of a member may put something into it: an object always, a number where more is stored than a count.</summary>
    private static bool IsFilled(IOperation member) => member.Type is not { IsValueType: true } || member.Parent switch
    {
        IAssignmentOperation { Target: var target, Value: var value } when ReferenceEquals(target, member) => !value.DescendantsAndSelf().All(IsCount),
        IIncrementOrDecrementOperation or IBinaryOperation or IReturnOperation or IConversionOperation => false,
        _ => true,
    };

    private static bool IsCount(IOperation operation) =>
        operation is ILiteralOperation or IConversionOperation or IBinaryOperation or IFieldReferenceOperation { Type.IsValueType: true } or IInstanceReferenceOperation
        || (operation is IPropertyReferenceOperation { Property: var property } && IsNumberOfElements(property))
        || operation.Parent is IPropertyReferenceOperation { Property: var counted } && IsNumberOfElements(counted);
}
