using Adjoint.Tests.Kit;
using Xunit;

namespace Adjoint.Tests.Companions;

/// <summary>Bad arguments: what is thrown, which parameter it names, and that nothing is written before.</summary>
public sealed class CheckTests
{
    private const string Source = """
        public struct L { public double[] W; public double B; }

        public static partial class C
        {
            [Differentiable((Derivatives)63)] public static double Dot(double[] x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i]; return s; }
            [Differentiable((Derivatives)63)] public static double Sum(ReadOnlySpan<double> x, Span<float> y) { double s = 0; foreach (double v in x) s += v * v * y[0]; return s; }
            [Differentiable((Derivatives)63)] public static double Scaled(double[] x, double[] y) { x[0] *= 2; return x[0] * y[0] * x[1]; }
            [Differentiable((Derivatives)63)] public static double Rows(double[][] x, double[] y) => x[0][0] * x[1][1] * y[0];
            [Differentiable((Derivatives)63)] public static double Changed(double[][] x) { x[0][0] *= 2; return x[0][0] * x[1][1]; }
            [Differentiable(Derivatives.Vjp)] public static void Fill(double[][] x, double a) { foreach (var row in x) row[0] = a * a; }
            [Differentiable(Derivatives.Gradient)] public static double Deep(double[][][] x) { x[0][0][0] *= 2; return x[0][0][0] * x[1][0][0]; }
            [Differentiable((Derivatives)63)] public static double Grid(double[,] x) => x[0, 0] * x[1, 1];
            [Differentiable((Derivatives)63)] public static double Blocks(double[][,] x, double[,,,] y) => x[0][0, 0] * x[1][1, 1] * y[0, 0, 0, 0];
            [Differentiable((Derivatives)63)] public static double Layered(L l) => l.W[0] * l.B;
            [Differentiable(Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian)] public static void Squares(double[] x, double[] y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }
            [Differentiable(Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian)] public static void Moved(Span<double> x, double a) { for (int i = 0; i < x.Length; i++) x[i] *= a; }
            [Differentiable(Derivatives.Jvp | Derivatives.Vjp | Derivatives.Jacobian)] public static double[] Made(double[] x, double a) { var y = new double[3]; y[0] = a; for (int i = 0; i < x.Length; i++) y[i] += x[i] * x[0]; return y; }
            [Differentiable(Derivatives.Vjp | Derivatives.Jacobian)] public static (double Sum, double[,] Outer) Outer(double[] x) { var y = new double[2, 2]; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) y[i, j] += x[i] * x[j]; return (x[0], y); }
            [Differentiable(Derivatives.Vjp)] public static L InPlace(double[] x) { x[0] *= 2; return new L { W = x, B = x[1] }; }
            [Differentiable(Derivatives.Vjp)] public static void Out(double[] x, out double[] y) { y = new[] { x[0] * x[1], x[2], x[0] }; }
            [Differentiable(Derivatives.Vjp)] public static float[] Singles(double[] x) { var y = new float[3]; for (int i = 0; i < 3; i++) y[i] = (float)(x[i] * x[i]); return y; }
            [Differentiable(Derivatives.Vjp)] public static double[][] Jagged(double[] x) => new[] { new[] { x[0] }, new[] { x[1], x[2] * x[0] } };
            [Differentiable(Derivatives.Vjp)] public static (double Sum, double[] Roots) Both(double[] x) { double s = 0; foreach (var v in x) s += v * v; var y = new double[3]; for (int i = 0; i < 3; i++) y[i] = Math.Sqrt(x[i]); return (s, y); }
            [Differentiable(Derivatives.Vjp)] public static bool Filled(double[] x, Span<double> z, out double[] y) { y = new double[3]; for (int i = 0; i < 3; i++) { y[i] = x[i]; z[i] *= x[i]; } return true; }
            [Differentiable(Derivatives.Vjp)] public static double[] Replaced(double[] x) { var y = new double[3]; for (int i = 0; i < 3; i++) { y[i] = x[i]; x[i] = Math.Sqrt(y[i]); x[i] = x[i] + 0 * y[i]; } return y; }
            public static readonly double[] A = [1, 2, 3], B = [4, 5, 6], G = [7, 7, 7], H = [7, 7, 7], Short = [7], T = [1, 1, 1], Big = new double[100];
            public static readonly float[] P = [1, 2], Q = [7, 7];
            public static readonly double[][] R = [[1, 2], [3, 4]], RG = [[7, 7], [7, 7]], RShort = [[7, 7], [7]], RMissing = [[7, 7]], Twice = [[1, 2], RG[0], RG[0]], Many = [.. Enumerable.Range(0, 1000).Select(i => new double[2])], ManyG = [.. Enumerable.Range(0, 1000).Select(i => new double[2])], ManyTwice = [.. Many, Many[17]];
            public static readonly double[][,] K = [new double[1, 1], new double[2, 2]], KG = [new double[1, 1], new double[2, 2]], KShort = [new double[1, 1], new double[2, 1]], KMissing = [new double[2, 2]];
            public static readonly double[,,,] F = new double[1, 1, 1, 2], FG = new double[1, 1, 1, 2], FShort = new double[1, 1, 1, 1];
            public static readonly double[,] M = { { 1, 2 }, { 3, 4 } }, MG = { { 7, 7 }, { 7, 7 } }, MShort = { { 7, 7 } };
        """;

