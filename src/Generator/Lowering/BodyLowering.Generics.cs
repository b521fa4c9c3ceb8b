using System.Collections.Immutable;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Type arguments: code of a generic method is written in terms of type parameters, and runs with arguments.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The type with the type arguments of the activation that runs.</summary>
    private ITypeSymbol Bound(ITypeSymbol type)
    {
        if (frame.Types.Count == 0)
        {
            return type;
        }

        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return frame.Types.TryGetValue((ITypeParameterSymbol)parameter.OriginalDefinition, out var argument) ? argument : type;
            case IArrayTypeSymbol array:
                return compilation.CreateArrayTypeSymbol(Bound(array.ElementType), array.Rank, array.ElementNullableAnnotation);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return compilation.CreateTupleTypeSymbol(
                    [.. tuple.TupleElements.Select(e => Bound(e.Type))], [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]);
            case INamedTypeSymbol { IsGenericType: true } named:
                var definition = named.ContainingType is { IsGenericType: true } outer
                    ? ((INamedTypeSymbol)Bound(outer)).GetTypeMembers(named.Name, named.Arity).First()
                    : named.ConstructedFrom;
                return named.Arity == 0 ? definition : definition.Construct([.. named.TypeArguments.Select(Bound)], named.TypeArgumentNullableAnnotations);
            default:
                return type;
        }
    }

    /// <summary>The method with the type arguments of the activation that runs.</summary>
    private IMethodSymbol Bound(IMethodSymbol method)
    {
        if (frame.Types.Count == 0 || method.MethodKind == MethodKind.LocalFunction && !method.IsGenericMethod)
        {
            return method;
        }

        var definition = method.ConstructedFrom;
        if (method.ContainingType is { IsGenericType: true } owner
            && ((INamedTypeSymbol)Bound(owner)).GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition)) is { } member)
        {
            definition = member;
        }

        return method.TypeArguments.IsEmpty ? definition : definition.Construct([.. method.TypeArguments.Select(Bound)]);
    }

    /// <summary>
    /// The method that a call runs: with its type arguments, and where the receiver's type is known for certain, the
    /// override or implementation of that type.
    /// </summary>
    private IMethodSymbol Resolve(IMethodSymbol method, IOperation? instance, ITypeSymbol? constrainedTo)
    {
        method = Bound(method);
        var receiver = constrainedTo is null ? ExactType(instance) : Bound(constrainedTo);
        if (receiver is null || IsBase(instance) || receiver.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return method;
        }

        return method.ContainingType.TypeKind == TypeKind.Interface
            ? With(method.TypeArguments, receiver.FindImplementationForInterfaceMember(method.ConstructedFrom) as IMethodSymbol) ?? method
            : Override(method, receiver);
    }

    private static IMethodSymbol? With(ImmutableArray<ITypeSymbol> arguments, IMethodSymbol? method) =>
        method is null || arguments.IsEmpty ? method : method.Construct([.. arguments]);

    /// <summary>The type of an object where it can be no derived one.</summary>
    private ITypeSymbol? ExactType(IOperation? instance)
    {
        if (ObjectOf(instance) is { } made)
        {
            return made.Type;
        }

        while (instance is IConversionOperation { OperatorMethod: null, Type.IsSealed: false } conversion && conversion.GetConversion() is { IsReference: true } or { IsBoxing: true } or { IsIdentity: true })
        {
            instance = conversion.Operand;
        }

        var held = instance switch
        {
            ILocalReferenceOperation { Local: var local } => Held(environment[local]),
            IParameterReferenceOperation { Parameter: var parameter } => Held(environment[parameter]),
            _ => null,
        };
        if (held is not null)
        {
            return Bound(held);
        }

        var type = instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && frame.This is { } receiver ? receiver.Type : instance?.Type;
        type = type is null ? null : Bound(type);
        return type is { IsSealed: true } or { IsValueType: true } || instance is IObjectCreationOperation ? type : null;
    }

    /// <summary>The types of objects that are known better than by the variable that holds them.</summary>
    private readonly Dictionary<Value, ITypeSymbol> exactTypes = [];

    /// <summary>What a local holds has the type of what it was given, where that is known.</summary>
    private void NoteType(ISymbol local, IOperation given)
    {
        if (environment[local] is Leaf { Value: { Type: InertType } held } && ExactType(given) is { IsReferenceType: true } type)
        {
            exactTypes[held] = type;
        }
    }

    private ITypeSymbol? Held(Term? term) =>
        term is Instance made ? made.Type : term is Leaf { Value: var value } && exactTypes.TryGetValue(value, out var type) ? type : null;

    private static bool IsBase(IOperation? instance) =>
        instance is IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax };

    private static IMethodSymbol Override(IMethodSymbol method, ITypeSymbol receiver)
    {
        for (var type = receiver; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return member;
                    }
                }
            }
        }

        return method;
    }

    /// <summary>Whether a call runs this very method, whatever the receiver is.</summary>
    private bool IsCertain(IMethodSymbol method, IOperation? instance) =>
        !(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.IsSealed || method.IsStatic && !method.IsAbstract
        || method.ContainingType.IsSealed || method.ContainingType.IsValueType || ExactType(instance) is not null || IsBase(instance);
}
