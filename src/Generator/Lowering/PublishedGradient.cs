using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// The gradient of a marked method of another assembly, for second derivatives: a function that calls <c>FGradient</c>, and
/// one that gives the gradient's tangents, by <c>FHvp</c>. Both are handed memory for the derivatives of buffers.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="receiver">The type of what it is called on.</param>
/// <param name="values">Numbers the values.</param>
internal sealed class PublishedGradient(PublishedMethod method, IrType? receiver, ValueSource values)
{
    /// <summary>What is done with each argument.</summary>
    public EquatableArray<int> Accesses =>
    [
        .. receiver is null ? [] : new[] { 0 },
        .. method.Parameters.SelectMany(p => p.Given.Leaves.Select(leaf => (int)(
            (leaf.Type is BufferType ? Access.Reads : Access.None) | (p.IsDifferentiated && leaf.IsDifferentiated ? Access.Varies : Access.None)))),
        .. Buffers.Select(_ => (int)(Access.Writes | Access.Varies)),
    ];

    private IReadOnlyList<PublishedParameter> Buffers => [.. method.Parameters.Where(p => p is { IsDifferentiated: true, Buffer: not null })];

    private IReadOnlyList<PublishedParameter> Returned => [.. method.Parameters.Where(p => p is { IsDifferentiated: true, Buffer: null })];

    public Function Primal(string name)
    {
        var body = new PublishedBody(method, values);
        body.DeclareInputs(receiver);
        var rooms = Buffers.Select(p => body.Declare(Differentiation.Shadows.Writable(p.Buffer!), p.Symbol.Name + "Gradient")).ToList();
        return Calling(body, method.Gradient!, name, [], rooms);
    }

    public Function Forward(string name)
    {
        var body = new PublishedBody(method, values);
        body.DeclareInputs(receiver);
        var rooms = Buffers.Select(p => body.Declare(Differentiation.Shadows.Writable(p.Buffer!), p.Symbol.Name + "Gradient")).ToList();
        var tangents = method.Parameters.Where(p => p.IsDifferentiated).Select(p => (Of: p, Tangents: body.DeclareTangents(p))).ToList();
        var moved = Buffers.Select((p, i) => body.Declare(p.Buffer!.IsFlat ? p.Buffer.AsSpan : rooms[i].Type, p.Symbol.Name + "GradientTangent", rooms[i])).ToList();
        var memory = Buffers.Select((p, i) => p.Buffer is { IsFlat: true, IsSpan: false } ? body.Like(p.Buffer, moved[i], p.Symbol.Name + "Hvp") : moved[i]).ToList();
        return Calling(body, method.Hvp!, name, [.. tangents.Select(t => PublishedBody.Tangent(t.Of, t.Tangents))], memory, () =>
        {
            foreach (var (made, to) in memory.Zip(moved, (m, t) => (m, t)).Where(p => p.m != p.t))
            {
                body.Block.Append(new Template().AddTight(made).Add(".CopyTo(").Add(to).Add(");").ToStatement() with { Writes = [to] });
            }
        });
    }

    private Function Calling(PublishedBody body, IMethodSymbol companion, string name, IReadOnlyList<Template> tangents, IReadOnlyList<Value> memory, Action? then = null)
    {
        IrType? type = Returned.Count switch
        {
            0 => null,
            1 => PublishedBody.TypeOf(Returned[0].Shape),
            _ => new InertType(CSharpNames.Of(companion.ReturnType)),
        };
        var gradient = type is null ? null : body.Assigned(type);
        var variables = new Dictionary<PublishedParameter, Value>();
        body.Call(companion, gradient, [.. method.Parameters.Select(p => body.Argument(p, variables)).ToList(), .. tangents, .. memory.Select(body.Written).ToList()]);
        then?.Invoke();
        return body.Close(name, gradient is null ? [] : body.Gradient(Returned, gradient));
    }
}
