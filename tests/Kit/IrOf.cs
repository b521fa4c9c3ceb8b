using Adjoint.Generator.Differentiation;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Adjoint.Generator.Simplification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Tests.Kit;

/// <summary>The IR of a method, stage by stage.</summary>
internal sealed record IrOf(string Method, Function Lowered, Function Shared, Function Reversed, Function Simplified, Function Planned)
{
    /// <summary>The marked methods of a program that lower.</summary>
    public static IReadOnlyList<IrOf> Source(string source) => [.. Models(source).Select(Of)];

    /// <summary>The models of the marked methods of a program that lower.</summary>
    public static IReadOnlyList<MethodModel> Models(string source) => Models(Compile.Source(source, CompileOptions.Undocumented));

    /// <summary>The models of the marked methods of a compilation's first file that lower.</summary>
    public static IReadOnlyList<MethodModel> Models(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        return [.. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => model.GetDeclaredSymbol(m)!)
            .Where(m => m.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(DifferentiableAttribute)))
            .Select(m => MethodLowering.Lower(m, model, CancellationToken.None).Model)
            .OfType<MethodModel>()];
    }

    private static IrOf Of(MethodModel model)
    {
        var shared = Stages.Shared(model.Function);
        var derivative = Stages.Derivative(model.Function);
        return new IrOf(model.Function.Name, model.Function, shared, Reverse.Gradient(shared), derivative, Stages.Planned(derivative));
    }

    /// <summary>The faults of all stages.</summary>
    public IEnumerable<string> Faults()
    {
        var planned = new[] { ("lowered", Lowered), ("shared", Shared), ("planned", Planned), ("without value", Stages.Planned(Stages.WithoutValue(Simplified))) };
        var unplanned = new[] { ("reversed", Reversed), ("simplified", Simplified) };
        return planned.SelectMany(s => Validator.Check(s.Item2).Select(f => Method + ", " + s.Item1 + ": " + f))
            .Concat(unplanned.SelectMany(s => Validator.CheckUnplanned(s.Item2).Select(f => Method + ", " + s.Item1 + ": " + f)));
    }
}
