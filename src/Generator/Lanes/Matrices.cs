using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>
/// Jacobians and Hessians of functions whose inputs or results are buffers. Behind the function's parameters comes
/// the span of the matrix, row by row, which comes in cleared; the results are those of the function.
/// </summary>
internal sealed class Matrices
{
    private readonly Function primal;
    private readonly Function planned;
    private readonly ValueSource values;
    private readonly LoopIds ids;
    private readonly BlockBuilder block;
    private readonly Integers integers;
    private readonly Value matrix;
    private readonly IReadOnlyList<Value> inputs;
    private readonly IReadOnlyList<Value> added;
    private readonly Dictionary<Value, Cells> cells = [];
    private readonly Dictionary<Value, Value> seeds = [];
    private readonly List<(Value Made, Cells Part)> copied = [];
    private LaneReferences references;

    private Matrices(Function primal, Function planned, string name)
    {
        (this.primal, this.planned) = (primal, planned);
        values = new ValueSource(planned.ValueCount);
        ids = new LoopIds(planned);
        block = new BlockBuilder(values);
        integers = new Integers(block);
        matrix = values.New(Matrix.TypeOf(primal), new ParameterNames(planned).Unique(name));
        inputs = Unrolled.Differentiated(primal);
        added = [.. planned.Parameters.Skip(primal.Parameters.Count).Select(p => p.Value)];
        references = new LaneReferences(planned, matrix, false);
    }

    /// <summary>The Hessian: a lane for each input.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="hvp">Its planned Hessian times tangents.</param>
    public static Function Hessian(Function primal, Function hvp)
    {
        var of = new Matrices(primal, hvp, "hessian");
        var positions = new Positions(of.inputs, of.integers);
        var lanes = of.Lanes(positions.Total);
        for (var i = 0; i < of.inputs.Count; i++)
        {
            of.Seed(of.added[i], positions.OffsetOf(of.inputs[i]), of.inputs[i]);
        }

        var buffers = of.inputs.Where(i => i.Type is BufferType).ToList();
        for (var i = 0; i < buffers.Count; i++)
        {
            of.Fill(of.added[of.inputs.Count + i], of.Rows(positions.OffsetOf(buffers[i]), lanes, buffers[i]));
        }

        var scalars = of.inputs.Where(i => i.IsReal).ToList();
        var first = hvp.Body.Yields.Count - scalars.Count;
        return of.Finish(lanes, hvp.Body, first, [.. scalars.Select((s, i) => (of.Rows(positions.OffsetOf(s), lanes, null), first + i))], mirrored: true);
    }

    /// <summary>The Jacobian by columns: a lane for each input.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="jvp">Its planned results and tangents.</param>
    /// <param name="results">The real results and the outputs in the order of their rows.</param>
    public static Function Columns(Function primal, Function jvp, IReadOnlyList<Result> results)
    {
        var of = new Matrices(primal, jvp, "jacobian");
        var positions = new Positions(of.inputs, of.integers);
        var rows = of.RowsOf(results);
        var lanes = of.Lanes(positions.Total);
        for (var i = 0; i < of.inputs.Count; i++)
        {
            var (input, tangent, column) = (of.inputs[i], of.added[i], positions.OffsetOf(of.inputs[i]));
            if (results.Any(r => r.Output == input))
            {
                var place = of.Fill(tangent, of.Rows(rows.Find(input), lanes, input));
                of.Identity(place, column, input);
                of.moved.Add(tangent);
            }
            else
            {
                of.Seed(tangent, column, input);
            }
        }

        var cleared = results.Where(r => r.Output is not null && !of.inputs.Contains(r.Output)).Select(r => r.Output!).ToList();
        for (var i = 0; i < cleared.Count; i++)
        {
            of.Fill(of.added[of.inputs.Count + i], of.Rows(rows.Find(cleared[i]), lanes, cleared[i]));
        }

        var reals = primal.Body.Yields.Count(y => y.IsReal);
        var first = jvp.Body.Yields.Count - reals;
        return of.Finish(
            lanes, jvp.Body, first, [.. results.Where(r => r.Output is null).Select(r => (of.Rows(rows.Find(r.Index), lanes, null), first + r.Index))], mirrored: false);
    }

