using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>Room for what is pushed, where there is one of it for each lane.</summary>
internal sealed partial class LaneLoops
{
    /// <summary>The push that a step makes room for.</summary>
    private static Push? Pushed(Block block, int index)
    {
        foreach (var later in block.Statements.Skip(index + 1))
        {
            switch (later)
            {
                case Push push:
                    return push;
                case Loop { BackwardOf: 0 } loop when loop.Body.Statements.OfType<Push>().FirstOrDefault() is { } inside:
                    return inside;
            }
        }

        return null;
    }

    /// <summary>Room for as many values as there are lanes where they are laned.</summary>
    private Reserve Reserved(Reserve reserve, Push? push, BlockBuilder into)
    {
        var many = push?.Kept.Count(v => v.Type.Equals(reserve.Type) && laned.HasScalar(v)) ?? 0;
        if (many == 0)
        {
            return reserve;
        }

        var integers = new Integers(into);
        var each = integers.Add(integers.Multiply(integers.Number(many), lanes), integers.Number(reserve.PerPush - many));
        return new Reserve(reserve.Type, reserve.Count is null ? each : integers.Multiply(reserve.Count, each), 1);
    }
}
