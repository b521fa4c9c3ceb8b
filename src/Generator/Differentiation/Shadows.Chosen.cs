using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>References that are chosen at run time: in the forward pass their shadows are chosen beside them.</summary>
internal sealed partial class Shadows
{
    /// <summary>The function with the shadows of chosen references in it; those of its parameters are known.</summary>
    public Function Follow(Function function, ValueSource values) =>
        references.Chosen.Count == 0 ? function : function with { Body = Follow(function.Body, values) };

    private Block Follow(Block block, ValueSource values)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block with { Statements = block.Statements.SelectMany(s => Follow(s, values)).ToEquatableArray() };
    }

    private IEnumerable<Statement> Follow(Statement statement, ValueSource values)
    {
        switch (statement)
        {
            case Let { Target.Type: BufferType } let when Outlives(let.Target):
                return [let, .. Chosen(let, values)];
            case Store { Stored.Type: BufferType } store when Outlives(store.Buffer):
                return [store, new Store(this[store.Buffer], store.Indices, this[store.Stored], Part.Derivative)];
            case If choice:
                return [Follow(choice, values)];
            case Protected held:
                return [Follow(held, values)];
            case Loop loop:
                return [Follow(loop, values)];
            default:
                return [statement.WithBlocks(b => Follow(b, values))];
        }
    }

    private IEnumerable<Statement> Chosen(Let let, ValueSource values)
    {
        if (let.Operation is Alias alias)
        {
            shadows[let.Target] = this[alias.Source];
            return [];
        }

        var shadow = New(let.Target, values);
        return Made(let, new Let(shadow, let.Operation switch
        {
            View view => view.On(this[view.Buffer]),
            Allocate { Sizes: { Count: 1 } size } when ((BufferType)let.Target.Type).IsSpan => new Zeros(size[0]),
            Allocate { Sizes: { Count: 1 } size } => new Borrowed(size[0]),
            Allocate or Zeros or Opaque { Arguments.Count: 0, Does: Effect.None } => Nothing(let.Operation, (BufferType)let.Target.Type),
            Select select => new Select(select.Condition, this[select.WhenTrue], this[select.WhenFalse]),
            _ => Like(let.Target),
        }, Part.Derivative), values);
    }

    private static Opaque Like(Value buffer) => new Template().Add("global::Adjoint.Runtime.Arguments.NewLike(").Add(buffer).Add(")").ToOperation(Effect.Acts);

    private If Follow(If choice, ValueSource values)
    {
        var (then, otherwise) = (Follow(choice.Then, values), Follow(choice.Else, values));
        var chosen = Chosen(choice.Outcomes);
        return new If(
            choice.Condition, Yielding(then, chosen), Yielding(otherwise, chosen), [.. choice.Outcomes, .. chosen.Select(k => New(choice.Outcomes[k], values))]);
    }

    private Protected Follow(Protected held, ValueSource values)
    {
        var (body, cleanup) = (Follow(held.Body, values), Follow(held.Cleanup, values));
        var chosen = Chosen(held.Outcomes);
        return held with
        {
            Body = Yielding(body, chosen),
            Cleanup = cleanup,
            Outcomes = [.. held.Outcomes, .. chosen.Select(k => New(held.Outcomes[k], values))],
        };
    }

    private Loop Follow(Loop loop, ValueSource values)
    {
        var chosen = Chosen(loop.Carried);
        var found = chosen.Select(k => New(loop.Carried[k], values)).ToList();
        var followed = (Loop)loop.WithBlocks([.. loop.Blocks.Select(b => Follow(b, values))]);
        return followed with
        {
            Carried = [.. loop.Carried, .. found],
            Initial = [.. loop.Initial, .. chosen.Select(k => this[loop.Initial[k]])],
            Body = Yielding(followed.Body, chosen),
            Outcomes = [.. loop.Outcomes, .. chosen.Select(k => New(loop.Outcomes[k], values))],
        };
    }

    private Block Yielding(Block block, List<int> chosen) =>
        block.Completes ? block with { Yields = [.. block.Yields, .. chosen.Select(k => this[block.Yields[k]])] } : block;

    private List<int> Chosen(EquatableArray<Value> of) => [.. Enumerable.Range(0, of.Count).Where(k => Outlives(of[k]))];

    private Value New(Value buffer, ValueSource values) =>
        shadows[buffer] = values.New(Writable((BufferType)buffer.Type), Naming.Adjoint(buffer.Name));
}
