using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Tests.Kit;

/// <summary>
/// The Catalogue: one small program per construct, used by all suites. Comments over a method say where it is run
/// (<c>at</c>, <c>throws</c>), what comes out where differences say nothing (<c>gradient</c>), and why an oracle
/// leaves it out (<c>no dual:</c>, <c>allocates:</c>, <c>no second:</c>); a program marked <c>bug:</c> waits for the product.
/// </summary>
public static class Catalogue
{
    private static readonly ConcurrentDictionary<string, Lazy<GeneratorRun>> Runs = new();
    private static readonly ConcurrentDictionary<string, Lazy<Type>> Loaded = new();

    /// <summary>While working on a few programs <c>ADJOINT_CATALOGUE</c> names their files, separated by commas.</summary>
    private static bool IsAsked(string file) =>
        Environment.GetEnvironmentVariable("ADJOINT_CATALOGUE") is not { Length: > 0 } asked || asked.Split(',').Contains(file.Split('/').Last());

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Catalogue");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(IsAsked).Order(StringComparer.Ordinal)];

    /// <summary>Files of programs with other parameters and results than one real number of reals and their buffers.</summary>
    public static IReadOnlyList<string> ResultFiles { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "Results"), "*.cs").Select(f => "Results/" + Path.GetFileNameWithoutExtension(f)).Where(IsAsked).Order(StringComparer.Ordinal)];

    /// <summary>The programs of those files.</summary>
    public static IReadOnlyList<CatalogueProgram> Results { get; } = [.. ResultFiles.SelectMany(Read)];

    public static IReadOnlyList<CatalogueProgram> All { get; } = [.. Files.SelectMany(Read)];

    private static readonly Lazy<Dictionary<string, CatalogueProgram>> Named = new(() => All.DistinctBy(p => p.ToString()).ToDictionary(p => p.ToString()));

    /// <summary>Those that have a gradient at their point.</summary>
    public static IReadOnlyList<CatalogueProgram> Programs { get; } = [.. All.Where(p => !p.Throws)];

    public static CatalogueProgram Find(string name) => Named.Value[name];

    /// <summary>The text of a file without the programs that wait for the product.</summary>
    public static string Source(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Folder, file + ".cs"))).GetRoot();
        return root.RemoveNodes(Marked(root).Where(m => Remarks(m, "bug:").Any()), SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString();
    }

    public static bool IsSingle(string file) => Heading(file).Contains("single", StringComparison.Ordinal);

    /// <summary>Whether a file is about what C# 9 on netstandard2.0 does not have.</summary>
    public static bool IsModern(string file) => Heading(file).Contains("modern", StringComparison.Ordinal);

    /// <summary>A comment on the first line says what is special about a file.</summary>
    private static string Heading(string file) => Source(file).Split('\n')[0] is var line && line.StartsWith("//", StringComparison.Ordinal) ? line : "";

    /// <summary>A file with what the generator added, made once.</summary>
    public static GeneratorRun Run(string file) => Runs.GetOrAdd(file, f => new(() => GeneratorRun.Of(Source(f), CompileOptions.Undocumented))).Value;

    /// <summary>The driver of a file's programs, compiled and loaded with them.</summary>
    public static Type Driver(string file) => Loaded.GetOrAdd(file, f => new(() => Load(f))).Value;

    private static Type Load(string file)
    {
        var driver = new DriverText(Compile.Source(Source(file), CompileOptions.Undocumented)).WithCompanions();
        return Run(file).LoadWith(driver).GetType(DriverText.Name, throwOnError: true)!;
    }

    /// <summary>A file without the programs that do not compile so themselves, and the share of those that do.</summary>
    public static (string Source, double Kept) Compilable(string file, CompileOptions options)
    {
        const string usings = "using System; using System.Collections.Generic; using System.Linq; using Adjoint; ";
        var source = usings + Source(file).Replace("using System;", "").Replace("using System.Collections.Generic;", "").Replace("using System.Linq;", "");
        var all = Marked(CSharpSyntaxTree.ParseText(source).GetRoot()).Count();
        while (true)
        {
            var compilation = Compile.Source(source, options);
            var root = compilation.SyntaxTrees[0].GetRoot();
            var faulty = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => root.FindNode(d.Location.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(n => n is MemberDeclarationSyntax or UsingDirectiveSyntax)!).Distinct().ToList();
            if (faulty.Count == 0)
            {
                return (source, (double)Marked(root).Count() / all);
            }

            source = root.RemoveNodes(faulty, SyntaxRemoveOptions.KeepNoTrivia)?.ToFullString() ?? "";
        }
    }

    /// <summary>The marked methods of a file, in order.</summary>
    public static IEnumerable<MethodDeclarationSyntax> Marked(SyntaxNode root) =>
        root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.AttributeLists.ToString().Contains("[Differentiable", StringComparison.Ordinal));

    /// <summary>What the comments over a method say under a word.</summary>
    public static IEnumerable<string> Remarks(MethodDeclarationSyntax method, string word) => method.GetLeadingTrivia().Select(t => t.ToString())
        .Where(t => t.StartsWith("// " + word, StringComparison.Ordinal)).Select(t => t[(word.Length + 3)..].Trim());

    private static IEnumerable<CatalogueProgram> Read(string file)
    {
        var methods = Marked(CSharpSyntaxTree.ParseText(Source(file)).GetRoot()).ToList();
        for (var index = 0; index < methods.Count; index++)
        {
            var method = methods[index];
            var program = new CatalogueProgram(
                file, TypeName(method), method.Identifier.ValueText, index, "", false, "", string.Join(' ', Remarks(method, "no dual:")))
            {
                Allocates = string.Join(' ', Remarks(method, "allocates:")),
                NoSecond = string.Join(' ', Remarks(method, "no second:")),
            };
            var comments = method.GetLeadingTrivia().Select(t => t.ToString()).ToList();
            var points = comments.Where(c => c.StartsWith("// at ", StringComparison.Ordinal)).ToList();
            foreach (var point in points)
            {
                var expected = comments.SkipWhile(c => c != point).Skip(1).TakeWhile(c => !c.StartsWith("// at ", StringComparison.Ordinal))
                    .FirstOrDefault(c => c.StartsWith("// gradient ", StringComparison.Ordinal));
                yield return program with { At = point[6..], Expected = expected?[12..] ?? "" };
            }

            foreach (var point in Remarks(method, "throws "))
            {
                yield return program with { At = point, Throws = true };
            }

            if (points.Count == 0)
            {
                yield return program with { At = string.Join(", ", method.ParameterList.Parameters.Select((p, i) => Arguments.Random(p.Type!.ToString(), i))) };
            }
        }
    }

    private static string TypeName(MethodDeclarationSyntax method)
    {
        var types = method.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(t => t.Identifier.ValueText + (t.TypeParameterList is { } p ? "`" + p.Parameters.Count : ""));
        var scope = string.Concat(method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => n.Name + "."));
        return scope + string.Join("+", types);
    }
}
