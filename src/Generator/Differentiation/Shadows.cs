using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>For each buffer the buffer of its adjoints.</summary>
internal sealed class Shadows(HashSet<Value> active, Origins origins, HashSet<Value> parameters)
{
    private readonly Dictionary<Value, Value> shadows = [];
    private readonly Dictionary<Value, Value> announced = [];

    public bool IsActive(Value buffer) => active.Contains(origins.Of(buffer));

    public Value OriginOf(Value buffer) => origins.Of(buffer);

    public Value this[Value buffer] => shadows.TryGetValue(buffer, out var shadow) ? shadow : shadows[origins.Of(buffer)];

    public void Add(Value buffer, Value shadow) => shadows[buffer] = shadow;

    /// <summary>Makes the adjoints of the buffers that a block makes: zeros, fresh for each run of the block.</summary>
    public void Enter(Block block, BlockBuilder into)
    {
        foreach (var shadow in block.Statements.SelectMany(s => Beside(s, into)))
        {
            into.Append(shadow);
        }
    }

    /// <summary>The step that makes the adjoints of the buffer that a step makes, if it makes one.</summary>
    public IEnumerable<Statement> Beside(Statement statement, BlockBuilder into)
    {
        if (statement is not Let { Target: { Type: BufferType } target, Operation: var operation } || !IsActive(target))
        {
            return [];
        }

        if (operation is Alias alias)
        {
            shadows[target] = this[alias.Source];
            return [];
        }

        var shadow = shadows[target] = Reuse(target) ?? into.Values.New(TypeOf(target), Naming.Adjoint(target.Name));
        return [new Let(
            shadow,
            operation switch
            {
                View view => view.On(this[view.Buffer]),
                Allocate { Sizes: { Count: 1 } size } => new Zeros(size[0]),
                _ => operation,
            },
            Part.Derivative)];
    }

    /// <summary>The adjoints of an array that F makes are a span of pooled memory, and so are parts of them.</summary>
    private BufferType TypeOf(Value buffer)
    {
        var type = Writable((BufferType)buffer.Type);
        return type is { Rank: 1, Element: RealType } && !parameters.Contains(origins.Of(buffer)) ? BufferType.Span(type.Real) : type;
    }

    /// <summary>Announces the adjoints of the buffers that a block will make, so that its backward steps can name them.</summary>
    public void Announce(Block block, ValueSource values)
    {
        foreach (var let in block.Statements.OfType<Let>().Where(l => l.Target.Type is BufferType && IsActive(l.Target)))
        {
            if (let.Operation is Alias alias)
            {
                shadows[let.Target] = this[alias.Source];
            }
            else
            {
                announced[let.Target] = shadows[let.Target] = values.New(TypeOf(let.Target), Naming.Adjoint(let.Target.Name));
            }
        }
    }

    private Value? Reuse(Value target)
    {
        if (!announced.TryGetValue(target, out var shadow))
        {
            return null;
        }

        announced.Remove(target);
        return shadow;
    }

    /// <summary>The type of derivatives that are only read.</summary>
    public static BufferType ReadOnly(BufferType type) => type.IsSpan ? BufferType.ReadOnlySpan(type.Real) : type;

    /// <summary>The type of a buffer's adjoints: a span that can be written.</summary>
    public static BufferType Writable(BufferType type) => type.IsReadOnlySpan ? BufferType.Span(type.Real) : type;
}
