using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>What forward mode is asked for: where tangents come from, and where they go.</summary>
internal sealed partial class Forward
{
    /// <summary>The results of a function, and behind them the tangents of the real ones.</summary>
    public static Function Jvp(Function primal) => Jvp(primal, Written.By(primal));

    /// <summary>The same, where only some of the buffers that are written are results.</summary>
    /// <remarks>
    /// Behind the parameters: a tangent for each differentiated one, then one for each output that is not
    /// differentiated, which comes in cleared. The tangents of an output end up in its tangent's buffer; those of a
    /// buffer that is written on the way only are read and left alone.
    /// </remarks>
    public static Function Jvp(Function primal, IReadOnlyList<Value> outputs)
    {
        var forward = new Forward(primal, outputs);
        var block = new BlockBuilder(forward.values);
        block.Name(primal.Body);
        var parameters = forward.Declare(primal, outputs, block);
        return forward.WithCallees(primal with
        {
            Parameters = [.. primal.Parameters, .. parameters],
            Body = forward.Through(primal.Body, block, _ => primal.Body.Yields.Where(y => y.HoldsReals)),
            ValueCount = forward.values.Next,
        });
    }

    /// <summary>
    /// The gradient of a function in one direction: the Hessian times the tangents. Behind the parameters: the
    /// tangents, then a destination for each differentiated buffer, which comes in cleared. The results are the
    /// function's own, then the products that belong to the differentiated scalars.
    /// </summary>
    /// <param name="gradient">What reverse mode made of a function with one real result.</param>
    /// <param name="primal">The number of that function's parameters.</param>
    public static Function Hvp(Function gradient, int primal)
    {
        var destinations = gradient.Parameters.Skip(primal).Select(p => p.Value).ToList();
        var scalars = gradient.Parameters.Count(p => p.IsDifferentiated && p.Value.IsReal);
        var moved = Jvp(gradient, destinations);
        var values = new ValueSource(moved.ValueCount);
        var block = new BlockBuilder(values);
        var elements = new Elements(values, new LoopIds(moved));
        var names = new ParameterNames(moved);
        var chosen = ChosenReferences.Of(gradient);
        var buffers = gradient.Parameters.Where(p => p.IsDifferentiated && p.Value.Type is BufferType).Select(p => p.Value).ToList();
        var replaced = new Dictionary<Value, Value>();
        for (var i = 0; i < destinations.Count; i++)
        {
            replaced[destinations[i]] = elements.Zeros(buffers[i], destinations[i].Name, block, chosen.Contains(destinations[i]));
            var products = moved.Parameters[moved.Parameters.Count - destinations.Count + i].Value;
            replaced[products] = products with { Name = names.Unique(buffers[i].Name + "Hvp") };
        }

        Value Now(Value value) => replaced.TryGetValue(value, out var other) ? other : value;
        var body = Substitution.Apply(moved.Body, Now);
        return moved with
        {
            Parameters = moved.Parameters.Where(p => !destinations.Contains(p.Value)).Select(p => p with { Value = Now(p.Value) }).ToEquatableArray(),
            Body = body with
            {
                Statements = [.. block.Close().Statements, .. body.Statements],
                Yields = body.Completes
                    ? [.. body.Yields.Take(gradient.Body.Yields.Count - scalars), .. body.Yields.Skip(body.Yields.Count - scalars)]
                    : [],
            },
            ValueCount = values.Next,
        };
    }

    private List<IR.Parameter> Declare(Function primal, IReadOnlyList<Value> outputs, BlockBuilder block)
    {
        var tangents = lanes[0];
        var names = new ParameterNames(primal);
        var elements = new Elements(values, ids);
        var written = Written.By(primal);
        var parameters = new List<IR.Parameter>();
        Value Tangent(Value of)
        {
            var type = of.Type is not BufferType buffer ? of.Type : outputs.Contains(of) ? Shadows.Writable(buffer) : Shadows.ReadOnly(buffer);
            var tangent = values.New(type, names.Unique(of.Name + "Tangent"));
            parameters.Add(new IR.Parameter(tangent, false));
            tangents.Set(of, tangent);
            return tangent;
        }

        foreach (var parameter in primal.Parameters.Where(p => p.IsDifferentiated).Select(p => p.Value))
        {
            var tangent = Tangent(parameter);
            if (written.Contains(parameter) && !outputs.Contains(parameter) && tangents.IsActive(parameter))
            {
                tangents.Set(parameter, tangents.IsReturned(parameter)
                    ? block.Let(parameter.Type, Tangents.Like(parameter), tangents.NameOf(parameter), Part.Derivative)
                    : elements.Zeros(parameter, tangents.NameOf(parameter), block, tangents.IsChosen(parameter)));
                elements.Copy(tangent, tangents[parameter], parameter, block);
            }
        }

        foreach (var output in outputs.Where(o => !primal.Parameters.Any(p => p.IsDifferentiated && p.Value == o)))
        {
            Tangent(output);
        }

        foreach (var local in primal.Parameters.Select(p => p.Value).Where(v => v.Type is BufferType && !tangents.Has(v) && tangents.IsActive(v)))
        {
            tangents.Set(local, elements.Zeros(local, tangents.NameOf(local), block, tangents.IsChosen(local)));
        }

        return parameters;
    }
}
