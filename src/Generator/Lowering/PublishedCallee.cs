using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>A marked method of another assembly as a function that calls it.</summary>
/// <param name="method">The method.</param>
/// <param name="name">The name of the function.</param>
/// <param name="receiver">The type of what it is called on.</param>
/// <param name="values">Numbers the values.</param>
internal sealed class PublishedCallee(PublishedMethod method, string name, IrType? receiver, ValueSource values)
{
    /// <summary>What is done with each argument.</summary>
    public EquatableArray<int> Accesses =>
    [
        .. receiver is null ? [] : new[] { 0 },
        .. method.Parameters.Where(p => p.GoesIn).SelectMany(p => p.Given.Leaves.Select(leaf => (int)AccessOf(p, leaf))),
        .. method.Array is null ? [] : new[] { (int)Access.Forward, (int)(Access.Writes | Access.Varies) },
    ];

    /// <summary>The function that calls the method; of an array that was returned it copies the elements.</summary>
    public Function Primal()
    {
        var body = new PublishedBody(method, values);
        body.DeclareInputs(receiver);
        if (method.Array is { } array)
        {
            var (made, copy) = (body.Declare(new InertType(array.CSharp), "made"), body.Declare(array, "copy"));
            body.Block.Append(new Template().AddTight(made).Add(".CopyTo(").Add(copy).Add(", 0);").ToStatement() with { Writes = [copy] });
            return body.Close(name, []);
        }

        var variables = new Dictionary<PublishedParameter, Value>();
        var result = method.Result is { } shape ? body.Assigned(PublishedBody.TypeOf(shape)) : null;
        body.Call(method.Method, result, [.. method.Parameters.Select(p => p.IsOutput ? body.Written(body.Inputs[p][0]) : body.Argument(p, variables))]);
        return body.Close(name, [
            .. result is null ? [] : body.Leaves(method.Result!, result),
            .. method.Parameters.Where(p => p.GoesOut).SelectMany(p => body.Leaves(p.Given, variables[p]))]);
    }

    private static Access AccessOf(PublishedParameter parameter, LeafShape leaf) =>
        leaf.Type is BufferType
            ? (parameter.Matters ? Access.Reads : Access.None) | (parameter.IsOutput ? Access.Writes : Access.None)
                | (parameter.IsOutput || parameter.IsDifferentiated ? Access.Varies : Access.None)
            : parameter.IsDifferentiated && leaf is { IsDifferentiated: true, Type: RealType } ? Access.Varies : Access.None;
}
