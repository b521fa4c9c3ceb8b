using System.Reflection;
using System.Text;
using Adjoint.Tests.Kit.Oracles;

namespace Adjoint.Tests.Kit;

/// <summary>Many random programs compiled at once, each twice: over <c>double</c> with the generator, and over dual numbers.</summary>
public static class RandomBatch
{
    /// <summary>The seeds of the programs that went wrong, with what went wrong.</summary>
    public static IReadOnlyList<(int Seed, string Fault)> Judge(IReadOnlyList<int> seeds, int size, bool hasLoops)
    {
        var bodies = seeds.Select(s => RandomProgram.Body(s, size, hasLoops)).ToList();
        var primal = new StringBuilder("#pragma warning disable\npublic static partial class P {\n");
        var dual = new StringBuilder("#pragma warning disable\npublic static class D {\n");
        for (var i = 0; i < bodies.Count; i++)
        {
            primal.Append("[Differentiable] public static ").Append(Method(i, bodies[i].Replace("Real", "double"), "double"));
            dual.Append("public static ").Append(Method(i, bodies[i].Replace("Real", "Dual").Replace("Math.", "DualMath."), "Dual"));
        }

        var run = GeneratorRun.Of(primal + "}\n", CompileOptions.Undocumented, dual.Insert(0, "using Adjoint.Tests.Kit.Oracles;\n") + "}\n");
        if (run.Exceptions.Count > 0)
        {
            return [(seeds[0], run.Exceptions[0].ToString())];
        }

        Assembly assembly;
        try
        {
            assembly = run.Load();
        }
        catch (InvalidOperationException fault)
        {
            // One program that does not compile takes the others with it: halve until it stands alone.
            var half = seeds.Count / 2;
            return half == 0
                ? [(seeds[0], fault.Message)]
                : [.. Judge([.. seeds.Take(half)], size, hasLoops), .. Judge([.. seeds.Skip(half)], size, hasLoops)];
        }

        return [.. Enumerable.Range(0, bodies.Count).Select(i => (seeds[i], Fault(assembly, i))).Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!))];
    }

    private static string Method(int index, string body, string real) =>
        $"{real} F{index}({real} x, {real} y, {real} z, {real}[] a, int n)\n{{\n{body}}}\n";

    private static string? Fault(Assembly assembly, int index)
    {
        var program = assembly.GetType("P")!;
        var reverse = program.GetMethods().FirstOrDefault(m => m.Name == "F" + index + "ValueAndGradient" && m.GetParameters().Length == 5);
        if (reverse is null)
        {
            return "nothing was generated";
        }

        var forward = assembly.GetType("D")!.GetMethod("F" + index)!;
        for (var n = 0; n < 3; n++)
        {
            double[] at = [0.7131 + (0.1 * n), 1.3172 - (0.4 * n), -0.6193, 0.4217, 1.1379, -0.8291 + n, 0.2613];
            var result = reverse.Invoke(null, [at[0], at[1], at[2], at[3..], n])!;
            var gradient = Flat(result.GetType().GetField("Item2")!.GetValue(result)!).ToArray();
            var value = (double)result.GetType().GetField("Item1")!.GetValue(result)!;
            for (var k = 0; k < at.Length; k++)
            {
                var moved = at.Select((v, j) => new Dual(v, j == k ? 1 : 0)).ToArray();
                var expected = (Dual)forward.Invoke(null, [moved[0], moved[1], moved[2], moved[3..], n])!;
                if (!value.Equals(expected.Value))
                {
                    return $"n = {n}: value {value:R}, by dual numbers {expected.Value:R}";
                }

                if (!(Math.Abs(gradient[k] - expected.Tangent) <= 1e-9 * (1 + Math.Abs(expected.Tangent))) && double.IsFinite(expected.Tangent))
                {
                    return $"n = {n}: derivative {k} is {gradient[k]:R}, by dual numbers {expected.Tangent:R}";
                }
            }
        }

        return null;
    }

    private static IEnumerable<double> Flat(object value) => value switch
    {
        double number => [number],
        double[] numbers => numbers,
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Flat(tuple[i]!)),
        _ => throw new ArgumentException("Not made of reals: " + value.GetType(), nameof(value)),
    };
}
