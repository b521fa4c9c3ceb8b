using System.Globalization;
using System.Reflection;
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

/// <summary>What an edit costs in a project of 1,000 marked methods in 20 files, and what of it is binding, which is the compiler's.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class Keystrokes
{
    private const int Files = 20;
    private const int MethodsInFile = 50;

    private CSharpCompilation compilation = null!;
    private CSharpCompilation[] unrelated = null!;
    private CSharpCompilation[] own = null!;
    private CSharpCompilation[] rebuilt = null!;
    private GeneratorDriver driver = null!;
    private MethodModel[] models = null!;
    private int next;

    [GlobalSetup]
    public void Setup()
    {
        compilation = Compile.Source(Program(0, 0), CompileOptions.Undocumented, [.. Enumerable.Range(1, Files - 1).Select(f => Program(f, 0)), Other(0)]);
        unrelated = [.. Enumerable.Range(1, 200).Select(i => Edited(Files, Other(i)))];
        own = [.. Enumerable.Range(1, 200).Select(i => Edited(0, Program(0, i)))];
        rebuilt = [.. Enumerable.Range(1, 60).Select(_ => Parsed())];
        driver = Driver().RunGenerators(compilation);
        var (marked, semantics) = Marked(compilation);
        models = [.. marked.Select(m => MethodLowering.Lower(m, semantics, default).Model!)];
    }

    [Benchmark(Description = "unrelated edit")]
    public GeneratorDriver UnrelatedEdit() => driver.RunGenerators(unrelated[next++ % unrelated.Length]);

    [Benchmark(Description = "edit of one method")]
    public GeneratorDriver OwnEdit() => driver.RunGenerators(own[next++ % own.Length]);

    [Benchmark(Description = "build again, all files parsed anew")]
    public GeneratorDriver BuildAgain() => driver.RunGenerators(rebuilt[next++ % rebuilt.Length]);

    [Benchmark(Description = "first run")]
    public GeneratorDriver FirstRun() => Driver().RunGenerators(Edited(Files, Other(-1)));

    [Benchmark(Description = "binding of one method alone")]
    public IOperation? BindingOfOne()
    {
        var edited = own[next++ % own.Length].Clone();
        var method = edited.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        return edited.GetSemanticModel(method.SyntaxTree).GetOperation(method);
    }

    [Benchmark(Description = "binding of the methods of one file")]
    public int Binding()
    {
        var (marked, semantics) = Marked(own[next++ % own.Length].Clone());
        return marked.Count(m => semantics.GetOperation(m.DeclaringSyntaxReferences[0].GetSyntax()) is not null);
    }

    [Benchmark(Description = "our own code behind lowering, the methods of one file")]
    public int OwnCode() => models.Sum(m => FileEmitter.Emit(m)!.Text.Length);

    /// <summary>Prints the medians of short runs, in the processor's time: others may be busy on the same machine.</summary>
    public static void Print()
    {
        var strokes = new Keystrokes();
        strokes.Setup();
        foreach (var method in typeof(Keystrokes).GetMethods().Where(m => m.GetCustomAttribute<BenchmarkAttribute>() is not null))
        {
            var runs = method.Name is nameof(FirstRun) ? 2 : method.Name is nameof(OwnCode) or nameof(Binding) ? 20 : 60;
            var times = Enumerable.Range(0, runs).Select(_ => Milliseconds(() => method.Invoke(strokes, []))).Order().ToList();
            Console.WriteLine($"{method.GetCustomAttribute<BenchmarkAttribute>()!.Description,-55} median {times[runs / 2],9:N2} ms, best {times[0],9:N2} ms");
        }
    }

    private static double Milliseconds(Action run)
    {
        var start = System.Environment.CpuUsage.TotalTime;
        run();
        return (System.Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new Adjoint.Generator.DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);

    private CSharpCompilation Edited(int tree, string text)
    {
        var old = compilation.SyntaxTrees[tree];
        return compilation.ReplaceSyntaxTree(old, Parsed(old, text));
    }

    private CSharpCompilation Parsed() =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(t => Parsed(t, t.ToString())));

    private static SyntaxTree Parsed(SyntaxTree old, string text) => CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, old.FilePath);

    /// <summary>The methods of the first file.</summary>
    private static (IMethodSymbol[] Methods, SemanticModel Semantics) Marked(CSharpCompilation compilation)
    {
        var semantics = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        return ([.. compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Select(m => semantics.GetDeclaredSymbol(m)!)], semantics);
    }

    private static string Other(int edit) => "class Other { int M() { return " + edit.ToString(CultureInfo.InvariantCulture) + "; } }";

    /// <summary>Methods of about ten lines; the edit changes a number in the first one.</summary>
    private static string Program(int file, int edit)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"public static partial class P{file} {{");
        for (var i = 0; i < MethodsInFile; i++)
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
