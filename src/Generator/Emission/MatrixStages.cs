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
    public static Function Jacobian(Function primal, IReadOnlyList<Result> results) =>
        WrittenOut(primal, results) is { } known
            ? IsByRows(known.Function, known.Count) ? UnrolledRows(primal, known) : UnrolledColumns(primal, known)
            : results.Any(r => r.Output is not null) ? Laned(primal, results)
            : IsByRows(primal, results.Count) ? LanedRows(primal, results) : LanedColumns(primal, results);

    /// <summary>With results in buffers: which way is found out at run time, where inputs are in buffers too.</summary>
    private static Function Laned(Function primal, IReadOnlyList<Result> results)
    {
        var columns = LanedColumns(primal, results);
        return columns.Body.Completes && Unrolled.Differentiated(primal).Any(i => !i.IsReal)
            ? EitherWay.Of(primal, results, LanedRows(primal, results), columns)
            : columns;
    }

    /// <summary>Whether all lanes of the Jacobian are written out.</summary>
    public static bool IsUnrolled(Function primal, IReadOnlyList<Result> results) => WrittenOut(primal, results) is not null;

    /// <summary>The rows, where all lanes of the Jacobian are written out.</summary>
    private static KnownRows? WrittenOut(Function primal, IReadOnlyList<Result> results)
    {
        if (KnownRows.Of(primal, results) is not { } known)
        {
            return null;
        }

        var inputs = Unrolled.Differentiated(known.Function);
        var isWritten = IsByRows(known.Function, known.Count)
            ? !Callees.HavePublished(primal) && CanUnroll(known.Function, known.Count) && !BufferChoices.Any(primal) && inputs.All(i => i.IsReal || IsFlat(i)) && !Written.By(primal).Any(inputs.Contains)
            : CanUnroll(known.Function, inputs.Count);
        return isWritten ? known : null;
    }

    private static bool IsByRows(Function primal, int results)
    {
        var inputs = Unrolled.Differentiated(primal);
        return !inputs.All(i => i.IsReal) || results < inputs.Count;
    }

    /// <summary>The Hessian of a function with one real result.</summary>
    public static Function Hessian(Function primal) => IsUnrolled(primal) ? UnrolledHessian(primal) : LanedHessian(primal);

    /// <summary>Whether all lanes of the Hessian are written out.</summary>
    public static bool IsUnrolled(Function primal)
    {
        var inputs = Unrolled.Differentiated(primal);
        return inputs.All(i => i.IsReal) && CanUnroll(primal, inputs.Count);
    }

    private static Function UnrolledColumns(Function primal, KnownRows known) =>
        Stages.Moved(Unrolled.Jacobian(Stages.Shared(known.Function), primal.Body.Yields.Count, known.Numbers));

    private static Function UnrolledRows(Function primal, KnownRows known) =>
        Stages.Simplified(Unrolled.Jacobian(Stages.Vjp(known.Function, []), known.Function, primal.Body.Yields.Count, known.Numbers));

    /// <summary>By columns, where all inputs and results are scalars.</summary>
    public static Function UnrolledColumns(Function primal) => UnrolledColumns(primal, KnownRows.Of(primal, Result.Of(primal, []))!);

    /// <summary>By rows, where all results are scalars.</summary>
    public static Function UnrolledRows(Function primal) => UnrolledRows(primal, KnownRows.Of(primal, Result.Of(primal, []))!);

    public static Function UnrolledHessian(Function primal) =>
        Stages.Moved(Unrolled.Hessian(Stages.Derivative(primal)));

    public static Function LanedColumns(Function primal, IReadOnlyList<Result> results) =>
        DeadCode.Remove(Matrices.Columns(primal, Stages.Planned(Stages.Jvp(primal, Outputs(primal, results))), results));

    public static Function LanedRows(Function primal, IReadOnlyList<Result> results) =>
        DeadCode.Remove(Matrices.Rows(primal, Stages.Planned(Stages.Vjp(primal, Outputs(primal, results))), results));

    public static Function LanedHessian(Function primal) =>
        DeadCode.Remove(Matrices.Hessian(primal, Stages.Planned(Stages.Hvp(primal))));

    /// <summary>By columns, where F makes arrays that are results: the rows are counted when it has run.</summary>
    /// <param name="primal">F.</param>
    /// <param name="isNew">Whether the matrix is made then; its numbers, its rows and its columns follow F's results.</param>
    public static Function ReturnedColumns(Function primal, bool isNew) =>
        DeadCode.Remove(Matrices.Returned(primal, Stages.Planned(Stages.Jvp(primal, [])), isNew));

    private static IReadOnlyList<Value> Outputs(Function primal, IReadOnlyList<Result> results) =>
        [.. primal.Parameters.Select(p => p.Value).Where(v => results.Any(r => r.Output == v))];

    /// <summary>Whether the lanes of what a function chooses from at run time can lie side by side.</summary>
    public static bool CanChoose(Function primal) => primal.Callees.Count == 0 && LaneReferences.CanHold(primal);

    private static bool CanUnroll(Function primal, int lanes) => lanes <= Unrolled.MostLanes && lanes * (Count(primal.Body) + primal.Callees.Sum(c => Count(c.Body))) <= MostUnrolled;

    private static int Count(Block block) => block.Statements.Sum(s => 1 + s.Blocks.Sum(Count));

    private static bool IsFlat(Value buffer) => buffer.Type is BufferType { Rank: 1, Element: RealType };
}
