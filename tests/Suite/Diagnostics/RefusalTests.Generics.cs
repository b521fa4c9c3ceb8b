using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Diagnostics;

public sealed partial class RefusalTests
{
    /// <summary>Type parameters that are numbers, where their derivative would be lost or their constraints do not reach.</summary>
    public static TheoryData<string, string, string> Generics => new()
    {
        { "[Differentiable] public static T F<T>(T x) where T : INumberBase<T> => x;", "ADJ008", "x" },
        { "[Differentiable] public static T F<T>(T x) where T : IBinaryNumber<T> => x;", "ADJ008", "x" },
        { "[Differentiable] public static T F<T>(T[] x) where T : IRootFunctions<T> => x[0];", "ADJ008", "x" },
        { "[Differentiable] public static T F<T>(T x) where T : class, INumber<T> => x;", "ADJ008", "x" },
        { "[Differentiable] public static T F<T>(T x) where T : IBinaryInteger<T> => x;", "ADJ004", "F" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T>, ITrigonometricFunctions<T> => T.Asin(x);", "ADJ026", "T.Asin(x)" },
        { "[Differentiable] public static T F<T>(T x, T y) where T : INumber<T> => x % y;", "ADJ026", "F" },
        { "[Differentiable] public static T F<T>(T x, T y) where T : INumber<T>, IPowerFunctions<T> => T.Pow(x, y);", "ADJ026", "T.Pow(x, y)" },
        { "[Differentiable(Derivatives.Hvp)] public static T F<T>(T x) where T : INumber<T>, IHyperbolicFunctions<T>, IExponentialFunctions<T> => T.Exp(x) + T.Asinh(x);", "ADJ026", "T.Asinh(x)" },
        { "static T Arc<T>(T x) where T : ITrigonometricFunctions<T> => T.Asin(x); [Differentiable] public static T F<T>(T x) where T : INumber<T>, ITrigonometricFunctions<T> => Arc(x);", "ADJ026", "F" },
        { "[Differentiable(Derivatives.Jacobian)] public static T F<T>(T x, double y) where T : INumber<T> => x;", "ADJ009", "F" },
        { "[Differentiable(Derivatives.Hessian)] public static T F<T, U>(T x, U y) where T : INumber<T> where U : IFloatingPoint<U> => x;", "ADJ009", "F" },
        { "[Differentiable] public static (T, double) F<T>(T x) where T : INumber<T> => (x, double.CreateChecked(x));", "ADJ009", "F" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T> => T.CreateChecked(int.CreateTruncating(x));", "ADJ012", "int.CreateTruncating(x)" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T> => T.CreateChecked(decimal.CreateChecked(x));", "ADJ012", "decimal.CreateChecked(x)" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T> => T.CreateChecked(x.CompareTo(T.Zero)) * x;", "ADJ012", "x.CompareTo(T.Zero)" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T> => T.Parse(x.ToString()!, null) * x;", "ADJ013", "x.ToString()" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T> { object o = x; return (T)o; }", "ADJ013", "(T)o" },
        { "[Differentiable] public static T F<T>(T x) where T : INumber<T> { list.Add(double.CreateChecked(x)); return x; }", "ADJ012", "list.Add(double.CreateChecked(x))" },
        { "static class Of<T> { public static T? Last; } [Differentiable] public static T F<T>(T x) where T : INumber<T> { Of<T>.Last = x; return x; }", "ADJ011", "Of<T>.Last" },
        { "public interface IOwn<T> { static abstract T Own(T x); } [Differentiable] public static T F<T>(T x) where T : INumber<T>, IOwn<T> => T.Own(x);", "ADJ012", "T.Own(x)" },
    };

    [Theory]
    [MemberData(nameof(Generics))]
    public Task In_a_generic_method(string method, string id, string at) => Refuses(Model.Replace("unsafe ", "").Replace("$", method), id, at);

    [Theory]
    [InlineData("[Differentiable] public static double F<T>(double x, T n) where T : IBinaryInteger<T> => x * double.CreateChecked(n);")]
    [InlineData("[Differentiable] public static T F<T>(T x, [NoDerivative] T y) where T : INumber<T> => x % y;")]
    [InlineData("[Differentiable] public static T F<T>(T x, int n) where T : INumber<T>, IPowerFunctions<T> => T.Pow(x, T.CreateChecked(n)) + T.Pow(x, T.CreateChecked(3));")]
    [InlineData("[Differentiable(Derivatives.Jvp | Derivatives.Vjp)] public static (T, double) F<T>(T x) where T : INumber<T> => (x * x, double.CreateChecked(x));")]
    [InlineData("public interface IOwn<T> { static abstract double Scale { get; } static abstract T Offset(int n); } [Differentiable] public static T F<T>(T x) where T : INumber<T>, IOwn<T> => x * T.CreateChecked(T.Scale) + T.Offset(2);")]
    [InlineData("public interface IOwn<T> { static abstract double Scale { get; } } [Differentiable] public static double F<T>(double x) where T : IOwn<T> => x * T.Scale;")]
    public async Task What_constraints_offer_is_accepted(string method)
    {
        var run = GeneratorRun.Of(Model.Replace("unsafe ", "").Replace("$", method), CompileOptions.Undocumented);
        Assert.Empty(await run.AnalyzeAsync(TestContext.Current.CancellationToken));
        Assert.Single(run.Files);
        run.Load();
    }
}
