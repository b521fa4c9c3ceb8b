using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// Calls whose tangents others give: they come first, since they go by what the call finds, lane by lane; then the call
/// runs, once.
/// </summary>
internal sealed partial class Forward
{
    /// <summary>The functions that give tangents, which are callees then.</summary>
    private readonly Dictionary<string, Function> given = [];

    private void Through(Invoke call, Published published, BlockBuilder into)
    {
        var arithmetic = new Arithmetic(into);
        foreach (var lane in lanes.Where(lane => Moves(call, lane)).ToList())
        {
            var forward = published.Forward ?? throw new InvalidOperationException("unsupported: tangents of " + call.Callee);
            List<Value> arguments = [.. call.Arguments];
            List<int> accesses = [.. call.Arguments.Select(a => (int)(a.Type is BufferType ? Access.Reads : Access.None))];
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                if (call.Has(i, Access.Varies))
                {
                    arguments.Add(TangentOf(call.Arguments[i], lane, into));
                    accesses.Add((int)Access.Reads | (call.Accesses[i] & (int)Access.Writes));
                }
            }

            given[forward.Name] = forward;
            into.Append(new Invoke(forward.Name, Half.Whole, [.. arguments], [.. call.Outcomes.Where(o => o.IsReal).Select(lane.New)]) { Accesses = [.. accesses] });
        }

        into.Append(call);
    }

    /// <summary>The tangent that a call is handed: zero for what does not move.</summary>
    private Value TangentOf(Value argument, Tangents lane, BlockBuilder into) =>
        argument.IsReal ? lane.OrZero(argument, new Arithmetic(into))
        : lane.IsActive(argument) ? lane[argument]
        : new Elements(values, ids).Zeros(argument, null, into);

    private static bool Moves(Invoke call, Tangents lane) => call.Varying.Any(v => v.IsReal ? lane.Has(v) : lane.IsActive(v));
}
