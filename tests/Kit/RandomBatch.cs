using System.Reflection;
using System.Text;
using Adjoint.Tests.Kit.Oracles;

namespace Adjoint.Tests.Kit;

/// <summary>Many random programs compiled at once, each twice: over <c>double</c> with the generator, and over dual numbers.</summary>
public static class RandomBatch
{
    /// <summary>What went wrong with each program; nothing for one that agrees.</summary>
    /// <param name="bodies">The programs.</param>
    /// <param name="withProducts">Whether the products of Jacobian and Hessian with a vector are judged instead of the gradient.</param>
    public static IReadOnlyList<string?> Judge(IReadOnlyList<string> bodies, bool withProducts = false)
    {
        var primal = new StringBuilder("#pragma warning disable\npublic static partial class P {\n");
        var dual = new StringBuilder("using Adjoint.Tests.Kit.Oracles;\n#pragma warning disable\npublic static class D {\n");
        primal.Append((RandomProgram.Types + RandomProgram.Helpers).Replace("Real", "double"));
        dual.Append((RandomProgram.Types + RandomProgram.Helpers).Replace("Real", "Dual").Replace("Math.", "DualMath."));
        for (var i = 0; i < bodies.Count; i++)
        {
            primal.Append(withProducts ? "[Differentiable(Derivatives.Jvp | Derivatives.Hvp)]" : "[Differentiable]").Append(" public static ").Append(Method(i, bodies[i].Replace("Real", "double"), "double"));
            dual.Append("public static ").Append(Method(i, bodies[i].Replace("Real", "Dual").Replace("Math.", "DualMath."), "Dual"));
        }

        var run = GeneratorRun.Of(primal + "}\n", CompileOptions.Undocumented, dual + "}\n");
        try
        {
            var assembly = run.Exceptions.Count > 0 ? throw run.Exceptions[0] : run.Load();
            return [.. bodies.Select((_, i) => withProducts ? RandomProducts.Fault(assembly, i) : Fault(assembly, i))];
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // One program that does not compile takes the others with it: halve until it stands alone.
            var half = bodies.Count / 2;
            return half == 0 ? [fault.Message] : [.. Judge([.. bodies.Take(half)], withProducts), .. Judge([.. bodies.Skip(half)], withProducts)];
        }
    }

    /// <summary>The shortest program with the same kind of fault that leaving out lines leads to.</summary>
    public static (string Body, string Fault) Shrink(string body, string fault, bool withProducts = false)
    {
        var lines = body.Split('\n').Where(l => l.Trim().Length > 0).ToList();
        for (var size = lines.Count / 2; size > 0; size = size > 1 ? size / 2 : Left(lines, ref fault, withProducts) ? 1 : 0)
        {
            for (var at = 0; at + size <= lines.Count;)
            {
                at += Without(lines, at, size, ref fault, withProducts) ? 0 : 1;
            }
        }

        return (string.Join("\n", lines) + "\n", fault);
    }

    private static bool Left(List<string> lines, ref string fault, bool withProducts)
    {
        var any = false;
        for (var at = 0; at < lines.Count; at++)
        {
            any |= Without(lines, at, 1, ref fault, withProducts);
        }

        return any;
    }

    private static bool Without(List<string> lines, int at, int size, ref string fault, bool withProducts)
    {
        var fewer = lines.Take(at).Concat(lines.Skip(at + size)).ToList();
        if (Judge([string.Join("\n", fewer) + "\n"], withProducts)[0] is not { } found || !Kind(found).Equals(Kind(fault), StringComparison.Ordinal))
        {
            return false;
        }

        lines.RemoveRange(at, size);
        fault = found;
        return true;
    }

    /// <summary>Programs that do not compile on their own are no smaller versions of others.</summary>
    private static string Kind(string fault) =>
        fault.Contains("Program", StringComparison.Ordinal) ? "compiler" : fault.Contains("derivative", StringComparison.Ordinal) ? "derivative" : fault.Split(' ')[0];

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
            var at = Point(n);
            var result = reverse.Invoke(null, [at[0], at[1], at[2], at[3..], n])!;
            var gradient = Flat(result.GetType().GetField("Item2")!.GetValue(result)!).ToArray();
            var value = (double)result.GetType().GetField("Item1")!.GetValue(result)!;
            for (var k = 0; k < at.Length; k++)
            {
                var moved = at.Select((v, j) => new Dual(v, j == k ? 1 : 0)).ToArray();
                Dual.Overflowed = false;
                var expected = (Dual)forward.Invoke(null, [moved[0], moved[1], moved[2], moved[3..], n])!;
                if (!value.Equals(expected.Value))
                {
                    return $"n = {n}: value {value:R}, by dual numbers {expected.Value:R}";
                }

                // By IEEE, an infinite value times an adjoint of zero is NaN; the dual number's tangent may be zero there.
                if (double.IsNaN(gradient[k]) && Dual.Overflowed)
                {
                    continue;
                }

                // What cancels in a partial is as large as the others: a few roundings of the largest.
                var rounding = 1e-15 * gradient.Where(double.IsFinite).Select(Math.Abs).Append(0).Max();
                if (!(Math.Abs(gradient[k] - expected.Tangent) <= (1e-9 * (1 + Math.Abs(expected.Tangent))) + rounding) && double.IsFinite(expected.Tangent))
                {
                    return $"n = {n}: derivative {k} is {gradient[k]:R}, by dual numbers {expected.Tangent:R}";
                }
            }
        }

        return null;
    }

    /// <summary>Where a program is judged: its three numbers, then the elements of its array.</summary>
    internal static double[] Point(int n) => [0.7131 + (0.1 * n), 1.3172 - (0.4 * n), -0.6193, 0.4217, 1.1379, -0.8291 + n, 0.2613];

    /// <summary>The reals in a result.</summary>
    internal static IEnumerable<double> Flat(object value) => value switch
    {
        double number => [number],
        double[] numbers => numbers,
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Flat(tuple[i]!)),
        _ => throw new ArgumentException("Not made of reals: " + value.GetType(), nameof(value)),
    };
}
