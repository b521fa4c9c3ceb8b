using System.Collections.Immutable;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Adjoint.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Adjoint.Generator.Diagnostics;

/// <summary>Says what stands in the way of a marked method's companions, from the lowering that the generator uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.ContainingTypeNotPartial, Descriptors.FileLocalType, Descriptors.NameTaken, Descriptors.NoRealParameter,
        Descriptors.NoRealResult, Descriptors.UnsupportedMethod, Descriptors.Overridable, Descriptors.UnsupportedParameterType,
        Descriptors.UnsupportedDerivatives, Descriptors.LostByCast, Descriptors.LostByStore, Descriptors.CallWithoutRule,
        Descriptors.NumberFromText, Descriptors.UnsupportedStatement, Descriptors.UnsupportedExpression, Descriptors.NestedTooDeeply,
        Descriptors.CallOfCompanion, Descriptors.NotPublished, Descriptors.CalleeNotDifferentiable, Descriptors.NotOffered, Descriptors.EqualityOfReals, Descriptors.CompanionMissing, Descriptors.InternalError,
        Descriptors.RuleForNothing, Descriptors.RuleDoesNotFit, Descriptors.TwoRules, Descriptors.RuleForSeveralResults,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Adjoint.DifferentiableAttribute") is { } attribute)
            {
                start.RegisterSyntaxNodeAction(node => Analyze(node, attribute), SyntaxKind.MethodDeclaration);
                start.RegisterSyntaxNodeAction(AnalyzeRule, SyntaxKind.MethodDeclaration);
                start.RegisterSyntaxNodeAction(node => AnalyzePlace(node, attribute), SyntaxKind.Attribute);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute)
    {
        if (context.ContainingSymbol is not IMethodSymbol method || ((MethodDeclarationSyntax)context.Node).AttributeLists.Count == 0
            || !method.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute)))
        {
            return;
        }

        foreach (var finding in Findings(method, context.SemanticModel, context.CancellationToken))
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    /// <summary>Says of what else carries the attribute that it gets no companions.</summary>
    private static void AnalyzePlace(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute)
    {
        if (context.Node is AttributeSyntax { Parent: AttributeListSyntax { Parent: { } owner } } marker && Place(owner) is var (what, name)
            && SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetTypeInfo(marker, context.CancellationToken).Type, attribute))
        {
            context.ReportDiagnostic(new Finding(Descriptors.UnsupportedMethod, marker.GetLocation(), name, what, "mark a method that does the same").ToDiagnostic());
        }
    }

    private static (string What, string Name)? Place(SyntaxNode owner) => owner switch
    {
        LocalFunctionStatementSyntax local => ("a local function", local.Identifier.ValueText),
        LambdaExpressionSyntax => ("a lambda", "=>"),
        AccessorDeclarationSyntax accessor => ("an accessor", accessor.Keyword.ValueText),
        OperatorDeclarationSyntax declared => ("an operator", declared.OperatorToken.ValueText),
        ConversionOperatorDeclarationSyntax conversion => ("a conversion", conversion.Type.ToString()),
        _ => null,
    };

    private static void AnalyzeRule(SyntaxNodeAnalysisContext context)
    {
        if (context.ContainingSymbol is IMethodSymbol rule && ((MethodDeclarationSyntax)context.Node).AttributeLists.Count > 0)
        {
            foreach (var finding in RuleFence.Check(rule, context.Compilation, context.CancellationToken))
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }

    private static ImmutableArray<Finding> Findings(IMethodSymbol method, SemanticModel semantics, CancellationToken cancellation)
    {
        var at = method.Locations.FirstOrDefault() ?? Location.None;
        try
        {
            var result = MethodLowering.Lower(method, semantics, cancellation);
            if (result.Model is null)
            {
                return result.Findings.Any(f => f.IsError) ? result.Findings : result.Findings.AddRange(OurFault(at, method.Name, "no reason that it can name", semantics, cancellation));
            }

            if (Emission.FileEmitter.Missing(result.Model) is { } missing)
            {
                return result.Findings.Add(NotOffered(missing, result, method, semantics.Compilation));
            }

            var companion = method.Name + NameFence.First(result.Model.Companions);
            if (!method.ContainingType.GetMembers(companion).Any(m => IsIn(m, result.Model.HintName)))
            {
                // Either the generator did not run, or it met an exception that it keeps to itself.
                _ = Emission.FileEmitter.Emit(result.Model);
                return result.Findings.Add(new Finding(Descriptors.CompanionMissing, at, method.Name, companion));
            }

            return result.Findings.AddRange(Colliding(method, result.Model).Select(name => new Finding(Descriptors.NameTaken, at, name, method.Name, method.ContainingType.Name)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return OurFault(at, method.Name, exception.GetType().Name + ": " + exception.Message, semantics, cancellation);
        }
    }

    /// <summary>An internal error; nothing in code that does not compile: it is being typed, and the compiler has the word.</summary>
    private static ImmutableArray<Finding> OurFault(Location at, string method, string what, SemanticModel semantics, CancellationToken cancellation) =>
        HasErrors(at, semantics, cancellation) || !Unexplained.IsComplete(semantics.Compilation, cancellation)
            ? []
            : [new Finding(Descriptors.InternalError, at, method, what)];

    /// <summary>Says which call's derivative needs what the constraints do not offer.</summary>
    private static Finding NotOffered(Emission.Missing missing, LoweringResult result, IMethodSymbol method, Compilation compilation)
    {
        var member = MathMembers.MemberOf(missing.Rule);
        var call = result.Calls.FirstOrDefault(c => RuleTable.LeadsTo(c.Rule, missing.Rule));
        return new Finding(
            Descriptors.NotOffered, call?.At ?? method.Locations[0], call?.Text ?? method.Name, missing.Parameter, member, Reals.Offering(member, compilation));
    }

    /// <summary>The companions that overloads of the method have with the same parameters.</summary>
    private static IEnumerable<string> Colliding(IMethodSymbol method, MethodModel model) =>
        method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Name.Length > method.Name.Length && m.Name.StartsWith(method.Name, StringComparison.Ordinal))
            .GroupBy(m => m.Name + "`" + m.Arity + "(" + string.Join(", ", m.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "ref ") + p.Type.ToDisplayString())) + ")")
            .Where(g => g.Count() > 1 && g.Any(m => IsIn(m, model.HintName)))
            .Select(g => g.First().Name)
            .Distinct();

    private static bool IsIn(ISymbol member, string file) =>
        member.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.EndsWith(file, StringComparison.Ordinal));

    private static bool HasErrors(Location at, SemanticModel semantics, CancellationToken cancellation) =>
        at.SourceTree is { } tree && tree.GetRoot(cancellation).FindNode(at.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
        && semantics.GetDiagnostics(method.FullSpan, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error);
}
