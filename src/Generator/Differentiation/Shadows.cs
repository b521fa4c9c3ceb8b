using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>For each buffer the buffer of its adjoints.</summary>
internal sealed partial class Shadows
{
    private readonly Origins origins;
    private readonly ChosenReferences references;
    private readonly HashSet<Value> parameters;
    private readonly LoopIds ids;
    private readonly Dictionary<Value, Value> shadows = [];
    private readonly Dictionary<Value, Value> announced = [];

    public Shadows(Function function, HashSet<Value> active, LoopIds ids, Pairs pairs)
    {
        this.ids = ids;
        origins = new Origins(function);
        Reached = new Reached(function, active, origins, pairs.IsMarked);
        references = new ChosenReferences(function, active, origins);
        parameters = [.. function.Parameters.Select(p => p.Value)];
    }

    /// <summary>Which of the buffers' adjoints say whether anything reached them.</summary>
    public Reached Reached { get; }

    public bool IsActive(Value buffer) => references.IsActive(buffer);

    public IReadOnlyCollection<Value> OriginsOf(Value buffer) => origins.Of(buffer);

    /// <summary>Whether a buffer may be used after the block that made it, under a name chosen at run time.</summary>
    public bool Outlives(Value buffer) => references.Chosen.Contains(buffer);

    /// <summary>Whether other rows than those that came in are stored in an array of arrays.</summary>
    public bool HasNewRows(Value table) => IsTable(table) && Outlives(table) && origins.RowsOf(table).Count > 0;

    public Value this[Value buffer] => shadows[buffer];

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
        if (statement is not Let { Target: { Type: BufferType } target, Operation: var operation } || Outlives(target) || !IsActive(target))
        {
            return [];
        }

        if (operation is Alias alias)
        {
            shadows[target] = this[alias.Source];
            return [];
        }

        var shadow = shadows[target] = Reuse(target) ?? into.Values.New(TypeOf(target), Naming.Adjoint(target.Name));
        return Made((Let)statement, new Let(
            shadow,
            operation switch
            {
                View view => view.On(this[view.Buffer]),
                Allocate { Sizes: { Count: 1 } size } when target.Type is BufferType { IsFlat: true } => new Zeros(size[0]),
                Scratch { Length: var length } => new Zeros(length),
                _ => Nothing(operation, (BufferType)target.Type),
            },
            Part.Derivative), into.Values);
    }

    /// <summary>The step that makes adjoints; where it must be known which of them are reached, none is so far.</summary>
    private IEnumerable<Statement> Made(Let buffer, Let made, ValueSource values)
    {
        if (made.Operation is View || !Reached.IsMarked(buffer.Target))
        {
            return [made];
        }

        var fill = new BlockBuilder(values);
        Unreached.Fill(made.Target, buffer, new Elements(values, ids), fill);
        return [made, .. fill.Close().Statements];
    }

    /// <summary>The adjoints of an array that F makes are a span of pooled memory, and so are parts of them.</summary>
    private BufferType TypeOf(Value buffer)
    {
        var type = Writable((BufferType)buffer.Type);
        return type.IsFlat && !Outlives(buffer) && !origins.Of(buffer).Any(o => parameters.Contains(o) || Outlives(o) || IsTable(o))
            ? type.AsSpan
            : type;
    }

    private static bool IsTable(Value buffer) => buffer.Type is BufferType { Element: BufferType };

    /// <summary>Announces the adjoints of the buffers that a block will make, so that its backward steps can name them.</summary>
    public void Announce(Block block, ValueSource values)
    {
        foreach (var let in block.Statements.OfType<Let>().Where(l => l.Target.Type is BufferType && !Outlives(l.Target) && IsActive(l.Target)))
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

    /// <summary>Where there is nothing that F can read, there is nothing to write derivatives to.</summary>
    public static Operation Nothing(Operation operation, BufferType type) => operation is Opaque { Arguments.Count: 0, Does: Effect.None } && type.IsReadOnlySpan
        ? new Opaque("default(" + Writable(type).CSharp + ")", [], Effect.None, true)
        : operation;

    /// <summary>The type of derivatives that are only read.</summary>
    public static BufferType ReadOnly(BufferType type) => type.IsSpan ? type.AsReadOnlySpan : type;

    /// <summary>The type of a buffer's adjoints: a span that can be written.</summary>
    public static BufferType Writable(BufferType type) => type.IsReadOnlySpan ? type.AsSpan : type;
}
