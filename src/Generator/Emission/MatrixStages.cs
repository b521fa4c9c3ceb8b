using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lanes;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Emission;

/// <summary>
/// The stages of Jacobians and Hessians. Behind F's parameters comes the span of the matrix, row by row, which comes
/// in cleared; the results are F's own.
/// </summary>
internal static class MatrixStages
{
    /// <summary>More steps than this, counted in every lane, go through a loop over the lanes.</summary>
    private const int MostUnrolled = 2000;

    /// <summary>By columns where there are not more inputs than results, else by rows.</summary>
    /// <param name="primal">F.</param>
    /// <param name="results">F's real results in the order of their rows.</param>
    public static Function Jacobian(Function primal, IReadOnlyList<Result> results)
    {
        var isUnrolled = IsUnrolled(primal, results);
        return IsByRows(primal, results)
            ? isUnrolled ? UnrolledRows(primal) : LanedRows(primal, results)
            : isUnrolled ? UnrolledColumns(primal) : LanedColumns(primal, results);
    }

    /// <summary>Whether all lanes of the Jacobian are written out.</summary>
    public static bool IsUnrolled(Function primal, IReadOnlyList<Result> results)
    {
        var inputs = Unrolled.Differentiated(primal);
        return IsByRows(primal, results)
            ? CanUnroll(primal, results.Count) && inputs.All(i => i.IsReal || IsFlat(i)) && !Written.By(primal).Any(inputs.Contains)
            : inputs.All(i => i.IsReal) && results.All(r => r.Output is null) && CanUnroll(primal, inputs.Count);
    }

    private static bool IsByRows(Function primal, IReadOnlyList<Result> results)
    {
        var inputs = Unrolled.Differentiated(primal);
        return results.All(r => r.Output is null) && (!inputs.All(i => i.IsReal) || results.Count < inputs.Count);
    }

    /// <summary>The Hessian of a function with one real result.</summary>
    public static Function Hessian(Function primal) => IsUnrolled(primal) ? UnrolledHessian(primal) : LanedHessian(primal);

    /// <summary>Whether all lanes of the Hessian are written out.</summary>
    public static bool IsUnrolled(Function primal)
    {
        var inputs = Unrolled.Differentiated(primal);
        return inputs.All(i => i.IsReal) && CanUnroll(primal, inputs.Count);
    }

    public static Function UnrolledColumns(Function primal) =>
        Stages.Simplified(Unrolled.Jacobian(Stages.Shared(primal)));

    public static Function UnrolledRows(Function primal) =>
        Stages.Simplified(Unrolled.Jacobian(Stages.Vjp(primal, []), primal));

    public static Function UnrolledHessian(Function primal) =>
        Stages.Simplified(Unrolled.Hessian(Stages.Derivative(primal)));

    public static Function LanedColumns(Function primal, IReadOnlyList<Result> results) =>
        DeadCode.Remove(Matrices.Columns(primal, Stages.Planned(Stages.Jvp(primal, Outputs(primal, results))), results));

    public static Function LanedRows(Function primal, IReadOnlyList<Result> results) =>
        DeadCode.Remove(Matrices.Rows(primal, Stages.Planned(Stages.Vjp(primal, Outputs(primal, results))), results));

    public static Function LanedHessian(Function primal) =>
        DeadCode.Remove(Matrices.Hessian(primal, Stages.Planned(Stages.Hvp(primal))));

    /// <summary>By columns, for an array that F returns: the rows are counted when it has run.</summary>
    /// <param name="primal">F.</param>
    /// <param name="isNew">Whether the matrix is made then; its numbers, its rows and its columns follow F's results.</param>
    public static Function ReturnedColumns(Function primal, bool isNew) =>
        DeadCode.Remove(Matrices.Returned(primal, Stages.Planned(Stages.Jvp(primal, [])), isNew));

    private static IReadOnlyList<Value> Outputs(Function primal, IReadOnlyList<Result> results) =>
        [.. primal.Parameters.Select(p => p.Value).Where(v => results.Any(r => r.Output == v))];

    private static bool CanUnroll(Function primal, int lanes) => lanes <= Unrolled.MostLanes && lanes * (Count(primal.Body) + primal.Callees.Sum(c => Count(c.Body))) <= MostUnrolled;

    private static int Count(Block block) => block.Statements.Sum(s => 1 + s.Blocks.Sum(Count));

    private static bool IsFlat(Value buffer) => buffer.Type is BufferType { Rank: 1, Element: RealType };
}
