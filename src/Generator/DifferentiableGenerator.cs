using Adjoint.Generator.Emission;
using Adjoint.Generator.Incremental;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator;

/// <summary>Writes the companions of each method that is marked <c>[Differentiable]</c>.</summary>
/// <remarks>It reports nothing: what cannot be differentiated is the analyzer's to say, from the same lowering.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>Told of each method that is lowered, not found among those that were.</summary>
    internal Action<IMethodSymbol>? Lowers { get; init; }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The compiler's own attribute pipeline binds the attributes of all methods on every edit; this one binds what changed.
        var cache = new LoweringCache(Lowers);
        var models = context.CompilationProvider.SelectMany(cache.Files).SelectMany(static (file, _) => file.Models).WithTrackingName("Lower");
        var files = models.Select(static (model, _) => Emit(model)).Where(static file => file is not null).WithTrackingName("Emit");
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file!.HintName, file.Text));
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
