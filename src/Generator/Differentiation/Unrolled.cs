using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Jacobians and Hessians with few lanes: all tangents in one pass of forward mode, each lane with 1 for one scalar.
/// Behind the function's parameters comes the span of the matrix, row by row, which comes in cleared.
/// </summary>
internal static class Unrolled
{
    /// <summary>More lanes than this go through a loop.</summary>
    public const int MostLanes = 8;

    /// <summary>The Jacobian by columns: a lane for each input. All of them are scalars, and so are the results.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="kept">How many of its results stay.</param>
    /// <param name="numbers">The row of each real result.</param>
    public static Function Jacobian(Function primal, int kept, Func<Integers, IReadOnlyList<Value>> numbers)
    {
        var inputs = Differentiated(primal);
        var results = primal.Body.Yields.Where(y => y.IsReal).ToList();
        var matrix = new Matrix(primal, "jacobian");
        return Forward.Lanes(primal, inputs, [], primal.Parameters.Count, matrix.Parameter, (lanes, block) =>
        {
            var integers = new Integers(block);
            var rows = numbers(integers);
            for (var row = 0; row < results.Count; row++)
            {
                for (var column = 0; column < inputs.Count; column++)
                {
                    var at = integers.Add(integers.Multiply(rows[row], integers.Number(inputs.Count)), integers.Number(column));
                    matrix.Store(at, lanes[column].OrZero(results[row], new Arithmetic(block)), block);
                }
            }

            return primal.Body.Yields.Take(kept);
        });
    }

    /// <summary>The Jacobian by rows, where all results are scalars: a lane for each of them.</summary>
    /// <param name="vjp">What reverse mode made of the function.</param>
    /// <param name="primal">The function.</param>
    /// <param name="kept">How many of its results stay.</param>
    /// <param name="numbers">The row of each real result.</param>
    public static Function Jacobian(Function vjp, Function primal, int kept, Func<Integers, IReadOnlyList<Value>> numbers)
    {
        var inputs = Differentiated(primal);
        var added = vjp.Parameters.Skip(primal.Parameters.Count).Select(p => p.Value).ToList();
        var (cotangents, destinations) = (added.Where(a => a.IsReal).ToList(), added.Where(a => !a.IsReal).ToList());
        var buffers = inputs.Where(i => i.Type is BufferType).ToList();
        var scalars = inputs.Where(i => i.IsReal).ToList();
        var matrix = new Matrix(vjp, "jacobian");
        var seeded = vjp with { Parameters = [.. primal.Parameters.Select(p => p with { IsDifferentiated = false }), .. added.Select(a => new IR.Parameter(a, a.IsReal))] };
        Positions? positions = null;
        IReadOnlyList<Value> rows = [];
        return Forward.Lanes(
            seeded, cotangents, destinations, primal.Parameters.Count, matrix.Parameter,
            (lanes, block) =>
            {
                var integers = new Integers(block);
                for (var row = 0; row < cotangents.Count; row++)
                {
                    for (var i = 0; i < scalars.Count; i++)
                    {
                        var at = integers.Add(integers.Multiply(rows[row], positions!.Total), positions.OffsetOf(scalars[i]));
                        matrix.Store(at, lanes[row].OrZero(vjp.Body.Yields[vjp.Body.Yields.Count - scalars.Count + i], new Arithmetic(block)), block);
                    }
                }

                return vjp.Body.Yields.Take(kept);
            },
            (lanes, block) =>
            {
                var integers = new Integers(block);
                positions = new Positions(inputs, integers);
                rows = numbers(integers);
                for (var row = 0; row < lanes.Count; row++)
                {
                    for (var i = 0; i < buffers.Count; i++)
                    {
                        var from = integers.Add(integers.Multiply(rows[row], positions.Total), positions.OffsetOf(buffers[i]));
                        lanes[row].Set(destinations[i], matrix.Part(from, integers.Count(buffers[i]), kept < primal.Body.Yields.Count, block));
                    }
                }
            },
            primal.Callees.Count == 0 ? null : destinations.Select((d, i) => (d, buffers[i])).ToDictionary(p => p.d, p => p.Item2));
    }

    /// <summary>The Hessian of a function of scalars: one triangle is computed, the other is its image.</summary>
    /// <param name="gradient">What reverse mode made of the function.</param>
    public static Function Hessian(Function gradient)
    {
        var inputs = Differentiated(gradient);
        var n = inputs.Count;
        var partials = gradient.Body.Yields.Skip(gradient.Body.Yields.Count - n).ToList();
        var matrix = new Matrix(gradient, "hessian");
        return Forward.Lanes(gradient, inputs, [], gradient.Parameters.Count, matrix.Parameter, (lanes, block) =>
        {
            for (var row = 0; row < n; row++)
            {
                for (var column = 0; column <= row; column++)
                {
                    var second = matrix.Store(row * n + column, lanes[column].OrZero(partials[row], new Arithmetic(block)), block);
                    if (row != column)
                    {
                        matrix.Store(column * n + row, second, block);
                    }
                }
            }

            return gradient.Body.Yields.Take(gradient.Body.Yields.Count - n);
        });
    }

    /// <summary>The differentiated parameters.</summary>
    public static List<Value> Differentiated(Function function) => [.. function.Parameters.Where(p => p.IsDifferentiated).Select(p => p.Value)];
}
