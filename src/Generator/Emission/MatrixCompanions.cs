using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The companions that fill a matrix: <c>FJacobian</c> and <c>FHessian</c>.</summary>
internal sealed class MatrixCompanions(MethodModel model)
{
    private readonly Yields yields = new(model);

    /// <summary>The matrices that are asked for and would need a loop over lanes, which goes through no callees but those whose derivatives others give.</summary>
    public static IR.Companions NotUnrolled(MethodModel model) => Analysis.Callees.Invoked(model.Function.Body).All(c => c.Published is not null)
        ? IR.Companions.None
        : (model.Companions & IR.Companions.Jacobian & (MatrixStages.IsUnrolled(model.Function, new MatrixCompanions(model).Rows()) ? 0 : IR.Companions.All))
            | (model.Companions & IR.Companions.Hessian & (MatrixStages.IsUnrolled(model.Function) ? 0 : IR.Companions.All));

    /// <summary>The real results of F in the order of their rows: what is returned, then the parameters in order.</summary>
    public IReadOnlyList<Lanes.Result> Rows()
    {
        var rows = new List<Lanes.Result>();
        if (Array is { } array)
        {
            rows.Add(new Lanes.Result(-1, array));
        }
        else if (yields.Returned is { } returned)
        {
            rows.AddRange(Reals(returned));
        }

        var leaves = model.Parameters.Where(p => p.GoesIn).SelectMany(p => p.Shape.Leaves.Select(_ => p)).Zip(model.Function.Parameters, (p, leaf) => (p, leaf)).ToList();
        foreach (var parameter in model.Parameters)
        {
            rows.AddRange(yields.All.Where(y => y.Parameter == parameter).SelectMany(Reals));
            rows.AddRange(leaves.Where(l => l.p == parameter && l.leaf.IsOutput).Select(l => new Lanes.Result(-1, l.leaf.Value)));
        }

        return rows;
    }

    /// <summary>The array that F returns, whose elements are the rows.</summary>
    private Value? Array => yields.Returned is { Shape: LeafShape { Type: BufferType } } returned ? model.Function.Body.Yields[returned.From] : null;

    /// <summary>The Jacobian: into a span, and for an array that F makes also into a new matrix, since only F knows how many rows there are.</summary>
    public IEnumerable<Companion> Jacobians()
    {
        if (Array is null)
        {
            return [Jacobian(MatrixStages.Jacobian(model.Function, Rows()))];
        }

        return [OfArray(MatrixStages.ReturnedColumns(model.Function, isNew: false), false), OfArray(MatrixStages.ReturnedColumns(model.Function, isNew: true), true)];
    }

    private Companion OfArray(Function jacobian, bool isNew)
    {
        var kept = new Kept(yields, y => y.Parameter is { GoesIn: true });
        var layout = new Layout(model, jacobian);
        var real = Differentiation.Matrix.TypeOf(model.Function).Real.CSharp;
        if (!isNew)
        {
            layout.AddMatrix("jacobian", null, Count(Inputs(layout), layout), "The matrix: a row for each element that is returned, a column for each input, row by row.");
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
