using System.Collections.Immutable;
using System.Reflection;
using Adjoint.Generator;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Adjoint.Tests.Kit;

/// <summary>A program with what the generator added to it.</summary>
public sealed class GeneratorRun
{
    private GeneratorRun(Compilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Result = result;
    }

    /// <summary>The program and the generated code.</summary>
    public Compilation Compilation { get; }

    public GeneratorDriverRunResult Result { get; }

    public IReadOnlyList<GeneratedSourceResult> Files => [.. Result.Results.SelectMany(r => r.GeneratedSources)];

    public IReadOnlyList<Exception> Exceptions => [.. Result.Results.Select(r => r.Exception).OfType<Exception>()];

    public string Text => string.Join("\n", Files.Select(f => f.SourceText.ToString()));

    /// <summary>What the compiler says, warnings included.</summary>
    public IReadOnlyList<Diagnostic> Complaints =>
        [.. Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    public static GeneratorRun Of(string source, CompileOptions? options = null, params string[] more) => Of(Compile.Source(source, options, more));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var driver = Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return new GeneratorRun(updated, driver.GetRunResult());
    }

    /// <summary>A driver that keeps the run reason of every step.</summary>
    public static GeneratorDriver Driver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the analyzer says of the program, generated code included, ordered by place.</summary>
    public Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CancellationToken cancellation = default) => AnalyzeAsync(Compilation, cancellation);

    /// <summary>What the analyzer says, ordered by place.</summary>
    /// <param name="compilation">Of what.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="withCompiler">Whether what the compiler says is there, too.</param>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, CancellationToken cancellation, bool withCompiler = false)
    {
        var exceptions = new List<Exception>();
        var analysis = compilation.WithAnalyzers(
            [new DifferentiableAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), (exception, _, _) => exceptions.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var diagnostics = await (withCompiler ? analysis.GetAllDiagnosticsAsync(cancellation) : analysis.GetAnalyzerDiagnosticsAsync(cancellation));
        return exceptions.Count > 0
            ? throw new InvalidOperationException("The analyzer threw.", exceptions[0])
            : [.. diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The program and the generated code, in which the compiler's warnings are heard.</summary>
    public Compilation Heard() => Compilation.RemoveSyntaxTrees(Generated).AddSyntaxTrees(Generated.Select(t => CSharpSyntaxTree.ParseText(
        t.ToString().Replace("#pragma warning disable", ""), (CSharpParseOptions)t.Options, t.FilePath)));

    private IEnumerable<SyntaxTree> Generated => Compilation.SyntaxTrees.Where(IsGenerated);

    /// <summary>Whether the generator wrote a file.</summary>
    public static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    /// <summary>With a file more, from which the generator has nothing to learn.</summary>
    public Assembly LoadWith(string more) =>
        Compile.Load(Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(more, (CSharpParseOptions)Compilation.SyntaxTrees.First().Options)));

    /// <summary>Compiles to memory and loads; throws with the compiler's words where it does not compile.</summary>
    public Assembly Load() => Compile.Load(Compilation);

    /// <summary>The real numbers in a result, tuples flattened, in order.</summary>
    public static double[] Numbers(object? value) => value switch
    {
        null => [],
        double d => [d],
        float f => [f],
        double[] array => array,
        float[] array => [.. array.Select(f => (double)f)],
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Numbers(tuple[i]))],
        _ => throw new ArgumentException("Not made of reals: " + value.GetType(), nameof(value)),
    };
}
