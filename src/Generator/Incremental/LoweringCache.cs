using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Incremental;

/// <summary>
/// Lowers marked methods, each once for as long as its result holds: while the surroundings are the same and all bodies
/// that the lowering read say the same. Nothing is bound for a method that is found here.
/// </summary>
/// <param name="lowers">Told of each method that is lowered.</param>
internal sealed class LoweringCache(Action<IMethodSymbol>? lowers)
{
    /// <summary>An edit that is taken back finds what was there before it.</summary>
    private const int MostSettings = 3;

    private readonly object gate = new();
    private readonly List<Setting> settings = [];

    /// <summary>The files with marked methods, in order.</summary>
    public IEnumerable<MarkedFile> Files(Compilation compilation, CancellationToken cancellation)
    {
        var setting = SettingOf(new Surroundings((CSharpCompilation)compilation), cancellation);
        var files = new List<MarkedFile>();
        foreach (var file in setting.MarkedFiles)
        {
            files.Add(new MarkedFile(Models(setting, compilation, file, cancellation).ToEquatableArray()));
        }

        return files;
    }

    private Setting SettingOf(Surroundings surroundings, CancellationToken cancellation)
    {
        lock (gate)
        {
            var known = settings.Find(s => s.Surroundings.IsSame(surroundings, cancellation));
            var setting = known?.Moved(surroundings) ?? Setting.Of(surroundings, cancellation);
            if (known is not null)
            {
                settings.Remove(known);
            }
            else if (settings.Count == MostSettings)
            {
                settings.RemoveAt(0);
            }

            settings.Add(setting);
            return setting;
        }
    }

    private IEnumerable<MethodModel> Models(Setting setting, Compilation compilation, int file, CancellationToken cancellation)
    {
        var trees = setting.Surroundings.Trees;
        var semantics = new SemanticModels(compilation);
        var place = 0;
        foreach (var method in MarkedMethods.Of(trees[file], cancellation).Under(setting.Names))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = (file, place++);
            if (!setting.Methods.TryGetValue(key, out var lowered) || !lowered.IsCurrent(trees))
            {
                var sources = new Sources(semantics, cancellation);
                lowered = new LoweredMethod(Lower(method, sources, cancellation), sources, trees);
                if (sources.IsRepeatable)
                {
                    setting.Methods[key] = lowered;
                }
            }

            if (lowered.Model is { } model)
            {
                yield return model;
            }
        }
    }

    private MethodModel? Lower(MethodDeclarationSyntax syntax, Sources sources, CancellationToken cancellation)
    {
        try
        {
            if (sources.Model(syntax.SyntaxTree).GetDeclaredSymbol(syntax, cancellation) is not IMethodSymbol method || !NameFence.IsMarked(method))
            {
                return null;
            }

            lowers?.Invoke(method);
            return MethodLowering.Lower(method, syntax.SyntaxTree, sources, cancellation).Model;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The analyzer meets the same exception and reports it.
            sources.CannotBeRepeated();
            return null;
        }
    }
}
