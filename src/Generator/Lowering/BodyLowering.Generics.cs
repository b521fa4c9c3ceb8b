using Microsoft.CodeAnalysis;
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
        var receiver = constrainedTo ?? (instance is IConversionOperation { IsImplicit: true, OperatorMethod: null, Operand: { Type: { } own } } ? own : instance?.Type);
        if (receiver is null)
        {
            return method;
        }

        receiver = Bound(receiver);
        if (receiver.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !(receiver.IsSealed || receiver.IsValueType || IsExact(instance)))
        {
            return method;
        }

        return method.ContainingType.TypeKind == TypeKind.Interface
            ? receiver.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method
            : Override(method, receiver);
    }

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

    private static bool IsExact(IOperation? instance) =>
        (instance is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : instance) is IObjectCreationOperation;

    /// <summary>Whether a call runs this very method, whatever the receiver is.</summary>
    private static bool IsCertain(IMethodSymbol method, IOperation? instance) =>
        !(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.IsSealed || method.IsStatic && !method.IsAbstract
        || method.ContainingType.IsSealed || method.ContainingType.IsValueType || IsExact(instance)
        || instance is { Type: { IsSealed: true } or { IsValueType: true } }
        || instance is IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax };
}
