using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Tests.Incremental;

/// <summary>The edits: what each does, and the methods whose companions it changes, takes away or brings.</summary>
internal sealed partial record EditedProject
{
    /// <summary>Edits that replace a piece of text by another.</summary>
    public static IReadOnlyList<(string From, string To, string Changes)> Replacements { get; } =
    [
        // Bodies, near and far.
        ("double Plain(double x) => x * x;", "double Plain(double x) => x * x * x;", "Plain"),
        ("return x + Math.Sin(x);", "return x + Math.Cos(x);", "Sibling"),
        ("=> Math.Exp(x);", "=> Math.Exp(2 * x);", "Far"),
        ("=> Two.Step(x) + 1;", "=> Two.Step(x) + x;", "Far"),
        ("public double Sum => A + B;", "public double Sum => A - B;", "Gotten"),
        ("=> A * i;", "=> B * i;", "Gotten"),
        ("new(v.A * x, v.B)", "new(v.A * x * x, v.B)", "Operated"),
        ("=> new(x, 1);", "=> new(x * x, 1);", "Converted"),
        ("=> y * 2; }", "=> y * 3; }", "Local"),
        ("f = y => y * 3;", "f = y => y * 4;", "Local"),
        ("INumber<T> => x * x;", "INumber<T> => x + x;", "Generic"),
        ("a = x; b = x * 2;", "a = x; b = x * x;", "Torn"),
        ("Repeated(x * 0.5, n - 1)", "Repeated(x * 0.25, n - 1)", "Repeated"),
        ("x * Down(x, n - 1)", "x * x * Down(x, n - 1)", "Second"),
        ("DF(double x) => Math.Cos(x);", "DF(double x) => Math.Cos(x) * 2;", "Ruled"),
        ("double Parted(double x) => x * 4;", "double Parted(double x) => x * 6;", "Parted"),
        ("this.k = k; } public double Value() => k * 2;", "this.k = k * k; } public double Value() => k * 2;", "Inherited"),
        ("this.x = x * y;", "this.x = x * x * y;", "Built"),
        ("double Pick(double x, long n) => x * n;", "double Pick(double x, long n) { if (x > 0) { return x; } return x * n; }", "Overloaded"),
        ("double Step(double x) => Three.Step(x) * 2;", "double Step(double x) => x;", "Far"),
        ("=> x * text.Length;", "=> x * text.Length * 2;", "Texted"),

        // What fields, properties, base types and parameters begin with.
        ("double k = 4;", "double k = 6;", "Begun"),
        ("double k = 4;", "static double k = 4;", "Begun"),
        (": base(k * 3)", ": base(k * k)", "Inherited"),
        (": this(x, 2)", ": this(x, 5)", "Built"),
        ("double y = x * 2;", "double y = x * 3;", "Primary"),
        ("double scale = 2,", "double scale = 7,", "Defaulted"),

        // Declarations that change what names, calls and operators mean.
        ("static partial class Helper\n{", "static partial class Helper\n{\n    public static double Pick(double x, int n) => x * 30;", "Overloaded"),
        ("class Extensions {", "class Extensions { public static double Scaled(this double x, int by) => x * x;", "Extended"),
        ("using static Tables;", "using static OtherTables;", "Imported"),
        ("using static Tables;", "", "Imported"),
        ("using Real = System.Double;", "using Real = System.Single;", "Aliased"),
        ("Once = 1.5;", "Once = 2.5;", "Constant"),
        ("Second = 3", "Second = 4", "Enumerated"),
        ("First, Second", "Zeroth, First, Second", ""),
        ("Text = \"old\"", "Text = \"older\"", "Old"),
        ("class Derived : First", "class Derived : Other", "Inherited"),
        ("public static implicit operator V(double x)", "public static V operator *(V v, int x) => v; public static explicit operator V(double x)", "Converted"),
        ("public static V operator *(V v, double x)", "public static V operator *(V v, V x) => new(v.A + x.A, 0); public static V operator /(V v, double x)", "Operated"),
        ("public static double Of(V v)", "public static double Of(double x) => x * x; public static double Of(V v)", "Converted"),
        ("T Same<T>(T x) where T : System.Numerics.INumber<T> => x * x;", "double Same(double x) => x * 8;", "Generic"),
        ("double Repeated(double x, int n) =>", "double Repeated(double x, int n) => x * n; static double Unused(double x, int n) =>", "Repeated"),
        ("public class Other {", "public class Third {", ""),
        ("class Three", "class Tres", "Far"),

        // Shapes of types.
        ("public double B;", "public readonly double B;", "Gotten,Operated,Shaped"),
        ("public double B;", "public double B; public double C;", "Gotten,Operated,Shaped"),
        ("public double A;", "[NoDerivative] public double A;", "Converted,Gotten,Operated,Shaped"),
        ("record struct Pair(double X, double Y)", "record struct Pair(double X, float Y)", "Recorded"),
        ("record struct Pair(double X, double Y);", "record struct Pair(double X, double Y) { public double X { get; } = X; }", "Recorded"),
        ("B { get => 1; set { } }", "B { get => field; set { field = 2; } }", "Backed"),
        ("B { get => 1; set { } }", "B { get; set; }", "Backed"),
        ("public double Unused() => 1;", "public double Unused() => x;", ""),

        // Attributes, rules, signatures.
        ("[Differentiable] public static double Plain", "[Differentiable(Derivatives.Jvp)] public static double Plain", "Plain"),
        ("[Differentiable] public static double Plain", "public static double Plain", "Plain"),
        ("[Differentiable] public static double Plain", "[Differentiable] internal static double Plain", "Plain"),
        ("double Marked(double x, double y) =>", "double Marked(double x, [NoDerivative] double y) =>", "Marked"),
        ("public static double DG", "[DerivativeOf(nameof(G))] public static double DG", "Unruled"),
        ("[DerivativeOf(nameof(F))] public static double DF(double x) => Math", "public static double DF(double x) => Math", "Ruled"),
        ("public static double Sibling(double x, int n) => x;", "public static double SiblingGradient(double x) => x;", "Sibling"),
        ("class Instance(double k)", "class Instance(double k, double value)", ""),
        ("double own = 2;", "double own = 2; double k_;", ""),
        ("static partial class Model\n{\n    public static partial", "partial class Model\n{\n    public static partial", ""),

        // Places and directives.
        ("using static Tables;", "using static Tables;\n\n// A comment.\n\n", "Lined"),
        ("    [Differentiable] public static double Lined", "\n\n    [Differentiable] public static double Lined", "Lined"),
        ("    [Differentiable] public static double Texted", "#line 1\n    [Differentiable] public static double Texted", ""),
        ("    [Differentiable] public static double Lined", "#line 1\n    [Differentiable] public static double Lined", "Lined"),
        ("Helper.Texted(x * 2)", "Helper.Texted(x /* twice */ * 2)", "Texted"),
        ("public static double Local(double x)", "/// <summary>Says what it does.</summary>\n    public static double Local(double x)", ""),
        ("public static partial class Helper", "#define HERE\npublic static partial class Helper", "Defined"),
        ("    [Differentiable] public static double Nullable", "#nullable disable\n    [Differentiable] public static double Nullable", ""),
        ("=> x * x;\n", "=> x * x;\n// after\n", "Lined"),

        // The library.
        ("Scale = 2;", "Scale = 3;", "Library"),
        ("[DerivativeOf(nameof(F))] public static double DF(double x) => 1;", "", "Library"),
    ];

