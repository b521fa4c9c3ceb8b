using System.Globalization;
using System.Text;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Adjoint.Tests.Kit;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Benchmarks;

/// <summary>What an edit costs in a project with many marked methods, and what of it is binding, which is the compiler's.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class Keystrokes
{
    private CSharpCompilation compilation = null!;
    private CSharpCompilation[] unrelated = null!;
    private CSharpCompilation[] own = null!;
    private GeneratorDriver driver = null!;
    private IMethodSymbol[] methods = null!;
    private MethodModel[] models = null!;
    private int next;

    [Params(50, 500)]
    public int Methods { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        compilation = Compile.Source(Program(0), CompileOptions.Undocumented, "class Other { int n = 0; }");
        unrelated = [.. Enumerable.Range(1, 200).Select(i => Edited(1, "class Other { int n = " + i.ToString(CultureInfo.InvariantCulture) + "; }"))];
        own = [.. Enumerable.Range(1, 200).Select(i => Edited(0, Program(i)))];
        driver = CSharpGeneratorDriver.Create([new Adjoint.Generator.DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation);
        (methods, var semantics) = Marked(compilation);
        models = [.. methods.Select(m => MethodLowering.Lower(m, semantics, default).Model!)];
    }

    [Benchmark(Description = "unrelated edit, all")]
    public GeneratorDriver UnrelatedEdit() => driver.RunGenerators(unrelated[next++ % unrelated.Length]);

    [Benchmark(Description = "own edit, all")]
    public GeneratorDriver OwnEdit() => driver.RunGenerators(own[next++ % own.Length]);

    [Benchmark(Description = "binding alone")]
    public int Binding()
    {
        var (marked, semantics) = Marked(own[next++ % own.Length]);
        return marked.Count(m => semantics.GetOperation(m.DeclaringSyntaxReferences[0].GetSyntax()) is not null);
    }

    [Benchmark(Description = "our own code, all methods")]
    public int OwnCode() => models.Sum(m => FileEmitter.Emit(m)!.Text.Length);

    private CSharpCompilation Edited(int tree, string text)
    {
        var old = compilation.SyntaxTrees[tree];
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, old.FilePath));
    }

    private static (IMethodSymbol[] Methods, SemanticModel Semantics) Marked(CSharpCompilation compilation)
    {
        var semantics = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        return ([.. compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Select(m => semantics.GetDeclaredSymbol(m)!)], semantics);
    }

    /// <summary>Methods of about ten lines; the edit changes a number in the first one.</summary>
    private string Program(int edit)
    {
        var text = new StringBuilder("public static partial class P {\n");
        for (var i = 0; i < Methods; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                [Differentiable]
                public static double F{{i}}(double x, double y, double z)
                {
                    var u = x * y + {{(i == 0 ? edit : i)}};
                    var v = Math.Exp(-u * u) / (1 + z * z);
                    if (v > 0.5) { v = Math.Sqrt(v); } else { v *= x; }
                    var w = 0.0;
                    for (var k = 0; k < 4; k++) { w += Math.Sin(v * k) * y; }
                    return Math.Max(w, u) * Math.Log(1 + Math.Exp(z));
                }
                """);
        }

        return text.Append('}').ToString();
    }
}
