using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>What reverse mode is asked for: what arrives at the results, and where the derivatives go.</summary>
internal sealed partial class Reverse
{
    /// <summary>Whether some cotangent can be checked only when F has run.</summary>
    private bool isLate;

    /// <summary>The result of a function with one real result, and behind it its gradient.</summary>
    /// <remarks>
    /// A destination for each differentiated buffer follows the parameters; it comes in cleared.
    /// </remarks>
    public static Function Gradient(Function primal) => Pairs.Reverse(primal, pairs => Of(primal, [], false, pairs));

    /// <summary>The results of a function, and behind them the cotangents of its results times its Jacobian.</summary>
    public static Function Vjp(Function primal) => Vjp(primal, Written.By(primal));

    /// <summary>The same, where only some of the buffers that are written are results.</summary>
    /// <remarks>
    /// Behind the parameters: a cotangent for each real result, then one for each output (only read), then a
    /// destination for each differentiated buffer, which comes in cleared.
    /// </remarks>
    public static Function Vjp(Function primal, IReadOnlyList<Value> outputs) => Pairs.Reverse(primal, pairs => Of(primal, outputs, true, pairs));

    private static Function Of(Function function, IReadOnlyList<Value> outputs, bool isSeeded, Pairs pairs)
    {
        var trips = new TripCounts(function);
        var reverse = new Reverse(trips.Function, trips, outputs, pairs, false);
        var primal = reverse.primal;
        var values = new ValueSource(primal.ValueCount);
        var block = new BlockBuilder(values);
        var names = new ParameterNames(primal);
        var cotangents = isSeeded ? Cotangents(primal, outputs, values, names) : [];
        var prepared = new BlockBuilder(values);
        reverse.isLate = cotangents.Any(c => c.Of.Type is BufferType && primal.Body.Yields.Contains(c.Of));
        var destinations = reverse.Destinations(primal, outputs, cotangents, values, names, block, prepared);
        if (!reverse.isLate)
        {
            prepared.MoveTo(block);
        }

        primal = reverse.shadows.Follow(primal, values);
        primal = primal with { Body = reverse.WithSeeds(primal.Body, outputs, cotangents, values, prepared) };
        var adjoints = new Adjoints();
        var results = reverse.Sweep(
            primal.Body, block, adjoints, i => Seed(primal.Body.Yields, i, cotangents, new Arithmetic(block)));
        var arithmetic = new Arithmetic(block);
        var gradient = primal.Parameters.Where(p => p.IsDifferentiated && p.Value.IsReal)
            .Select(p => adjoints.Take(p.Value, arithmetic)?.Value ?? arithmetic.Number(p.Value.Type, 0d));
        var elements = new Elements(values, reverse.ids);
        foreach (var buffer in primal.Parameters.Where(p => p.IsDifferentiated && reverse.shadows.Reached.IsMarked(p.Value)).Select(p => p.Value))
        {
            Unreached.Clear(reverse.shadows[buffer], buffer, elements, block);
        }

        return primal with
        {
            Parameters = [.. primal.Parameters, .. cotangents.Select(c => new IR.Parameter(c.Cotangent, false)), .. destinations],
            Body = block.Close(results.Concat(gradient).ToList()),
            ValueCount = values.Next,
        };
    }

    /// <summary>What arrives at a result: its cotangent, or 1 where none is given.</summary>
    private static Contribution? Seed(EquatableArray<Value> results, int index, List<(Value Of, Value Cotangent)> cotangents, Arithmetic arithmetic) =>
        !results[index].IsReal ? null // what arrives at an array comes in by its cotangent's elements
        : cotangents.Count == 0 ? new Contribution(arithmetic.Number(results[index].Type, 1d), null)
        : new Contribution(cotangents[results.Take(index).Count(r => r.HoldsReals)].Cotangent, null);