    /// <summary>The Jacobian by columns of a function that makes arrays which are results.</summary>
    public static Function Returned(Function primal, Function jvp, bool isNew)
    {
        var of = new Matrices(primal, jvp, "jacobian");
        var positions = new Positions(of.inputs, of.integers);
        var lanes = of.Lanes(positions.Total);
        for (var i = 0; i < of.inputs.Count; i++)
        {
            of.Seed(of.added[i], positions.OffsetOf(of.inputs[i]), of.inputs[i]);
        }

        var real = Enumerable.Range(0, primal.Body.Yields.Count).Where(i => primal.Body.Yields[i].HoldsReals).ToList();
        var first = jvp.Body.Yields.Count - real.Count;
        var scalars = of.Scalars(primal.Body.Yields.Count(y => y.IsReal), lanes);
        var stored = real.Select((own, i) => (own, i)).Where(r => primal.Body.Yields[r.own].IsReal).Select((r, k) => (scalars[k], first + r.i)).ToList();
        var chosen = real.Select((_, i) => jvp.Body.Yields[first + i]).Distinct().Where(of.references.Has).ToDictionary(t => t, t => of.references.CellsOf(t, of.integers));
        var filled = of.Finish(lanes, jvp.Body, first, stored, mirrored: false);
        if (!filled.Body.Completes)
        {
            return filled;
        }

        Cells? CellsOf(Value tangent) => chosen.TryGetValue(tangent, out var cells) || of.cells.TryGetValue(tangent, out cells) ? cells : null;
        var rows = real.Select((own, i) => filled.Body.Yields[own] is { IsReal: false } array
            ? new MadeRows(array, CellsOf(jvp.Body.Yields[first + i]))
            : new MadeRows(null, stored.Find(s => s.Item2 == first + i).Item1));
        return new ReturnedMatrix(of.values, of.ids, of.matrix, lanes).After(filled, [.. rows], isNew);
    }

    /// <summary>Memory for the rows of scalars whose place in the matrix is known only when the function has run.</summary>
    private IReadOnlyList<Cells> Scalars(int count, Value lanes)
    {
        if (count == 0)
        {
            return [];
        }

        var memory = block.Let(matrix.Type, new Zeros(integers.Multiply(integers.Number(count), lanes)), "scalars", Part.Derivative);
        return [.. Enumerable.Range(0, count).Select(i => new Cells(memory, integers.Number(i), lanes, integers.Number(1), null))];
    }

    /// <summary>The Jacobian by rows: a lane for each result.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="vjp">Its planned results and the cotangents of its inputs.</param>
    /// <param name="results">The real results and the outputs in the order of their rows.</param>
    public static Function Rows(Function primal, Function vjp, IReadOnlyList<Result> results)
    {
        var of = new Matrices(primal, vjp, "jacobian");
        var positions = new Positions(of.inputs, of.integers);
        var rows = of.RowsOf(results);
        var lanes = of.Lanes(rows.Total);
        var one = of.integers.Number(1);
        Cells Column(Value input) => new(of.matrix, positions.OffsetOf(input), one, positions.Total, input.Type is BufferType ? input : null);
        var reals = results.Count(r => r.Output is null);
        var outputs = results.Where(r => r.Output is not null).Select(r => r.Output!).OrderBy(o => primal.Parameters.Select(p => p.Value).ToList().IndexOf(o)).ToList();
        for (var i = 0; i < reals; i++)
        {
            of.Seed(of.added[i], rows.Find(i), null);
        }

        for (var i = 0; i < outputs.Count; i++)
        {
            of.Seed(of.added[reals + i], rows.Find(outputs[i]), outputs[i]);
        }

        var buffers = of.inputs.Where(i => i.Type is BufferType).ToList();
        for (var i = 0; i < buffers.Count; i++)
        {
            of.Fill(of.added[reals + outputs.Count + i], Column(buffers[i]));
        }

        var scalars = of.inputs.Where(i => i.IsReal).ToList();
        var first = vjp.Body.Yields.Count - scalars.Count;
        return of.Finish(lanes, vjp.Body, first, [.. scalars.Select((s, i) => (Column(s), first + i))], mirrored: false);
    }

