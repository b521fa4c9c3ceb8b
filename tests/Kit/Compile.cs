using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Tests.Kit;

/// <summary>How a program is compiled.</summary>
public sealed record CompileOptions
{
    public static readonly CompileOptions Default = new();

    /// <summary>Without warnings on missing documentation.</summary>
    public static readonly CompileOptions Undocumented = new() { Documentation = DocumentationMode.Parse };

    public DocumentationMode Documentation { get; init; } = DocumentationMode.Diagnose;

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    /// <summary>Whether the references hold Adjoint already.</summary>
    public bool HasAdjoint { get; init; }

    /// <summary>References instead of those of the running runtime.</summary>
    public IReadOnlyList<MetadataReference>? References { get; init; }
}

/// <summary>Compiles C# text in memory.</summary>
public static class Compile
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using Adjoint;";

    private static readonly IReadOnlyList<MetadataReference> Runtime =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsFramework).Select(p => MetadataReference.CreateFromFile(p))];

    private static readonly MetadataReference Oracles = MetadataReference.CreateFromFile(typeof(Compile).Assembly.Location);

    private static readonly MetadataReference Adjoint = MetadataReference.CreateFromFile(typeof(DifferentiableAttribute).Assembly.Location);

    /// <summary>A library of the given sources; with C# 10 and later the usual usings are global.</summary>
    public static CSharpCompilation Source(string source, CompileOptions? options = null, params string[] more)
    {
        options ??= CompileOptions.Default;
        var parse = new CSharpParseOptions(options.Language, options.Documentation);
        var trees = new[] { source }.Concat(more).Select((s, i) => CSharpSyntaxTree.ParseText(s, parse, "Program" + i + ".cs"));
        if (options.Language >= LanguageVersion.CSharp10)
        {
            trees = trees.Append(CSharpSyntaxTree.ParseText(Usings, parse, "Usings.cs"));
        }

        return CSharpCompilation.Create(
            "Programs",
            trees,
            options.HasAdjoint ? options.References! : [.. options.References ?? [.. Runtime, Oracles], Adjoint],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, checkOverflow: options.CheckOverflow, nullableContextOptions: options.Nullable,
                optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
    }

    /// <summary>Compiles to memory and loads; throws with the compiler's words where it does not compile.</summary>
    public static Assembly Load(Compilation compilation) => Load(compilation, new AssemblyLoadContext("Programs", isCollectible: true));

    /// <summary>Loads beside others, which it may refer to.</summary>
    public static Assembly Load(Compilation compilation, AssemblyLoadContext beside)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            var errors = emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5);
            throw new InvalidOperationException(string.Join("\n", errors));
        }

        image.Position = 0;
        return beside.LoadFromStream(image);
    }

    private static bool IsFramework(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll" or "MathNet.Numerics.dll");
}
