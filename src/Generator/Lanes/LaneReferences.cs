using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lanes;

/// <summary>
/// Buffers whose references are chosen at run time. Where they are laned, each element has a place for each lane, side
/// by side, and the references to such memory are chosen as F chooses its own.
/// </summary>
internal sealed class LaneReferences
{
    private const string NewLike = "global::Adjoint.Runtime.Arguments.NewLike(";

    private readonly Origins origins;
    private readonly HashSet<Value> memory = [];
    private readonly Value lanes;

    /// <param name="function">The planned function.</param>
    /// <param name="lanes">How many lanes there are.</param>
    /// <param name="isChoosing">Whether the function chooses references at all.</param>
    public LaneReferences(Function function, Value lanes, bool isChoosing)
    {
        this.lanes = lanes;
        origins = new Origins(function);
        if (isChoosing)
        {
            Visit(function.Body);
        }
    }

    /// <summary>Whether a buffer is a reference that is chosen, or shows memory that is chosen from.</summary>
    public bool Has(Value buffer) => origins.Of(buffer).Any(memory.Contains);

    /// <summary>Where the elements are that a reference shows.</summary>
    public Cells CellsOf(Value buffer, Integers integers) => new(buffer, integers.Number(0), lanes, integers.Number(1), null) { IsInShape = true };

    /// <summary>A step that makes a reference, with room for the lanes.</summary>
    public Let Widened(Let let, BlockBuilder into)
    {
        var integers = new Integers(into);
        var isTable = ((BufferType)let.Target.Type).Element is BufferType;
        Value Wide(Value number) => integers.Multiply(number, lanes);
        return let with
        {
            Operation = let.Operation switch
            {
                View { IsFoundAgain: false } view when !Origins.IsRow(view, let.Target.Type) => view with { Arguments = view.Arguments.Map(Wide) },
                Allocate { Sizes: [var size] } when ((BufferType)let.Target.Type).IsSpan => new Zeros(Wide(size)),
                Allocate { Sizes: { Count: > 1 } sizes } several => several with { Sizes = [.. sizes.Take(sizes.Count - 1), Wide(sizes[sizes.Count - 1])] },
                Allocate { Sizes: [var size] } => new Borrowed(isTable ? size : Wide(size)),
                Zeros zeros => new Zeros(Wide(zeros.Length)),
                Borrowed borrowed when !isTable => new Borrowed(Wide(borrowed.Length)),
                Opaque { Arguments: [var like], Text: var text } when text.StartsWith(NewLike, StringComparison.Ordinal) => NewLanes(like),
                var same => same,
            },
        };
    }

    /// <summary>Asks something of a reference; its length is that of a lane.</summary>
    public Operation Asked(Let let, BlockBuilder into) => let.Operation is Opaque { Arguments: [{ Type: BufferType { Element: RealType } type }], Text: var text, Does: Effect.None }
        && (text.Contains(".Length") || text.Contains(".GetLength(" + (type.Dimensions - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ")"))
        ? new Template().AddTight(into.Let(let.Target.Type, let.Operation, null, let.Part)).Add(" / ").AddTight(lanes).ToOperation(Effect.None, false)
        : let.Operation;

    /// <summary>Memory for the lanes of a parameter, zeros.</summary>
    /// <param name="parameter">The parameter, which is made here.</param>
    /// <param name="like">The buffer of F that it is shaped like.</param>
    /// <param name="into">Where the steps go.</param>
    /// <returns>The same memory, so that it can be written.</returns>
    public Value Make(Value parameter, Value like, BlockBuilder into)
    {
        var type = (BufferType)parameter.Type;
        if (!type.IsFlat || !type.IsSpan)
        {
            var size = type.IsFlat ? new Integers(into).Multiply(new Integers(into).Length(like, 0), lanes) : null;
            into.Append(new Let(parameter, size is null ? NewLanes(like) : new Borrowed(size), Part.Derivative));
            return parameter;
        }

        var made = into.Let(type.AsSpan, new Zeros(new Integers(into).Multiply(new Integers(into).Length(like, 0), lanes)), parameter.Name, Part.Derivative);
        into.Append(new Let(parameter, new View(made, "(" + type.CSharp + ")" + Template.TightHole, []), Part.Derivative));
        return made;
    }

    private Operation NewLanes(Value like) =>
        new Template().Add("global::Adjoint.Runtime.Arguments.NewLanes(").Add(like).Add(", ").Add(lanes).Add(")").ToOperation(Effect.Acts);

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            Add(statement switch
            {
                Let { Target.Type: BufferType { Element: BufferType }, Operation: not View } let => [let.Target],
                Let { Target.Type: BufferType, Operation: Select } let => [let.Target],
                Store { Stored.Type: BufferType } store => [store.Buffer, store.Stored],
                Push push => push.Kept,
                Pop pop => pop.Taken,
                Loop loop => loop.Carried.Where((c, i) => loop.Body.Completes && loop.Body.Yields[i] != c),
                _ => statement.Results.Where(_ => statement is If or Protected),
            });
            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }

    private void Add(IEnumerable<Value> chosen) => memory.UnionWith(chosen.Where(c => c.Type is BufferType).SelectMany(origins.Reach));

    /// <summary>Whether the lanes of all that a function chooses from can lie side by side.</summary>
    public static bool CanHold(Function function)
    {
        var references = new LaneReferences(function, function.Parameters.Select(p => p.Value).FirstOrDefault()!, true);
        return function.Parameters.Select(p => p.Value).Concat(references.memory)
            .All(v => v.Type is not BufferType { Element: BufferType { Element: BufferType } } || !references.Has(v));
    }
}
