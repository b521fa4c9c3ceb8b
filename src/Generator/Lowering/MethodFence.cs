using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>What must hold of a marked method before its body is looked at.</summary>
internal static class MethodFence
{
    /// <summary>What a method may bring out.</summary>
    public const string AnyResult = "return a real value, or write it to an out parameter, an array or a span";

    private static readonly Companions[] OfOneResult = [Companions.Gradient, Companions.Hessian, Companions.Hvp];

    public static ImmutableArray<Finding> Check(IMethodSymbol method, Sources sources)
    {
        if (ExtensionBlocks.IsMember(method))
        {
            return [new Finding(Descriptors.UnsupportedMethod, At(method), method.Name, "a member of an extension block", "mark a static method with a this parameter, and let it call that")];
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        CheckTypes(method, sources, findings);
        var shapes = new Shapes(sources, method.ContainingType);
        CheckMethod(method, sources, shapes, findings);
        CheckParameters(method, shapes, findings);
        CheckDerivatives(method, shapes, findings);
        NameFence.Check(method, shapes, findings);
        return findings.ToImmutable();
    }

    private static Location At(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private static void CheckTypes(IMethodSymbol method, Sources sources, ImmutableArray<Finding>.Builder findings)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            var isPartial = type.DeclaringSyntaxReferences.Select(sources.Header).OfType<TypeDeclarationSyntax>()
                .Any(d => d.Modifiers.Any(m => m.ValueText == "partial"));
            if (!isPartial)
            {
                findings.Add(new Finding(Descriptors.ContainingTypeNotPartial, At(type), type.Name, method.Name));
            }

            if (type.IsFileLocal)
            {
                findings.Add(new Finding(Descriptors.FileLocalType, At(type), type.Name));
            }
        }
    }

