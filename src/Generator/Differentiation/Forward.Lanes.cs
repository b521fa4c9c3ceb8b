using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>Many directions in one pass: F's own steps run once.</summary>
internal sealed partial class Forward
{
    /// <summary>A lane for each of some scalars, in which that scalar alone moves.</summary>
    /// <param name="function">The function; the scalars are differentiated in it.</param>
    /// <param name="seeds">The scalars.</param>
    /// <param name="outputs">The buffers whose tangents are asked for.</param>
    /// <param name="kept">How many of the function's parameters stay; what the others hold is of no lane's interest.</param>
    /// <param name="matrix">The parameter that comes behind those of the function and of no lane; it takes the next number.</param>
    /// <param name="finish">Takes what it wants out of the lanes; the results are what it returns.</param>
    /// <param name="begin">Gives the lanes memory for the tangents of the outputs.</param>
    /// <param name="likes">For a buffer that is of no lane's interest the one that it is as long as.</param>
    public static Function Lanes(
        Function function, IReadOnlyList<Value> seeds, IReadOnlyList<Value> outputs, int kept, Value matrix,
        Func<IReadOnlyList<Tangents>, BlockBuilder, IEnumerable<Value>> finish, Action<IReadOnlyList<Tangents>, BlockBuilder>? begin = null,
        IReadOnlyDictionary<Value, Value>? likes = null)
    {
        var counted = function with { ValueCount = Math.Max(function.ValueCount, matrix.Id + 1) };
        var forward = new Forward(counted, outputs, (_, values) => [.. seeds.Select(seed => Lane(counted, seed, outputs, values))]);
        var block = new BlockBuilder(forward.values);
        block.Name(function.Body);
        begin?.Invoke(forward.lanes, block);
        foreach (var dropped in function.Parameters.Skip(kept).Select(p => p.Value))
        {
            block.Append(new Let(dropped, dropped.IsReal ? new Constant(0d) : Unwatched(dropped, likes, block), Part.Derivative));
        }

        var arithmetic = new Arithmetic(block);
        for (var k = 0; k < seeds.Count; k++)
        {
            forward.lanes[k].Set(seeds[k], arithmetic.Number(seeds[k].Type, 1d));
        }

        var elements = new Elements(forward.values, forward.ids);
        foreach (var local in Written.By(function).Except(outputs))
        {
            foreach (var lane in forward.lanes.Where(lane => lane.IsActive(local)))
            {
                lane.Set(local, elements.Zeros(local, lane.NameOf(local), block));
            }
        }

        var body = forward.Through(function.Body, block, _ => []);
        var results = body.Completes ? finish(forward.lanes, block).ToList() : [];
        return forward.WithCallees(function with
        {
            Parameters = [.. function.Parameters.Take(kept), new IR.Parameter(matrix, false)],
            Body = block.Close(results),
            ValueCount = forward.values.Next,
        });
    }

    /// <summary>Memory for what nobody looks at; callees write there all the same.</summary>
    private static Operation Unwatched(Value buffer, IReadOnlyDictionary<Value, Value>? likes, BlockBuilder block)
    {
        var type = (BufferType)buffer.Type;
        var length = likes is not null && likes.TryGetValue(buffer, out var like) ? new Integers(block).Length(like, 0) : new Integers(block).Number(0);
        return type.IsSpan ? new Zeros(length) : new Allocate("new " + type.ElementName + "[" + Template.Hole + "]", [length]);
    }

    private static Tangents Lane(Function function, Value seed, IReadOnlyList<Value> outputs, ValueSource values)
    {
        var alone = function with { Parameters = function.Parameters.Map(p => p with { IsDifferentiated = p.Value == seed }) };
        var name = seed.Name!;
        return new Tangents(function, Activity.Of(alone, outputs), values, "By" + Naming.Capital(name));
    }
}
