using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>For each buffer the buffer of its adjoints.</summary>
internal sealed class Shadows(HashSet<Value> active, Origins origins)
{
    private readonly Dictionary<Value, Value> shadows = [];

    public bool IsActive(Value buffer) => active.Contains(origins.Of(buffer));

    public Value this[Value buffer] => shadows.TryGetValue(buffer, out var shadow) ? shadow : shadows[origins.Of(buffer)];

    public void Add(Value buffer, Value shadow) => shadows[buffer] = shadow;

    /// <summary>Makes the adjoints of the buffers that a block makes: zeros, fresh for each run of the block.</summary>
    public void Enter(Block block, BlockBuilder into)
    {
        foreach (var let in block.Statements.OfType<Let>().Where(l => l.Target.Type is BufferType && IsActive(l.Target)))
        {
            var type = Writable((BufferType)let.Target.Type);
            var name = Naming.Adjoint(let.Target.Name);
            switch (let.Operation)
            {
                case Allocate allocate:
                    shadows[let.Target] = into.Let(type, allocate, name, Part.Derivative);
                    break;
                case View view:
                    shadows[let.Target] = into.Let(
                        type, view with { Buffer = this[view.Buffer], Text = view.Text.Replace("ReadOnlySpan<", "Span<") }, name, Part.Derivative);
                    break;
                case Alias alias:
                    shadows[let.Target] = this[alias.Source];
                    break;
            }
        }
    }

    /// <summary>The type of a buffer's adjoints: a span that can be written.</summary>
    public static BufferType Writable(BufferType type) => type.IsReadOnlySpan ? BufferType.Span(type.Real) : type;
}
