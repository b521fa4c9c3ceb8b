using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The state that a method names which is called as it is.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>
    /// The members that a method's code reads, and those of them that what it is handed may be stored in; where its code is not
    /// seen, all that its type has.
    /// </summary>
    private (bool IsSeen, IReadOnlyList<Value> Read, IReadOnlyList<Value> Filled) CellsOf(IMethodSymbol method)
    {
        if (BodyOf(method) is { } body && IsCertain(method, null))
        {
            var (read, filled) = CellsIn(body);
            return (true, read, filled);
        }

        var isOwn = method.IsStatic || SymbolEqualityComparer.Default.Equals(method.ContainingType, root.Method.ContainingType);
        IReadOnlyList<Value> all = isOwn ? [dependences.Cell(method.ContainingType.OriginalDefinition)] : [];
        return (false, all, all);
    }

    /// <summary>The members that code reads, and those of them that something may be stored in.</summary>
    private (IReadOnlyList<Value> Read, IReadOnlyList<Value> Filled) CellsIn(IOperation code)
    {
        var (read, filled) = (new HashSet<ISymbol>(SymbolEqualityComparer.Default), new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        AddMembers(code, read, filled, new(SymbolEqualityComparer.Default));
        return ([.. read.Select(dependences.Cell)], [.. filled.Select(dependences.Cell)]);
    }

    private void AddMembers(IOperation code, HashSet<ISymbol> read, HashSet<ISymbol> filled, HashSet<ISymbol> entered)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            if (StoredMember(operation) is { } member)
            {
                if (!IsOnlyWritten(operation))
                {
                    read.Add(member);
                }

                if (IsFilled(operation))
                {
                    filled.Add(member);
                }
            }

            foreach (var called in CalledBy(operation))
            {
                if (called is not null && entered.Add(called.OriginalDefinition) && BodyOf(called.OriginalDefinition) is { } body)
                {
                    AddMembers(body, read, filled, entered);
                }
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

    /// <summary>Whether a mention of a member gives nothing out: it is assigned, or called for what the call does.</summary>
    private static bool IsOnlyWritten(IOperation member) => member.Parent switch
    {
        ISimpleAssignmentOperation { Target: var target } => ReferenceEquals(target, member),
        IInvocationOperation { Instance: var instance, TargetMethod.ReturnsVoid: true } => ReferenceEquals(instance, member),
        _ => false,
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