    private static List<(Value Of, Value Cotangent)> Cotangents(
        Function primal, IReadOnlyList<Value> outputs, ValueSource values, ParameterNames names)
    {
        var results = primal.Body.Yields.Where(y => y.HoldsReals).ToList();
        var cotangents = new List<(Value, Value)>();
        foreach (var result in results)
        {
            var name = results.Count == 1 || result.Name is null ? "cotangent" : result.Name + "Cotangent";
            cotangents.Add((result, values.New(result.Type is BufferType buffer ? Shadows.ReadOnly(buffer) : result.Type, names.Unique(name))));
        }

        foreach (var output in outputs)
        {
            cotangents.Add((output, values.New(Shadows.ReadOnly((BufferType)output.Type), names.Unique(output.Name + "Cotangent"))));
        }

        return cotangents;
    }

    /// <summary>
    /// What arrives at an array that is brought out, or at one of arrays whose rows are others in the end, arrives there. Its
    /// length is known when F has run: nothing is written into destinations before that.
    /// </summary>
    private Block WithSeeds(Block body, IReadOnlyList<Value> outputs, List<(Value Of, Value Cotangent)> cotangents, ValueSource values, BlockBuilder prepared)
    {
        var block = new BlockBuilder(values);
        foreach (var (returned, cotangent) in cotangents.Where(c => c.Of.Type is BufferType && body.Yields.Contains(c.Of)))
        {
            block.Append(new Template().Add("global::Adjoint.Runtime.Arguments.CheckInput(").Add(returned).Add(", ").Add(cotangent).Add(", ").AddName(cotangent).Add(");").ToStatement());
        }

        if (isLate)
        {
            prepared.MoveTo(block);
        }

        var late = cotangents.Where(c => c.Of.Type is BufferType && (body.Yields.Contains(c.Of) || (outputs.Contains(c.Of) && shadows.HasNewRows(c.Of))));
        foreach (var (output, cotangent) in late.Where(c => shadows.IsActive(c.Of)))
        {
            new Elements(values, ids).Add(cotangent, shadows[output], output, block, shadows.Reached.IsMarked(output));
        }

        return body.Completes ? body with { Statements = [.. body.Statements, .. block.Close().Statements] } : body;
    }

    /// <summary>Where the adjoints of buffers that come in are kept: those that are asked for in buffers that come in too.</summary>
    private List<IR.Parameter> Destinations(
        Function primal, IReadOnlyList<Value> outputs, List<(Value Of, Value Cotangent)> cotangents, ValueSource values, ParameterNames names, BlockBuilder block, BlockBuilder prepared)
    {
        var destinations = new List<IR.Parameter>();
        var elements = new Elements(values, ids);
        foreach (var parameter in primal.Parameters.Where(p => p.Value.Type is BufferType))
        {
            var (buffer, name) = (parameter.Value, parameter.Value.Name);
            var first = shadows.HasNewRows(buffer) ? block : prepared; // when F has run, rows are others than those that came in
            if (parameter.IsDifferentiated)
            {
                var destination = values.New(Shadows.Writable((BufferType)buffer.Type), names.Unique(name + "Gradient"));
                shadows.Add(buffer, shadows.HasNewRows(buffer) ? elements.Rows(destination, buffer, block) : destination);
                destinations.Add(new IR.Parameter(destination, false));
                if (isLate)
                {
                    first.Append(new Template().Add("global::Adjoint.Runtime.Arguments.Clear(").Add(destination).Add(", ").Add(buffer).Add(");").ToStatement() with { Writes = [destination] });
                }

                Mark(buffer, elements, first);
            }
            else if (shadows.IsActive(buffer))
            {
                shadows.Add(buffer, elements.Zeros(buffer, Naming.Adjoint(name), block, shadows.Outlives(buffer)));
                Mark(buffer, elements, first);
            }

            if (outputs.Contains(buffer) && shadows.IsActive(buffer) && !shadows.HasNewRows(buffer))
            {
                elements.Copy(cotangents.First(c => c.Of == buffer).Cotangent, shadows[buffer], buffer, prepared, shadows.Reached.IsMarked(buffer));
            }
        }

        return destinations;
    }

    private void Mark(Value buffer, Elements elements, BlockBuilder block)
    {
        if (shadows.Reached.IsMarked(buffer))
        {
            Unreached.Fill(shadows[buffer], buffer, elements, block);
        }
    }
}
