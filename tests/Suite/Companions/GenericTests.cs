using System.Text.RegularExpressions;
using Adjoint.Tests.Kit;
using Adjoint.Tests.Kit.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>
/// Companions of generic methods at <c>double</c> and <c>float</c>, against the companions of methods that are not
/// generic and call them: these are made from the body with the type argument in it.
/// </summary>
public sealed class GenericTests
{
    private static readonly Lazy<Twins> Double = new(() => new Twins(SpecialType.System_Double, "double"));
    private static readonly Lazy<Twins> Single = new(() => new Twins(SpecialType.System_Single, "float"));

    public static IEnumerable<TheoryDataRow<string>> Programs => Catalogue.Programs.Where(p => p is { File: "Generics", Type: "Generics" }).Select(p => new TheoryDataRow<string>(p.ToString()));

    [Theory]
    [MemberData(nameof(Programs))]
    public void At_double_they_agree_with_those_of_a_method_that_is_not_generic(string name) => Compare(name, Double.Value, 1e-13);

    [Theory]
    [MemberData(nameof(Programs))]
    public void At_float_they_agree_with_those_of_a_method_that_is_not_generic(string name) => Compare(name, Single.Value, 1e-5);

    private static void Compare(string name, Twins twins, double tolerance)
    {
        var program = Catalogue.Find(name);
        var (open, closed) = (twins.Open(program), twins.Closed(program));
        var (at, along) = (open.At, Enumerable.Range(0, open.At.Length).Select(i => Math.Sin((1.7 * i) + 1)).ToArray());
        Same(closed.Value(at), open.Value(at), 0);
        Same(closed.Gradient(at), open.Gradient(at), tolerance);
        Same(closed.Jvp(at, along).Tangent, open.Jvp(at, along).Tangent, tolerance);
        Same(closed.Vjp(at, [2]), open.Vjp(at, [2]), tolerance);
        Same(closed.Hvp(at, along), open.Hvp(at, along), 10 * tolerance);
        foreach (var matrix in new[] { "Jacobian", "Hessian" }.Where(open.Has))
        {
            Same(closed.NewMatrix(at, matrix), open.NewMatrix(at, matrix), 10 * tolerance);
        }
    }

    private static void Same(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Select(Math.Abs).DefaultIfEmpty().Max();
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= tolerance * scale, $"{p.Second:R} instead of {p.First:R}"));
    }

    /// <summary>The generic programs with a type argument, and the same programs as methods that are not generic.</summary>
    private sealed class Twins
    {
        private readonly Type open;
        private readonly Type closed;

        public Twins(SpecialType number, string keyword)
        {
            var source = EveryCompanion.Source("Generics");
            open = Load(source, number);
            closed = Load(Closing(source, keyword), number);
        }

        public CompanionProgram Open(CatalogueProgram program) => new(open, program.Index, program.At);

        public CompanionProgram Closed(CatalogueProgram program) => new(closed, program.Index, program.At);

        private static Type Load(string source, SpecialType number)
        {
            var run = GeneratorRun.Of(source, CompileOptions.Undocumented);
            return GeneratorRun.Of(source, CompileOptions.Undocumented, WrapperText.Of(run.Compilation, IrOf.Models(source), number)).Load().GetType(WrapperText.Name, throwOnError: true)!;
        }

        /// <summary>The methods lose their mark; marked methods that call them with type arguments stand behind them.</summary>
        private static string Closing(string source, string keyword)
        {
            var marked = Catalogue.Marked(CSharpSyntaxTree.ParseText(source).GetRoot()).Where(m => m.TypeParameterList is not null).ToList();
            var plain = marked.SelectMany(m => m.AttributeLists).Select(l => l.ToString()).Distinct().Aggregate(source, (text, mark) => text.Replace(mark, ""));
            return plain + "public static partial class Closed { " + string.Concat(marked.Select(m => Caller(m, keyword))) + " }";
        }

        private static string Caller(MethodDeclarationSyntax method, string keyword)
        {
            var names = method.TypeParameterList!.Parameters.Select(p => p.Identifier.ValueText).ToList();
            string Closed(string type) => names.Aggregate(type, (text, name) => Regex.Replace(text, @"\b" + name + @"\b", name == "T" ? keyword : "int"));
            var parameters = method.ParameterList.Parameters.Select(p => p.AttributeLists + " " + Closed(p.Type!.ToString()) + " " + p.Identifier);
            return method.AttributeLists + " public static " + Closed(method.ReturnType.ToString()) + " " + method.Identifier + "(" + string.Join(", ", parameters) + ") => "
                + "Generics." + method.Identifier + Closed(method.TypeParameterList.ToString()) + "(" + string.Join(", ", method.ParameterList.Parameters.Select(p => p.Identifier)) + "); ";
        }
    }
}
