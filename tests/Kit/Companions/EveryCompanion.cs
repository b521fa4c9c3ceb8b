using System.Collections.Concurrent;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Tests.Kit.Companions;

/// <summary>The files of the Catalogue with the attribute of each program asking for all that fits, compiled and wrapped.</summary>
internal static class EveryCompanion
{
    private static readonly ConcurrentDictionary<string, Lazy<Type>> Wrappers = new();
    private static readonly ConcurrentDictionary<string, Lazy<string>> Sources = new();
    private static readonly ConcurrentDictionary<string, Lazy<GeneratorRun>> Runs = new();
    private static readonly Lazy<Dictionary<string, CatalogueProgram>> Named = new(() => All.DistinctBy(p => p.ToString()).ToDictionary(p => p.ToString()));

    /// <summary>Programs whose parameters have the names of generated ones are called by hand elsewhere.</summary>
    public static IEnumerable<CatalogueProgram> All => Catalogue.All.Where(p => p.File is not "Names").Concat(Catalogue.Results);

    /// <summary>Those that have derivatives at their point.</summary>
    public static IEnumerable<CatalogueProgram> Programs => All.Where(p => !p.Throws);

    public static CatalogueProgram Find(string name) => Named.Value[name];

    public static CompanionProgram Of(CatalogueProgram program) => new(Compiled(program), program.Index, program.At);

    /// <summary>The type that holds a program, where it is compiled with its companions.</summary>
    public static Type TypeOf(CatalogueProgram program) => Compiled(program).Assembly.GetType(program.Type, throwOnError: true)!;

    private static Type Compiled(CatalogueProgram program) => Wrappers.GetOrAdd(program.File, f => new(() => Load(f))).Value;

    /// <summary>A file that asks for all companions.</summary>
    public static string Source(string file) => Sources.GetOrAdd(file, f => new(() => Asking(Catalogue.Source(f)))).Value;

    /// <summary>Such a file with what the generator added.</summary>
    public static GeneratorRun Run(string file) => Runs.GetOrAdd(file, f => new(() => GeneratorRun.Of(Source(f)))).Value;

    /// <summary>A text whose marked methods ask for all companions; those that choose between arrays have no matrices.</summary>
    public static string Asking(string source)
    {
        var models = IrOf.Models(source);
        var choosers = Names(models.Where(m => BufferChoices.Any(m.Function) && !MatrixStages.CanChoose(m.Function)));
        var callers = Names(models.Where(m => GivenDerivatives.AreCalled(m.Function)));
        if (callers.Count > 0)
        {
            // Where second derivatives are asked for, the rules' bodies are lowered, if they can be.
            callers.ExceptWith(Names(IrOf.Models(Asking(source, choosers, []))));
        }

        return Asking(source, choosers, callers);
    }

    private static HashSet<string> Names(IEnumerable<MethodModel> models) => [.. models.Select(m => m.Function.Name)];

    private static string Asking(string source, HashSet<string> choosers, HashSet<string> callers)
    {
        var calling = Names(IrOf.Models(source).Where(m => MatrixCompanions.NotUnrolled(m with { Companions = Generator.IR.Companions.All }) != 0));
        var root = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(source).GetRoot();
        var attributes = Catalogue.Marked(root).ToDictionary(
            m => m.AttributeLists.SelectMany(l => l.Attributes).First(a => a.Name.ToString() == "Differentiable"),
            m => callers.Contains(m.Identifier.ValueText) ? "Differentiable((Derivatives)7)"
                : choosers.Contains(m.Identifier.ValueText) || calling.Contains(m.Identifier.ValueText)
                    ? HasOneResult(m) ? "Differentiable((Derivatives)39)" : "Differentiable(Derivatives.Jvp | Derivatives.Vjp)"
                : HasOneResult(m) ? "Differentiable((Derivatives)63)" : "Differentiable(Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian)");
        return root.ReplaceNodes(attributes.Keys, (a, _) => Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseCompilationUnit("[" + attributes[a] + "] class C { }")
            .DescendantNodes().OfType<AttributeSyntax>().First().WithTriviaFrom(a)).ToFullString();
    }

    private static bool HasOneResult(MethodDeclarationSyntax method) =>
        method.ReturnType.ToString() is "double" or "float" or "T"
        && !method.ParameterList.Parameters.Any(p => p.Modifiers.Any(m => m.ValueText is "out" or "ref") && p.Type!.ToString() is not ("int" or "bool"));

    private static Type Load(string file) => Run(file) is { Exceptions: [var thrown, ..] }
        ? throw thrown
        : Run(file).LoadWith(WrapperText.Of(Run(file).Compilation, IrOf.Models(Source(file)))).GetType(WrapperText.Name, throwOnError: true)!;
}