    private static readonly Lazy<Type> Program = new(Load);

    public static TheoryData<string, string, string> Calls => new()
    {
        { "DotGradient(A, B, null!, H)", "ArgumentNullException", "xGradient" },
        { "DotGradient(A, B, Short, H)", "ArgumentException", "xGradient" },
        { "DotGradient(A, B, G, Short)", "ArgumentException", "yGradient" },
        { "DotGradient(A, B, A, H)", "ArgumentException", "xGradient" },
        { "DotGradient(A, B, B, H)", "ArgumentException", "xGradient" },
        { "DotGradient(A, B, G, G)", "ArgumentException", "yGradient" },
        { "DotValueAndGradient(A, B, G, A)", "ArgumentException", "yGradient" },
        { "DotJvp(A, B, Short, T)", "ArgumentException", "xTangent" },
        { "DotJvp(A, B, T, null!)", "ArgumentException", "yTangent" },
        { "DotHvp(A, B, Short, T, G, H)", "ArgumentException", "xTangent" },
        { "DotHvp(A, B, T, T, T, H)", "ArgumentException", "xHvp" },
        { "DotHvp(A, B, T, T, G, A)", "ArgumentException", "yHvp" },
        { "DotHvp(A, B, T, T, G, null!)", "ArgumentNullException", "yHvp" },
        { "DotVjp(A, B, 1, G, Short)", "ArgumentException", "yGradient" },
        { "SumGradient(A, P, A.AsSpan(1, 2), Q)", "ArgumentException", "xGradient" },
        { "SumGradient(A, P, A, Q)", "ArgumentException", "xGradient" },
        { "SumGradient(A, P, G, P)", "ArgumentException", "yGradient" },
        { "SumGradient(A, P, G, System.Runtime.InteropServices.MemoryMarshal.Cast<double, float>(A.AsSpan()))", "ArgumentException", "yGradient" },
        { "SumHvp(A, P, T, Q, G, Q)", "ArgumentException", "yHvp" },
        { "ScaledGradient(A, A, G, H)", "ArgumentException", "y" },
        { "ScaledJvp(A, B, A, T)", "ArgumentException", "xTangent" },
        { "ScaledJvp(A, B, T, A)", "ArgumentException", "yTangent" },
        { "RowsGradient(R, B, RShort, G)", "ArgumentException", "xGradient" },
        { "RowsGradient(R, B, RMissing, G)", "ArgumentException", "xGradient" },
        { "RowsGradient(R, B, R, G)", "ArgumentException", "xGradient" },
        { "RowsGradient(R, B, new[] { R[0], H }, G)", "ArgumentException", "xGradient" },
        { "RowsGradient(R, B, RG, RG[1])", "ArgumentException", "yGradient" },
        { "RowsGradient(R, B, RG, R[0])", "ArgumentException", "yGradient" },
        { "RowsGradient(R, B, new[] { RG[0], RG[0] }, G)", "ArgumentException", "xGradient" },
        { "RowsGradient(Many, B, [.. ManyG[1..], Many[500]], G)", "ArgumentException", "xGradient" },
        { "RowsGradient(Many, B, ManyG, ManyG[999])", "ArgumentException", "yGradient" },
        { "ChangedGradient(Twice)", "ArgumentException", "x" },
        { "ChangedGradient(ManyTwice)", "ArgumentException", "x" },
        { "ChangedJvp(Twice, Twice)", "ArgumentException", "x" },
        { "ChangedHvp(Twice, Twice)", "ArgumentException", "x" },
        { "ChangedHessian(Twice)", "ArgumentException", "x" },
        { "FillVjp(Twice, 2, Twice)", "ArgumentException", "x" },
        { "DeepGradient([Many, [Many[7]]])", "ArgumentException", "x" },
        { "DeepGradient([R, R])", "ArgumentException", "x" },
        { "RowsJvp(R, B, RShort, T)", "ArgumentException", "xTangent" },
        { "BlocksGradient(K, F, KShort, FG)", "ArgumentException", "xGradient" },
        { "BlocksGradient(K, F, KMissing, FG)", "ArgumentException", "xGradient" },
        { "BlocksGradient(K, F, null!, FG)", "ArgumentNullException", "xGradient" },
        { "BlocksGradient(K, F, K, FG)", "ArgumentException", "xGradient" },
        { "BlocksGradient(K, F, new[] { new double[1, 1], K[1] }, FG)", "ArgumentException", "xGradient" },
        { "BlocksGradient(K, F, KG, FShort)", "ArgumentException", "yGradient" },
        { "BlocksGradient(K, F, KG, F)", "ArgumentException", "yGradient" },
        { "BlocksJvp(K, F, KShort, FG)", "ArgumentException", "xTangent" },
        { "BlocksJvp(K, F, KG, FShort)", "ArgumentException", "yTangent" },
        { "BlocksHvp(K, F, KG, FG, KG, new double[1, 1, 1, 2])", "ArgumentException", "xHvp" },
        { "BlocksHessian(K, F, Short)", "ArgumentException", "hessian" },
        { "GridGradient(M, M)", "ArgumentException", "xGradient" },
        { "GridGradient(M, MShort)", "ArgumentException", "xGradient" },
        { "GridGradient(M, null!)", "ArgumentNullException", "xGradient" },
        { "GridJvp(M, MShort)", "ArgumentException", "xTangent" },
        { "LayeredJvp(new L { W = A }, new L { W = Short })", "ArgumentException", "lTangent" },
        { "LayeredJvp(new L { W = A }, default)", "ArgumentException", "lTangent" },
        { "SquaresJvp(A, G, Short, H)", "ArgumentException", "xTangent" },
        { "SquaresJvp(A, G, T, Short)", "ArgumentException", "yTangent" },
        { "SquaresJvp(A, G, T, null!)", "ArgumentNullException", "yTangent" },
        { "SquaresJvp(A, G, T, G)", "ArgumentException", "yTangent" },
        { "SquaresJvp(A, G, T, A)", "ArgumentException", "yTangent" },
        { "SquaresJvp(A, G, T, T)", "ArgumentException", "yTangent" },
        { "SquaresJvp(A, A, T, H)", "ArgumentException", "y" },
        { "SquaresVjp(A, G, Short, H)", "ArgumentException", "yCotangent" },
        { "SquaresVjp(A, G, G, H)", "ArgumentException", "yCotangent" },
        { "SquaresVjp(A, G, T, T)", "ArgumentException", "xGradient" },
        { "MovedJvp(A, 2, Short, 1)", "ArgumentException", "xTangent" },
        { "MovedJvp(A, 2, A, 1)", "ArgumentException", "xTangent" },
        { "MovedVjp(A, 2, T, T)", "ArgumentException", "xGradient" },
        { "DotHessian(A, B, Short)", "ArgumentException", "hessian" },
        { "DotHessian(Big.AsSpan(0, 3).ToArray(), B, Big.AsSpan(0, 35))", "ArgumentException", "hessian" },
        { "DotHessian(Big, Big, Big)", "ArgumentException", "hessian" },
        { "SquaresJacobian(A, G, Short)", "ArgumentException", "jacobian" },
        { "SquaresJacobian(A, Big, Big)", "ArgumentException", "jacobian" },
        { "MadeVjp(A, 1, Short, G)", "ArgumentException", "cotangent" },
        { "MadeVjp(A, 1, null!, G)", "ArgumentException", "cotangent" },
        { "MadeVjp(A, 1, T, T)", "ArgumentException", "xGradient" },
        { "MadeJacobian(A, 1, Short)", "ArgumentException", "jacobian" },
        { "OuterVjp(A, (1, MShort), G)", "ArgumentException", "cotangent" },
        { "OuterVjp(A, (1, null!), G)", "ArgumentException", "cotangent" },
        { "OuterJacobian(A, Short)", "ArgumentException", "jacobian" },
        { "InPlaceVjp([1, 2], new L { W = Short }, new double[3])", "ArgumentException", "cotangent" },
        { "InPlaceVjp(A, new L { W = A }, G)", "ArgumentException", "cotangent" },
        { "InPlaceVjp(A, new L { W = G }, G)", "ArgumentException", "xGradient" },
        { "OutVjp(A, Short, G)", "ArgumentException", "yCotangent" },
        { "OutVjp(A, T, T)", "ArgumentException", "xGradient" },
        { "SinglesVjp(A, Q, G)", "ArgumentException", "cotangent" },
        { "JaggedVjp(A, RMissing, G)", "ArgumentException", "cotangent" },
        { "JaggedVjp(A, RShort, G)", "ArgumentException", "cotangent" },
        { "BothVjp(A, (1, Short), G)", "ArgumentException", "cotangent" },
        { "BothVjp(A, (1, G), G)", "ArgumentException", "xGradient" },
        { "FilledVjp(A, new double[3], T, Short, G, H)", "ArgumentException", "yCotangent" },
        { "FilledVjp(A, new double[3], Short, T, G, H)", "ArgumentException", "zCotangent" },
        { "ReplacedVjp([1, 2, 3], Short, G)", "ArgumentException", "cotangent" },
        { "SumHessian(A, P, A)", "ArgumentException", "hessian" },
        { "RowsHessian([Big, Big], B, Big)", "ArgumentException", "hessian" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_bad_argument_is_named_and_nothing_is_written(string call, string exception, string parameter)
    {
        var before = Invoke("Left");
        Assert.Equal(exception + " " + parameter, Invoke("Run", call));
        Assert.Equal(before, Invoke("Left"));
    }

    public static TheoryData<string, string> Good => new()
    {
        { "DotGradient(A, A, G, H)", "the same input twice" },
        { "DotJvp(A, B, A, A)", "tangents that are inputs" },
        { "DotGradient(A, B, Big, H)", "a destination that is too long" },
        { "DotGradient([], null!, G, H)", "empty and null inputs" },
        { "SumGradient(A.AsSpan(0, 1), P, A.AsSpan(1, 2), Q)", "neighbours in memory" },
        { "RowsGradient(R, B, RG, G)", "rows" },
        { "RowsGradient([R[0], R[0]], B, RG, G)", "a row that stands twice and is only read" },
        { "RowsGradient(Many, B, ManyG, G)", "many rows" },
        { "ChangedGradient([[1, 2], [3, 4], [], [], null!])", "empty rows, which share nothing" },
        { "ChangedJvp([[1, 2], [3, 4]], [B, B])", "a tangent that stands twice" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_argument_passes(string call, string why)
    {
        Assert.Equal("nothing", Invoke("Run", call));
        Assert.NotEmpty(why);
    }

    private static object? Invoke(string method, params object[] with) => Program.Value.GetMethod(method)!.Invoke(null, with);

    private static Type Load()
    {
        var calls = Calls.Select(c => c.Data.Item1).Concat(Good.Select(c => c.Data.Item1));
        var run = GeneratorRun.Of(
            Source + " public static string Run(string call) { try { switch (call) { " + string.Concat(calls.Select(c => "case " + Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(c, true) + ": " + c + "; break; "))
            + " } return \"nothing\"; } catch (ArgumentException e) { return e.GetType().Name + \" \" + e.ParamName; } }"
            + " public static double Left() => G.Sum() + H.Sum() + Short.Sum() + T.Sum() + A.Sum() + B.Sum() + P.Sum() + Q.Sum() + Big.Sum() + RG[0].Sum() + RG[1].Sum() + M.Cast<double>().Sum() + MG.Cast<double>().Sum(); }",
            CompileOptions.Undocumented);
        return run.Load().GetType("C")!;
    }
}