    /// <summary>Edits of another kind.</summary>
    public static IReadOnlyDictionary<string, (Func<EditedProject, EditedProject> Edit, string Changes)> Others { get; } = new Dictionary<string, (Func<EditedProject, EditedProject>, string)>
    {
        ["symbol defined"] = (p => p with { Parse = p.Parse.WithPreprocessorSymbols("FAST") }, "Switched"),
        ["overflow checked"] = (p => p with { Options = p.Options.WithOverflowChecks(true) }, "Overflow,Repeated,Second"),
        ["nullability off"] = (p => p with { Options = p.Options.WithNullableContextOptions(NullableContextOptions.Disable) }, ""),
        ["older language"] = (p => p with { Parse = p.Parse.WithLanguageVersion(LanguageVersion.CSharp8) }, "*"),
        ["library removed"] = (p => p with { HasLibrary = false }, "Library"),
        ["library as a project"] = (p => p with { RefersToProject = true }, ""),
        ["file removed"] = (p => p with { Files = p.Files.Remove("Helpers.cs") }, "*"),
        ["marked file removed"] = (p => p with { Files = p.Files.Remove("More.cs") }, "*"),
        ["file added in front"] = (p => p.With("A.cs", "public static partial class Model { [Differentiable] public static double Added(double x) => x; }"), "Added"),
        ["overload added in front"] = (p => p.With("A.cs", "public static partial class Model { static double Second(int x) => x; }"), "Second"),
        ["global using added"] = (p => p.With("A.cs", "global using static OtherTables;"), "Imported"),
        ["alias of the attribute"] = (p => p.With("A.cs", "global using Mark = Adjoint.DifferentiableAttribute; public static partial class Model { [Mark] public static double Added(double x) => x; }"), "Added"),
        ["alias that ends in Attribute"] = (p => p.With("A.cs", "using MarkAttribute = Adjoint.DifferentiableAttribute; public static partial class Model { [Mark] public static double Added(double x) => x; }"), "Added"),
        ["attribute of another name"] = (p => p.With("A.cs", "namespace Mine { class DifferentiableAttribute : Attribute { } } namespace Mine { public static partial class M { [Differentiable] public static double Added(double x) => x; } }"), ""),
        ["generated file"] = (p => p.With("Model.cs", "// <auto-generated/>\n" + p.Files["Model.cs"]), "Lined"),
        ["math hidden"] = (p => p.With("A.cs", "public static class Math { public static double Sin(double x) => x; public static double Cos(double x) => x; public static double Exp(double x) => x; }"), "*"),
        ["companion's name taken elsewhere"] = (p => p.With("Z.cs", "public static partial class Model { public static int PlainGradient; }"), "Plain"),
    };
}