    /// <summary>Buffers that come in laned but hold more than a unit matrix.</summary>
    private readonly HashSet<Value> moved = [];

    private Value Lanes(Value count)
    {
        var lanes = block.Let(Integers.Type, new Alias(count), "lanes", Part.Derivative);
        references = new LaneReferences(planned, lanes, BufferChoices.Any(primal));
        return lanes;
    }

    /// <summary>Where what goes to a part of the matrix is collected: there, or in memory that is copied in the end.</summary>
    private Cells Fill(Value parameter, Cells part)
    {
        if (!references.Has(parameter))
        {
            return cells[parameter] = part;
        }

        moved.Add(parameter);
        var made = references.Make(parameter, part.Like!, block);
        copied.Add((made, part));
        return references.CellsOf(made, integers) with { Like = part.Like };
    }

    private Cells Rows(Value row, Value lanes, Value? like) => new(matrix, row, lanes, integers.Number(1), like);

    private ResultRows RowsOf(IReadOnlyList<Result> results) => new(results, integers);

    private void Seed(Value parameter, Value first, Value? like)
    {
        if (parameter.Type is not BufferType)
        {
            seeds[parameter] = first;
        }
        else if (references.Has(parameter))
        {
            moved.Add(parameter);
            Identity(references.CellsOf(references.Make(parameter, like!, block), integers) with { Like = like }, first, like!);
        }
        else
        {
            cells[parameter] = new Cells(null, first, integers.Number(1), integers.Number(1), like);
        }
    }

    /// <summary>The elements of a buffer begin as rows of the unit matrix.</summary>
    private void Identity(Cells place, Value column, Value buffer) => new CellLoops(values, ids).Identity(place, column, buffer, block);

    private Function Finish(Value lanes, Block body, int results, IReadOnlyList<(Cells Cells, int Yield)> stored, bool mirrored)
    {
        var loops = new LaneLoops(planned, values, ids, lanes, cells, seeds, moved, references);
        var prefix = block.Close();
        var into = new BlockBuilder(values);
        into.Learn(prefix);
        IReadOnlyList<(Cells, Value)> numbers = body.Completes ? [.. stored.Select(s => (s.Cells, body.Yields[s.Yield]))] : [];
        var through = loops.Through(body, into, [], i => i < results, numbers);
        through = loops.Finish(prefix, through);
        if (through.Completes && copied.Count > 0)
        {
            var last = new BlockBuilder(values);
            last.Name(through);
            copied.ForEach(c => new CellLoops(values, ids).Copy(references.CellsOf(c.Made, new Integers(last)) with { Like = c.Part.Like }, c.Part, lanes, last));
            through = through with { Statements = [.. through.Statements, .. last.Close().Statements] };
        }

        if (mirrored && through.Completes)
        {
            through = through with { Statements = [.. through.Statements, .. Mirror(lanes)] };
        }

        return planned with
        {
            Parameters = [.. primal.Parameters, new Parameter(matrix, false)],
            Body = through,
            ValueCount = values.Next,
        };
    }

    /// <summary>The upper triangle becomes the image of the lower one: equal to the last bit.</summary>
    private IEnumerable<Statement> Mirror(Value lanes)
    {
        var (row, column) = (values.New(Integers.Type, "row"), values.New(Integers.Type, "column"));
        var outer = new BlockBuilder(values);
        var inner = outer.Nested();
        var inside = new Integers(inner);
        var from = inner.Let(((BufferType)matrix.Type).Real, new Load(matrix, [inside.Add(inside.Multiply(row, lanes), column)], true), null, Part.Derivative);
        inner.Append(new Store(matrix, [inside.Add(inside.Multiply(column, lanes), row)], from, Part.Derivative));
        outer.Append(new For(ids.Next(), column, new Integers(outer).Number(0), row, 1, [], [], inner.Close(), []));
        var around = new BlockBuilder(values);
        around.Append(new For(ids.Next(), row, new Integers(around).Number(0), lanes, 1, [], [], outer.Close(), []));
        return around.Close().Statements;
    }
}
