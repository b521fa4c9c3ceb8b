using System.Collections.Immutable;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>What became of a marked method: its model, or what stands in the way.</summary>
internal sealed record LoweringResult(MethodModel? Model, ImmutableArray<Finding> Findings)
{
    /// <summary>The functions that are called on type parameters.</summary>
    public IReadOnlyList<RuleCall> Calls { get; init; } = [];

    public static readonly LoweringResult Incomplete = new(null, []);
}

/// <summary>From a marked method to its model; generator and analyzer both come through here.</summary>
internal static class MethodLowering
{
    public static LoweringResult Lower(IMethodSymbol method, SemanticModel semantics, CancellationToken cancellation) =>
        Lower(method, semantics.SyntaxTree, new Sources(new SemanticModels(semantics), cancellation), cancellation);

    /// <param name="method">The method.</param>
    /// <param name="file">The file that has the marked part of it.</param>
    /// <param name="sources">Learns what is read.</param>
    /// <param name="cancellation">Says when to stop.</param>
    public static LoweringResult Lower(IMethodSymbol method, SyntaxTree file, Sources sources, CancellationToken cancellation)
    {
        if (method.DeclaringSyntaxReferences.Where(r => r.SyntaxTree == file).Select(sources.Declaration).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault() is not { } syntax || HasErrors(method))
        {
            return LoweringResult.Incomplete;
        }

        var findings = MethodFence.Check(method, sources);
        if (findings.Any(f => f.IsError && !LeavesBody.Contains(f.Descriptor)))
        {
            return new LoweringResult(null, findings);
        }

        // Of a partial method either part may be marked.
        var implementation = method.PartialImplementationPart ?? method;
        var body = implementation.DeclaringSyntaxReferences is [var reference] ? sources.OperationOf(sources.Declaration(reference)) : null;
        var lowered = BodyLowering.Lower(implementation, body, sources, cancellation);
        findings = findings.AddRange(lowered.Findings);
        if (lowered.Function is not { } function || findings.Any(f => f.IsError))
        {
            return new LoweringResult(null, findings);
        }

        var model = Signature.Of(method, function, sources, syntax);
        if ((model.Companions & (Companions.Jacobian | Companions.Hessian)) != 0 && BufferChoices.Any(function) && !MatrixStages.CanChoose(function))
        {
            return new LoweringResult(null, findings.Add(new Finding(
                Descriptors.UnsupportedDerivatives, method.Locations[0], "Derivatives." + (model.Companions & (Companions.Jacobian | Companions.Hessian)), method.Name,
                function.Callees.Count > 0
                    ? "it chooses between arrays at run time and calls a method that calls itself, or that another assembly differentiates; ask for Gradient, Jvp, Vjp or Hvp, or copy the elements"
                    : "it chooses between arrays of arrays of arrays at run time; ask for Gradient, Jvp, Vjp or Hvp, or copy the elements")));
        }

        if ((model.Companions & (Companions.Hvp | Companions.Hessian)) != 0 && GivenDerivatives.AreCalled(function))
        {
            return new LoweringResult(null, findings.Add(new Finding(
                Descriptors.UnsupportedDerivatives, method.Locations[0], "Derivatives." + (model.Companions & (Companions.Hvp | Companions.Hessian)), method.Name,
                (lowered.CalledRules.Count > 0 ? "the rule '" + lowered.CalledRules[0] + "' cannot be differentiated again" : "it calls a method whose derivative comes from a rule that cannot be differentiated again") + "; ask for first derivatives")));
        }

        if (model.HasResults && MatrixCompanions.NotUnrolled(model) is var matrices && matrices != Companions.None)
        {
            return new LoweringResult(null, findings.Add(new Finding(
                Descriptors.UnsupportedDerivatives, method.Locations[0], "Derivatives." + matrices, method.Name,
                "it calls '" + function.Callees[0].Name + "', which calls itself, and has many inputs or results; ask for Gradient, Jvp, Vjp or Hvp")));
        }

        return model.HasResults
            ? new LoweringResult(model, findings) { Calls = lowered.Calls }
            : new LoweringResult(null, findings.Add(new Finding(Descriptors.NoRealResult, method.Locations[0], method.Name, MethodFence.AnyResult)));
    }

    /// <summary>What is wrong with a declaration and has nothing to do with its body, of which more may be said.</summary>
    private static readonly DiagnosticDescriptor[] LeavesBody =
        [Descriptors.ContainingTypeNotPartial, Descriptors.FileLocalType, Descriptors.Overridable, Descriptors.UnsupportedDerivatives, Descriptors.NameTaken];

    private static bool HasErrors(IMethodSymbol method) =>
        method.ReturnType is IErrorTypeSymbol || method.Parameters.Any(p => p.Type is IErrorTypeSymbol || p.Name.Length == 0);
}
