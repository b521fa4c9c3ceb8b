using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>For each buffer the parameter or the allocation whose memory it shows.</summary>
internal sealed class Origins
{
    private readonly Dictionary<Value, Value> origins = [];

    public Origins(Function function) => Visit(function.Body);

    public Value Of(Value buffer) => origins.TryGetValue(buffer, out var origin) ? origin : buffer;

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: View view, Target: var target }:
                    origins[target] = Of(view.Buffer);
                    break;
                case Let { Operation: Alias { Source: { Type: BufferType } source }, Target: var target }:
                    origins[target] = Of(source);
                    break;
                case Loop loop:
                    Link(loop.Carried, loop.Initial);
                    Link(loop.Outcomes, loop.Initial);
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }

    /// <summary>A loop carries a buffer variable only unchanged.</summary>
    private void Link(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count; i++)
        {
            if (to[i].Type is BufferType)
            {
                origins[to[i]] = Of(from[i]);
            }
        }
    }
}
