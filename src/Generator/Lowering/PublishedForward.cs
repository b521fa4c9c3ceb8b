using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// The function that gives the tangents of a call, by the companion <c>FJvp</c>. That runs the method again: it writes to
/// memory of its own, and the call itself to where it is meant to.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="companion">Its companion.</param>
/// <param name="values">Numbers the values.</param>
internal sealed class PublishedForward(PublishedMethod method, IMethodSymbol companion, ValueSource values)
{
    private readonly PublishedBody body = new(method, values);
    private readonly Dictionary<PublishedParameter, Value> variables = [];
    private readonly Dictionary<PublishedParameter, Value> moved = [];

    public Function Make(string name, IrType? receiver)
    {
        body.DeclareInputs(receiver);
        var copy = method.Array is { } array ? Copy(array) : null;
        var tangents = method.Parameters.Where(p => p.IsDifferentiated || p.IsOutput).ToDictionary(p => p, body.DeclareTangents);
        var copyTangent = copy is null ? null : body.Declare(method.Array!.AsSpan, "copyTangent", copy);
        var own = method.Parameters.Where(p => p.IsOutput).ToDictionary(p => p, p => (Elements: body.Own(p), Tangents: Room(p, tangents[p][0])));
        var type = method.Result is null ? null : method.ReturnsReal ? new InertType(CSharpNames.Of(companion.ReturnType)) : PublishedBody.TypeOf(method.Result);
        var result = type is null ? null : body.Assigned(type);
        body.Call(companion, result, [
            .. method.Parameters.Select(p => p.IsOutput ? body.Written(own[p].Elements) : body.Argument(p, variables)).ToList(),
            .. tangents.Select(t => t.Key.IsOutput ? body.Written(own[t.Key].Tangents) : Argument(t.Key, t.Value)).ToList(),
            .. method.Parameters.Where(p => p is { IsResult: true, GoesIn: false }).Select(Outward).ToList()]);
        foreach (var (parameter, (elements, room)) in own.Select(o => (o.Key, o.Value)))
        {
            Deliver(parameter, elements, room, tangents[parameter][0]);
        }

        if (copyTangent is not null)
        {
            body.Block.Append(new Template().AddTight(result!).Add(".Item2.CopyTo(").Add(copyTangent).Add(");").ToStatement() with { Writes = [copyTangent] });
        }

        return body.Close(name, copy is not null ? [] : [
            .. method.Result is null ? [] : body.Derivatives(method.Result, method.ReturnsReal ? result : null, ".Item2"),
            .. method.Parameters.Where(p => p.GoesOut).SelectMany(p => body.Derivatives(p.Given, moved.TryGetValue(p, out var variable) ? variable : null))]);
    }

    private Value Copy(BufferType array)
    {
        body.Declare(new InertType(array.CSharp), "made");
        return body.Declare(array, "copy");
    }

    /// <summary>Where the companion puts tangents, of what it reads with those that it finds.</summary>
    private Value Room(PublishedParameter parameter, Value tangent)
    {
        if (parameter.Matters && tangent.Type.Equals(parameter.Buffer!.IsFlat ? parameter.Buffer.AsSpan : parameter.Buffer) && (parameter.Buffer.IsSpan || !parameter.Buffer.IsFlat))
        {
            return tangent;
        }

        var room = body.Like(parameter.Buffer!, tangent, parameter.Symbol.Name + "Moved");
        if (parameter.IsRead)
        {
            body.Elements.Copy(tangent, room, tangent, body.Block);
        }

        return room;
    }

    private Template Argument(PublishedParameter parameter, IReadOnlyList<Value> tangents)
    {
        var whole = PublishedBody.Tangent(parameter, tangents);
        if (!parameter.GoesOut)
        {
            return whole;
        }

        var type = PublishedBody.TypeOf(parameter.Shape);
        var initial = parameter.Shape is LeafShape ? tangents[0] : body.Block.Let(type, whole.ToOperation(Effect.None), null, Part.Derivative);
        return new Template().Add("ref ").Add(moved[parameter] = body.Assigned(type, initial));
    }

    private Template Outward(PublishedParameter parameter) =>
        new Template().Add("out ").Add(moved[parameter] = body.Assigned(PublishedBody.TypeOf(parameter.Shape)));

    /// <summary>The tangents of what was written; those of what was not stay.</summary>
    private void Deliver(PublishedParameter parameter, Value elements, Value room, Value tangent)
    {
        if (!parameter.Matters)
        {
            Marks.Where(elements, [room, tangent], body, (of, at, block) => block.Append(new Store(of[1], at, Elements.Element(of[0], at, block), Part.Derivative)));
        }
        else if (room != tangent)
        {
            body.Elements.Copy(room, tangent, tangent, body.Block);
        }
    }
}
