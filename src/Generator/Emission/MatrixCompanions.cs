using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The companions that fill a matrix: <c>FJacobian</c> and <c>FHessian</c>.</summary>
internal sealed class MatrixCompanions(MethodModel model)
{
    private readonly Yields yields = new(model);

    /// <summary>The matrices that are asked for and would need a loop over lanes, which goes through no callees but those whose derivatives others give.</summary>
    public static IR.Companions NotUnrolled(MethodModel model) => Analysis.Callees.Invoked(model.Function.Body).All(c => c.Published is not null)
        ? IR.Companions.None
        : (model.Companions & IR.Companions.Jacobian & (new MatrixCompanions(model) is { MakesArrays: false } of && MatrixStages.IsUnrolled(model.Function, of.Rows()) ? 0 : IR.Companions.All))
            | (model.Companions & IR.Companions.Hessian & (MatrixStages.IsUnrolled(model.Function) ? 0 : IR.Companions.All));

    /// <summary>The real results of F in the order of their rows: what is returned, then the parameters in order.</summary>
    public IReadOnlyList<Lanes.Result> Rows()
    {
        List<Lanes.Result> rows = [.. yields.Returned is { } returned ? Reals(returned) : []];
        var leaves = model.Parameters.Where(p => p.GoesIn).SelectMany(p => p.Shape.Leaves.Select(_ => p)).Zip(model.Function.Parameters, (p, leaf) => (p, leaf)).ToList();
        foreach (var parameter in model.Parameters)
        {
            rows.AddRange(yields.All.Where(y => y.Parameter == parameter).SelectMany(Reals));
            rows.AddRange(leaves.Where(l => l.p == parameter && l.leaf.IsOutput).Select(l => new Lanes.Result(-1, l.leaf.Value)));
        }

        return rows;
    }

    /// <summary>Whether arrays that F makes are among its results: only F knows how many rows there are.</summary>
    private bool MakesArrays => yields.All.Any(y => y.Shape.Leaves.Any(l => l.Type is BufferType));

    /// <summary>The Jacobian: into a span, and where F makes arrays also into a new matrix, which is made when F has run.</summary>
    public IEnumerable<Companion> Jacobians() => MakesArrays
        ? [OfArrays(MatrixStages.ReturnedColumns(model.Function, isNew: false), false), OfArrays(MatrixStages.ReturnedColumns(model.Function, isNew: true), true)]
        : [Jacobian(MatrixStages.Jacobian(model.Function, Rows()))];

    private Companion OfArrays(Function jacobian, bool isNew)
    {
        var kept = new Kept(yields, y => y.Parameter is { GoesIn: true });
        var layout = new Layout(model, jacobian);
        var real = Differentiation.Matrix.TypeOf(model.Function).Real.CSharp;
        if (!isNew)
        {
            layout.AddMatrix("jacobian", null, Count(Inputs(layout), layout), "The matrix: a row for each number that comes out, a column for each input, row by row.");
            return Of("Jacobian", kept, jacobian, layout) with { Summary = "The Jacobian of", HasOuts = false };
        }

        return new Companion(
            "Jacobian", real + "[,]", Stages.Planned(kept.Of(jacobian)), layout,
            parts => new Outcome([.. kept.Assigned(parts)], "global::Adjoint.Runtime.Arguments.Matrix(" + string.Join(", ", kept.Derivatives(parts).Select(p => p.Text)) + ")"))
        {
            Summary = "The Jacobian, in a new array, of",
            Example = "var jacobian = ",
            HasOuts = false,
        };
    }

    private Companion Jacobian(Function jacobian)
    {
        var kept = new Kept(yields, y => y.Parameter is { GoesIn: true });
        var layout = new Layout(model, jacobian);
        layout.AddMatrix("jacobian", Count(Rows().Select(r => r.Output), layout), Count(Inputs(layout), layout), "The matrix: a row for each result, a column for each input, row by row.");
        return Of("Jacobian", kept, jacobian, layout) with { Summary = "The Jacobian of", HasOuts = false };
    }

    public Companion Hessian(Function hessian)
    {
        var kept = new Kept(yields, y => y.Parameter is not null);
        var layout = new Layout(model, hessian);
        var count = Count(Inputs(layout), layout);
        layout.AddMatrix("hessian", count, count, "The matrix of second derivatives: a row and a column for each input, row by row.");
        return Of("Hessian", kept, hessian, layout) with { Summary = "The Hessian of" };
    }

    private static Companion Of(string suffix, Kept kept, Function function, Layout layout) =>
        new(suffix, "void", Stages.Planned(kept.Of(function)), layout, parts => new Outcome([.. kept.Assigned(parts)], null));

    private IEnumerable<Lanes.Result> Reals(Yielded yielded) =>
        Enumerable.Range(yielded.From, yielded.Count).Where(yields.IsReal).Select(i => new Lanes.Result(yields.RealsBefore(i), null));

    private static IEnumerable<Value?> Inputs(Layout layout) => layout.Differentiated.Select(l => l.IsBuffer ? l.Value : null);

    /// <summary>How many numbers scalars and buffers have together, as C#.</summary>
    private static string Count(IEnumerable<Value?> leaves, Layout layout)
    {
        var all = leaves.ToList();
        var scalars = all.Count(l => l is null);
        var counts = all.OfType<Value>().Select(b => (((BufferType)b.Type).Bottom.Slots is > 1 and var slots ? slots + " * " : "") + (b.Type is BufferType { IsSpan: true }
            ? layout.Names[b] + ".Length"
            : "global::Adjoint.Runtime.Arguments.Count(" + layout.Names[b] + ")"));
        return string.Join(" + ", (scalars > 0 || all.Count == 0 ? new[] { scalars.ToString(System.Globalization.CultureInfo.InvariantCulture) } : []).Concat(counts));
    }
}