    private static void CheckMethod(IMethodSymbol method, Sources sources, Shapes shapes, ImmutableArray<Finding>.Builder findings)
    {
        if (Unsupported(method, sources) is var (what, advice))
        {
            findings.Add(new Finding(Descriptors.UnsupportedMethod, At(method), method.Name, what, advice));
            return;
        }

        if ((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed)
        {
            findings.Add(new Finding(Descriptors.Overridable, At(method), method.Name));
        }

        if (method.Parameters.Where(p => p.RefKind == RefKind.Out).Select(p => p.Type).Append(method.ReturnType).Any(t => HoldsSpans(t, shapes)))
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedMethod, At(method), method.Name, "a method that brings out a span of reals", "return an array, or let the caller pass the span and write its elements"));
        }
        else if (!MayHaveRealResult(method, shapes))
        {
            findings.Add(new Finding(Descriptors.NoRealResult, At(method), method.Name, ResultAdvice(method.ReturnType)));
        }
    }

    /// <summary>What to return instead of a type that holds numbers in a way that is not supported.</summary>
    private static string ResultAdvice(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol, Rank: > 1 } => "return an array of one dimension of arrays, or one of several dimensions of reals",
        IArrayTypeSymbol when ParameterKinds.IsUnsupported(type, 0) => "return an array of double or float, or of structs that can be set, hold reals of one type, and no references",
        INamedTypeSymbol { TypeArguments: [var element] } when ParameterKinds.IsReal(element) && type.AllInterfaces.Any(i => i.Name == "IEnumerable") => "return an array",
        INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", TypeArguments: [var element] } when ParameterKinds.IsReal(element) => "return an array",
        _ => AnyResult,
    };

    /// <summary>Whether a type shows memory that derivatives have no place for.</summary>
    private static bool HoldsSpans(ITypeSymbol type, Shapes shapes) => shapes.Of(type)?.Leaves.Any(l => l.Type is BufferType { IsSpan: true }) == true;

    /// <summary>Whether something real comes out; of buffers that could be written the body decides.</summary>
    private static bool MayHaveRealResult(IMethodSymbol method, Shapes shapes)
    {
        if (!method.ReturnsVoid && (ParameterKinds.IsUnsupported(method.ReturnType, 0, shapes) || shapes.Of(method.ReturnType) is null))
        {
            return false;
        }

        return (!method.ReturnsVoid && shapes.Of(method.ReturnType)!.HasReals)
            || method.Parameters.Any(p => IsRealReference(p, shapes) || shapes.Of(p.Type) is LeafShape { Type: BufferType { IsReadOnlySpan: false } });
    }

    private static bool IsRealReference(IParameterSymbol parameter, Shapes shapes) =>
        parameter.RefKind is RefKind.Out or RefKind.Ref && !ParameterKinds.IsMarked(parameter) && shapes.Of(parameter.Type) is null or { HasReals: true };

    /// <summary>Whether the method returns one real scalar, and nothing real by reference.</summary>
    private static bool HasOneResult(IMethodSymbol method, Shapes shapes) =>
        ParameterKinds.IsScalar(method.ReturnType) && !method.Parameters.Any(p => IsRealReference(p, shapes));

    private static (string What, string Advice)? Unsupported(IMethodSymbol method, Sources sources) => method switch
    {
        { IsAsync: true } => ("async", "await before the call and pass the result as a parameter"),
        { IsExtern: true } => ("extern", "write a [DerivativeOf] rule for it"),
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => ("an explicit implementation of an interface", "implement it by a public method, or let it call one that is marked"),
        { IsAbstract: true } => ("abstract", "mark the method that has the body"),
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => ("a method that returns by reference", "return the value"),
        { IsPartialDefinition: true, PartialImplementationPart: null } => ("a partial method without a body", "write its body"),
        _ when method.DeclaringSyntaxReferences.Select(sources.Declaration).OfType<MethodDeclarationSyntax>().Any(IsIterator) =>
            ("an iterator", "return one value"),
        _ => null,
    };

    private static bool IsIterator(MethodDeclarationSyntax method) =>
        method.Body?.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<YieldStatementSyntax>().Any() == true;

    private static void CheckParameters(IMethodSymbol method, Shapes shapes, ImmutableArray<Finding>.Builder findings)
    {
        foreach (var parameter in method.Parameters.Where(p => ParameterKinds.Classify(p, shapes) == ParameterKind.Unsupported))
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedParameterType, At(parameter), parameter.Name, parameter.Type.ToDisplayString(), ParameterKinds.Advice(parameter, shapes)));
        }

        if (method.Parameters.All(p => p.RefKind == RefKind.Out || ParameterKinds.Classify(p, shapes) == ParameterKind.Inert))
        {
            findings.Add(new Finding(Descriptors.NoRealParameter, At(method), method.Name));
        }
    }

    private static void CheckDerivatives(IMethodSymbol method, Shapes shapes, ImmutableArray<Finding>.Builder findings)
    {
        var asked = Asked(method);
        foreach (var companion in OfOneResult.Where(c => asked.HasFlag(c) && !HasOneResult(method, shapes)))
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedDerivatives, At(method), "Derivatives." + companion, method.Name,
                "it has several real results; ask for Derivatives.Jacobian, Jvp or Vjp"));
        }

        if (Mixed(method, shapes) is { } parameter)
        {
            foreach (var companion in new[] { Companions.Jacobian, Companions.Hessian }.Where(c => Asked(method, shapes).HasFlag(c)))
            {
                findings.Add(new Finding(
                    Descriptors.UnsupportedDerivatives, At(method), "Derivatives." + companion, method.Name,
                    "it mixes the type parameter " + parameter + " with other reals, which no matrix holds together; ask for Jvp or Vjp"));
            }
        }

        if ((asked & ~Companions.All) != 0)
        {
            findings.Add(new Finding(Descriptors.UnsupportedDerivatives, At(method), ((int)asked).ToString(System.Globalization.CultureInfo.InvariantCulture), method.Name, "name members of Derivatives"));
        }

        if (asked.HasFlag(Companions.Jvp) && !method.ReturnsVoid && shapes.Of(method.ReturnType) is { HasReals: true, CanCopy: false })
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedDerivatives, At(method), "Derivatives.Jvp", method.Name,
                "give its result settable fields, or a constructor that assigns each value unchanged and does nothing else"));
        }
    }

    /// <summary>A type parameter that is one of several types of reals among what goes in and out.</summary>
    private static string? Mixed(IMethodSymbol method, Shapes shapes)
    {
        var types = method.Parameters.Where(p => !ParameterKinds.IsMarked(p)).Select(p => p.Type).Append(method.ReturnType)
            .SelectMany(t => shapes.Of(t)?.Leaves ?? []).Where(l => l.IsDifferentiated)
            .Select(l => l.Type as RealType ?? ((BufferType)l.Type).Real).Distinct().ToList();
        return types.Count > 1 ? types.Find(t => t.IsParameter)?.CSharp : null;
    }

    /// <summary>The companions that are asked for: without a word the gradient of one real result, the Jacobian of several.</summary>
    public static Companions Asked(IMethodSymbol method, Shapes shapes) => Asked(method) is var asked && asked != Companions.None ? asked
        : HasOneResult(method, shapes) ? Companions.Gradient
        : Companions.Jacobian;

    /// <summary>The companions that the attribute names; none where it leaves the choice.</summary>
    private static Companions Asked(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute")
            ?.ConstructorArguments is [{ Value: int flags }] ? (Companions)flags : Companions.None;
}
