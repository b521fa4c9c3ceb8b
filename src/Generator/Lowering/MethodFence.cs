using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>What must hold of a marked method before its body is looked at.</summary>
internal static class MethodFence
{
    private static readonly Companions[] Unwritten = [Companions.Jvp, Companions.Vjp, Companions.Jacobian, Companions.Hessian, Companions.Hvp];

    public static ImmutableArray<Finding> Check(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        CheckTypes(method, findings, cancellation);
        var shapes = new Shapes(compilation, method.ContainingType);
        CheckMethod(method, shapes, findings, cancellation);
        CheckParameters(method, shapes, findings);
        CheckDerivatives(method, findings);
        NameFence.Check(method, findings);
        return findings.ToImmutable();
    }

    private static Location At(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private static void CheckTypes(IMethodSymbol method, ImmutableArray<Finding>.Builder findings, CancellationToken cancellation)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            var isPartial = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
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

    private static void CheckMethod(IMethodSymbol method, Shapes shapes, ImmutableArray<Finding>.Builder findings, CancellationToken cancellation)
    {
        if (Unsupported(method, cancellation) is var (what, advice))
        {
            findings.Add(new Finding(Descriptors.UnsupportedMethod, At(method), method.Name, what, advice));
            return;
        }

        if ((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed)
        {
            findings.Add(new Finding(Descriptors.Overridable, At(method), method.Name));
        }

        if (!ParameterKinds.IsScalar(method.ReturnType)
            || method.Parameters.Any(p => p.RefKind is RefKind.Out or RefKind.Ref && shapes.Of(p.Type) is null or { HasReals: true }))
        {
            findings.Add(new Finding(Descriptors.NoRealResult, At(method), method.Name));
        }
    }

    private static (string What, string Advice)? Unsupported(IMethodSymbol method, CancellationToken cancellation) => method switch
    {
        { IsAsync: true } => ("async", "await before the call and pass the result as a parameter"),
        { IsExtern: true } => ("extern", "write a [DerivativeOf] rule for it"),
        { IsAbstract: true } => ("abstract", "mark the method that has the body"),
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => ("a method that returns by reference", "return the value"),
        { IsPartialDefinition: true, PartialImplementationPart: null } => ("a partial method without a body", "write its body"),
        _ when method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>().Any(IsIterator) =>
            ("an iterator", "return one value"),
        _ => null,
    };

    private static bool IsIterator(MethodDeclarationSyntax method) =>
        method.Body?.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<YieldStatementSyntax>().Any() == true;

    private static void CheckParameters(IMethodSymbol method, Shapes shapes, ImmutableArray<Finding>.Builder findings)
    {
        foreach (var parameter in method.Parameters.Where(p => ParameterKinds.Classify(p, shapes) == ParameterKind.Unsupported && p.RefKind is not (RefKind.Out or RefKind.Ref)))
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedParameterType, At(parameter), parameter.Name, parameter.Type.ToDisplayString(), ParameterKinds.Advice(parameter, shapes)));
        }

        if (method.Parameters.All(p => ParameterKinds.Classify(p, shapes) == ParameterKind.Inert))
        {
            findings.Add(new Finding(Descriptors.NoRealParameter, At(method), method.Name));
        }
    }

    private static void CheckDerivatives(IMethodSymbol method, ImmutableArray<Finding>.Builder findings)
    {
        foreach (var companion in Unwritten.Where(c => Asked(method).HasFlag(c)))
        {
            findings.Add(new Finding(Descriptors.UnsupportedDerivatives, At(method), companion.ToString(), method.Name));
        }
    }

    /// <summary>The companions that the attribute names; none where it leaves the choice.</summary>
    public static Companions Asked(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute")
            ?.ConstructorArguments is [{ Value: int flags }] ? (Companions)flags : Companions.None;
}
