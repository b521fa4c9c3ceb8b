using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>For each value its tangent, for each buffer the buffer of its tangents; none where that is zero.</summary>
/// <param name="function">The function that is differentiated.</param>
/// <param name="active">What has a tangent.</param>
/// <param name="values">Numbers the tangents.</param>
/// <param name="suffix">What their names end with.</param>
internal sealed class Tangents(Function function, HashSet<Value> active, ValueSource values, string suffix)
{
    private readonly Origins origins = new(function);
    private readonly ChosenReferences references = new(function, active, new Origins(function));
    private readonly List<Value> returned = [.. function.Body.Yields.Where(v => v.Type is BufferType)];
    private readonly List<Value> outward = [.. function.Body.Yields.Concat(function.Parameters.Select(p => p.Value)).Where(v => v.Type is BufferType)];
    private readonly Dictionary<Value, Value> tangents = [];
    private readonly bool isPair = function.IsPair;

    public Value this[Value of] => tangents[of];

    /// <summary>Where the values move that have tangents.</summary>
    public Selection Selection { get; } = new(function);

    /// <summary>Whether a value, or the memory behind a buffer, has tangents.</summary>
    public bool IsActive(Value value) => value.Type is BufferType ? references.IsActive(value) : active.Contains(value);

    /// <summary>Whether a value is a reference that is chosen at run time, or one of those that it is chosen from.</summary>
    public bool IsChosen(Value buffer) => references.Chosen.Contains(buffer);

    public string? NameOf(Value value) => value.Name is { } name ? name + suffix : null;

    public bool Has(Value value) => tangents.ContainsKey(value);

    public void Set(Value of, Value tangent) => tangents[of] = tangent;

    public Value New(Value of) =>
        tangents[of] = values.New(of.Type is BufferType type ? TypeOf(of, type) : of.Type, NameOf(of));

    /// <summary>The tangents of what comes in and is not written can only be read.</summary>
    private BufferType TypeOf(Value of, BufferType type) =>
        origins.Of(of).Any(o => tangents.TryGetValue(o, out var tangent) && tangent.Type is BufferType { IsReadOnlySpan: true })
            ? Shadows.ReadOnly(type)
            : Shadows.Writable(type);

    /// <summary>Another name for a buffer has the same tangents.</summary>
    public void Share(Value of, Value source)
    {
        if (tangents.TryGetValue(source, out var tangent))
        {
            tangents[of] = tangent;
        }
    }

    public Value OrZero(Value value, Arithmetic arithmetic) =>
        tangents.TryGetValue(value, out var tangent) ? tangent
        : value.Type is BufferType { IsSpan: false } ? arithmetic.Block.Let(value.Type, Like(value), NameOf(value), Part.Derivative)
        : value.Type is BufferType ? throw new InvalidOperationException("unsupported: a span without tangents")
        : arithmetic.Number(value.Type, 0d);

    /// <summary>Makes the tangents of the buffer that a step makes.</summary>
    public void Make(Value target, Operation operation, BlockBuilder into)
    {
        if (!IsActive(target))
        {
            return;
        }

        if (operation is View { IsWhole: true, Buffer: var shown } && IsOfOtherReals(shown, target))
        {
            tangents[target] = tangents[shown];
            return;
        }

        var (type, made) = operation switch
        {
            View view when IsOfOtherReals(view.Buffer, target) => (BufferType.Span(((BufferType)tangents[view.Buffer].Type).Real), view.On(tangents[view.Buffer])),
            View view => (TypeOf(view, (BufferType)target.Type), view.On(tangents[view.Buffer])),
            Allocate { Sizes: { Count: 1 } size } when IsPooled(target) => (((BufferType)target.Type).AsSpan, new Zeros(size[0])),
            Allocate { Sizes: { Count: 1 } size } when IsChosen(target) && !IsBroughtOut(target) => ((BufferType)target.Type, new Borrowed(size[0])),
            Select select => ((BufferType)target.Type, new Select(select.Condition, tangents[select.WhenTrue], tangents[select.WhenFalse])),
            Opaque { Arguments.Count: 0, Does: Effect.None } => (Shadows.Writable((BufferType)target.Type), Shadows.Nothing(operation, (BufferType)target.Type)),
            _ => ((BufferType)target.Type, operation),
        };
        tangents[target] = into.Let(type, made, NameOf(target), Part.Derivative);
    }

    /// <summary>
    /// Whether the tangents of what a part shows are of another type, as a row of a matrix of <c>double</c> is that stands for
    /// the derivatives of <c>float</c>: no span of these shows them.
    /// </summary>
    private bool IsOfOtherReals(Value shown, Value part) =>
        part.Type is BufferType { IsFlat: true, Item: null } type && !((BufferType)tangents[shown].Type).Real.Equals(type.Real);

    /// <summary>A new array of zeros in the shape of another.</summary>
    public static Opaque Like(Value buffer) => new Template().Add("global::Adjoint.Runtime.Arguments.NewLike(").Add(buffer).Add(")").ToOperation(Effect.Acts);

    /// <summary>Whether the tangents of a buffer are pooled memory; what outlives the half that makes it is not.</summary>
    private bool IsPooled(Value target) =>
        !isPair && target.Type is BufferType { Element: RealType } type && !IsReturned(target) && (type.IsSpan || !IsChosen(target));

    /// <summary>Whether an array may be what the function returns.</summary>
    public bool IsReturned(Value buffer) => returned.Exists(r => origins.Reach(r).Contains(buffer));

    /// <summary>Whether a buffer that the function makes may be seen by its caller.</summary>
    private bool IsBroughtOut(Value target) => outward.Exists(o => origins.Reach(o).Contains(target));

    private BufferType TypeOf(View view, BufferType type)
    {
        var source = (BufferType)tangents[view.Buffer].Type;
        return source.IsReadOnlySpan ? Shadows.ReadOnly(type) : Shadows.Writable(type);
    }
}
