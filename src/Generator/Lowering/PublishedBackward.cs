using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The function that goes back through a call, by the companion <c>FVjp</c>. What that writes again is of no interest.</summary>
/// <param name="method">The method.</param>
/// <param name="companion">Its companion.</param>
/// <param name="values">Numbers the values.</param>
internal sealed class PublishedBackward(PublishedMethod method, IMethodSymbol companion, ValueSource values)
{
    private readonly PublishedBody body = new(method, values);
    private readonly Dictionary<PublishedParameter, Value> adjoints = [];
    private readonly Dictionary<PublishedParameter, Value> rooms = [];
    private readonly Dictionary<PublishedParameter, Value> own = [];

    public Function Make(string name, IrType? receiver)
    {
        body.DeclareInputs(receiver, p => !p.IsOutput || p.Matters, p => Lengths(p.Buffer!, p.Symbol.Name));
        EquatableArray<Value> copyLength = method.Array is { } made ? Lengths(made, "copy") : [];
        var returned = method.Array is null && method.Result is { } shape ? Cotangents(shape, "cotangent") : [];
        var references = method.Parameters.Where(p => p.GoesOut).ToDictionary(p => p, p => Cotangents(p.Given, p.Symbol.Name + "Cotangent"));
        foreach (var parameter in method.Parameters.Where(p => p.Buffer is not null && (p.IsDifferentiated || p.IsOutput)))
        {
            adjoints[parameter] = body.Declare(Shadow(parameter.Buffer!), parameter.Symbol.Name + "Adjoint", [.. parameter.Matters ? body.Inputs[parameter].Take(1) : body.Inputs[parameter]]);
        }

        var copyAdjoint = method.Array is { } array ? body.Declare(array.AsSpan, "copyAdjoint", copyLength) : null;
        var gradient = companion.ReturnsVoid ? null : body.Assigned(GradientType());
        foreach (var parameter in adjoints.Keys)
        {
            Prepare(parameter);
        }

        var variables = new Dictionary<PublishedParameter, Value>();
        body.Call(companion, gradient, [
            .. method.Parameters.Where(p => p.GoesIn).Select(p => own.TryGetValue(p, out var memory) ? body.Written(memory) : body.Argument(p, variables)).ToList(),
            .. !method.ReturnsReal ? [] : new[] { copyAdjoint is null ? Cotangent(method.Result!, returned) : PublishedBody.Readable(copyAdjoint, method.Array!) },
            .. method.Parameters.Where(p => p.IsResult || p.IsOutput).Select(p => p.IsOutput ? PublishedBody.Readable(adjoints[p], p.Buffer!) : Cotangent(p.Shape, references[p])),
            .. adjoints.Keys.Where(rooms.ContainsKey).Select(p => body.Written(rooms[p])).ToList()]);
        foreach (var (parameter, adjoint) in adjoints.Select(a => (a.Key, a.Value)))
        {
            Deliver(parameter, adjoint);
        }

        if (copyAdjoint is not null)
        {
            body.Block.Append(new Template().AddTight(copyAdjoint).Add(".Clear();").ToStatement() with { Writes = [copyAdjoint] });
        }

        return body.Close(name, gradient is null ? [] : body.Gradient(Returned, gradient));
    }

    private EquatableArray<Value> Lengths(BufferType type, string name) => [.. Enumerable.Range(0, type.Dimensions).Select(d => body.Declare(Integers.Type, name + "Length" + (d == 0 ? "" : d.ToString(System.Globalization.CultureInfo.InvariantCulture))))];

    /// <summary>What arrives at reals; what arrives at constants is of no interest.</summary>
    private IReadOnlyList<Value> Cotangents(Shape shape, string name) => [.. shape.Leaves.Where(l => l.Type is RealType).Select(l => body.Declare(l.Type, name))];

    private static Template Cotangent(Shape shape, IReadOnlyList<Value> arrived)
    {
        var next = new Queue<Value>(arrived);
        return PublishedBody.Whole(shape, [.. shape.Leaves.Select(l => l.Type is RealType && next.Dequeue() is var cotangent && l.IsDifferentiated ? cotangent : null)]);
    }

    private static BufferType Shadow(BufferType buffer) => buffer.IsFlat ? buffer.AsSpan : Shadows.Writable(buffer);

    /// <summary>Memory for what the companion writes, and for the derivatives that it brings out.</summary>
    private void Prepare(PublishedParameter parameter)
    {
        if (parameter.IsDifferentiated)
        {
            rooms[parameter] = body.Like(parameter.Buffer!, body.Inputs[parameter][0], parameter.Symbol.Name + "Gradient");
        }

        if (parameter.IsOutput)
        {
            own[parameter] = body.Own(parameter);
        }
    }

    /// <summary>The derivatives with respect to what came in, which may go to memory that is longer; what was written passes nothing on to what it was before.</summary>
    private void Deliver(PublishedParameter parameter, Value adjoint)
    {
        if (!parameter.IsOutput)
        {
            body.Elements.Add(rooms[parameter], adjoint, rooms[parameter], body.Block);
        }
        else if (rooms.TryGetValue(parameter, out var room))
        {
            body.Elements.Copy(room, adjoint, room, body.Block);
        }
        else if (parameter.Matters)
        {
            body.Elements.Each([adjoint], body.Block, (of, at, block) => Clear(of[0], at, block));
        }
        else
        {
            Marks.Where(own[parameter], [adjoint], body, (of, at, block) => Clear(of[0], at, block));
        }
    }

    private static void Clear(Value buffer, EquatableArray<Value> at, BlockBuilder block) =>
        block.Append(new Store(buffer, at, block.Let(((BufferType)buffer.Type).Real, new Constant(0d), null, Part.Derivative), Part.Derivative));

    private IReadOnlyList<PublishedParameter> Returned => [.. method.Parameters.Where(p => p is { IsDifferentiated: true, Buffer: null })];

    private IrType GradientType() => Returned.Count == 1 ? PublishedBody.TypeOf(Returned[0].Shape) : new InertType(CSharpNames.Of(companion.ReturnType));
}
