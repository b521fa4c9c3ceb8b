using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator;

/// <summary>Writes the companions of each method that is marked <c>[Differentiable]</c>.</summary>
/// <remarks>It reports nothing: what cannot be differentiated is the analyzer's to say, from the same lowering.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName("Adjoint.DifferentiableAttribute", static (node, _) => node is MethodDeclarationSyntax, Lower)
            .Where(static model => model is not null)
            .WithTrackingName("Lower");
        var files = models.Select(static (model, _) => Emit(model!)).Where(static file => file is not null).WithTrackingName("Emit");
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file!.HintName, file.Text));
    }

    private static MethodModel? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        try
        {
            return MethodLowering.Lower((IMethodSymbol)context.TargetSymbol, context.SemanticModel, cancellation).Model;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The analyzer meets the same exception and reports it.
            return null;
        }
    }

    private static GeneratedFile? Emit(MethodModel model)
    {
        try
        {
            return FileEmitter.Emit(model);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The analyzer reports that the companions are missing.
            return null;
        }
    }
}
