using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>A function that calls a marked method of another assembly, or a companion of it, as it is put together.</summary>
/// <param name="method">The method.</param>
/// <param name="values">Numbers the values.</param>
internal sealed class PublishedBody(PublishedMethod method, ValueSource values)
{
    private readonly List<Parameter> parameters = [];
    private readonly List<(Value Out, Value Initial)> outs = [];
    private readonly List<Value> written = [];

    public BlockBuilder Block { get; } = new(values);

    public Elements Elements { get; } = new(values, new LoopIds(new Function("", [], new Block([], []), 0)));

    /// <summary>What the method is called on.</summary>
    public Value? Receiver { get; private set; }

    /// <summary>The leaves of the method's parameters.</summary>
    public Dictionary<PublishedParameter, IReadOnlyList<Value>> Inputs { get; } = [];

    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="like">For derivatives in a buffer the buffer that they belong to, or its lengths.</param>
    public Value Declare(IrType type, string name, params EquatableArray<Value> like)
    {
        var value = values.New(type, name);
        parameters.Add(new Parameter(value, false) { Like = like });
        return value;
    }

    /// <summary>The leaves of something that comes in.</summary>
    public IReadOnlyList<Value> Declare(Shape shape, string name) => [.. shape.Leaves.Zip(shape.Paths, (leaf, path) => Declare(leaf.Type, name + NameOf(path!)))];

    /// <summary>Declares what the method is called on and its parameters.</summary>
    public void DeclareInputs(IrType? receiver) => DeclareInputs(receiver, _ => true, _ => []);

    /// <summary>The same, with something else in the place of those that are not meant.</summary>
    public void DeclareInputs(IrType? receiver, Func<PublishedParameter, bool> isMeant, Func<PublishedParameter, EquatableArray<Value>> otherwise)
    {
        Receiver = receiver is null ? null : Declare(receiver, "receiver");
        foreach (var parameter in method.Parameters.Where(p => p.GoesIn))
        {
            Inputs[parameter] = isMeant(parameter) ? Declare(parameter.Given, parameter.Symbol.Name) : otherwise(parameter);
        }
    }

    /// <summary>A variable that the call assigns.</summary>
    public Value Assigned(IrType type, Value? initial = null)
    {
        var value = values.New(type);
        outs.Add((value, initial ?? value));
        return value;
    }

    /// <summary>Memory that the call writes, as an argument.</summary>
    public Template Written(Value memory)
    {
        written.Add(memory);
        return new Template().Add(memory);
    }

    /// <summary>A parameter as an argument; what it brings out is assigned to a variable.</summary>
    public Template Argument(PublishedParameter parameter, Dictionary<PublishedParameter, Value> variables)
    {
        if (!parameter.GoesOut)
        {
            return Whole(parameter.Given, Inputs[parameter]);
        }

        var type = TypeOf(parameter.Given);
        var variable = variables[parameter] = Assigned(type, parameter.GoesIn ? WholeOf(parameter.Given, Inputs[parameter]) : null);
        return new Template().Add(parameter.GoesIn ? "ref " : "out ").Add(variable);
    }

    /// <summary>A tangent for each leaf of a parameter that has one; those of an array of one dimension are any span of memory.</summary>
    public IReadOnlyList<Value> DeclareTangents(PublishedParameter parameter)
    {
        var name = parameter.Symbol.Name + "Tangent";
        if (parameter.Buffer is { } buffer)
        {
            return [Declare(!buffer.IsFlat ? buffer : parameter.IsOutput ? buffer.AsSpan : buffer.AsReadOnlySpan, name, Inputs[parameter][0])];
        }

        return [.. parameter.Shape.Leaves.Zip(parameter.Shape.Paths, (leaf, path) => (leaf, path)).Where(l => l.leaf.IsDifferentiated)
            .Select(l => Declare(l.leaf.Type, parameter.Symbol.Name + NameOf(l.path!) + "Tangent"))];
    }

    /// <summary>The tangent of a parameter that is not written as an argument.</summary>
    public static Template Tangent(PublishedParameter parameter, IReadOnlyList<Value> tangents)
    {
        if (parameter.Buffer is { } buffer)
        {
            return Readable(tangents[0], buffer);
        }

        var next = new Queue<Value>(tangents);
        return Whole(parameter.Shape, [.. parameter.Shape.Leaves.Select(l => l.IsDifferentiated ? next.Dequeue() : null)]);
    }

    /// <summary>Calls a method, on what the published one is called on.</summary>
    public void Call(IMethodSymbol called, Value? result, IEnumerable<Template> arguments)
    {
        var text = result is null ? new Template() : new Template().Add(result).Add(" = ");
        _ = Receiver is null ? text.Add(CSharpNames.Of(called.ContainingType)) : text.AddTight(Receiver);
        text.Add("." + CSharpNames.Identifier(called.Name));
        text.Add(called.TypeArguments.IsEmpty ? "(" : "<" + string.Join(", ", called.TypeArguments.Select(CSharpNames.Of)) + ">(");
        foreach (var (argument, i) in arguments.Select((a, i) => (a, i)))
        {
            text.Add(i == 0 ? "" : ", ").Append(argument);
        }

        text.Add(");");
        Block.Append(new Execute(text.Text, text.Values, [.. outs.Select(o => o.Out)], [.. outs.Select(o => o.Initial)]) { Writes = [.. written] });
    }

    /// <summary>The leaves of a value that is there.</summary>
    public IEnumerable<Value> Leaves(Shape shape, Value whole) => shape.Leaves.Zip(shape.Paths, (leaf, path) => Leaf(leaf.Type, whole, path!));

    /// <summary>The derivatives that a value holds: those of its real leaves, in order; a constant's is zero.</summary>
    public IEnumerable<Value> Derivatives(Shape shape, Value? whole, string path = "") =>
        shape.Leaves.Zip(shape.Paths, (leaf, own) => (leaf, own)).Where(l => l.leaf.Type is RealType).Select(l =>
            whole is null || !l.leaf.IsDifferentiated ? Block.Let(l.leaf.Type, new Constant(0d), null, Part.Derivative) : Leaf(l.leaf.Type, whole, path + l.own));

    /// <summary>The derivatives that a gradient holds: those of one parameter as it is, of several as a tuple.</summary>
    public IEnumerable<Value> Gradient(IReadOnlyList<PublishedParameter> returned, Value gradient) => returned.SelectMany((p, i) =>
        p.Shape.Leaves.Zip(p.Shape.Paths, (leaf, path) => (leaf, path)).Where(l => l.leaf.IsDifferentiated)
            .Select(l => Leaf(l.leaf.Type, gradient, (returned.Count > 1 ? ".Item" + (i + 1) : "") + l.path)));

    public Value Leaf(IrType type, Value whole, string path) =>
        path.Length == 0 ? whole : Block.Let(type, new Template().AddTight(whole).Add(path).ToOperation(Effect.None), null, Part.Derivative);

    /// <summary>Memory like a buffer.</summary>
    public Value Like(BufferType type, Value buffer, string name) => type.IsFlat
        ? New(type, [new Integers(Block).Length(buffer, 0)], name)
        : Block.Let(type, Tangents.Like(buffer), name, Part.Derivative);

    /// <summary>Memory of some lengths.</summary>
    public Value New(BufferType type, EquatableArray<Value> lengths, string name) => type.IsSpan
        ? Block.Let(type.AsSpan, new Zeros(lengths[0]), name, Part.Derivative)
        : Block.Let(type, new Allocate("new " + type.ElementName + "[" + string.Join(", ", lengths.Select(_ => Template.Hole)) + "]", lengths), name, Part.Derivative);

    /// <summary>
    /// Memory for what a companion writes, with the elements that it reads; else each has its mark. It is as long as the
    /// parameter, which is there or in its lengths.
    /// </summary>
    public Value Own(PublishedParameter parameter)
    {
        var (type, given, name) = (parameter.Buffer!, Inputs[parameter], parameter.Symbol.Name + "Again");
        var elements = given[0].Type is BufferType ? Like(type, given[0], name) : New(type, given.ToEquatableArray(), name);
        if (!parameter.Matters)
        {
            Marks.Put(elements, this);
        }
        else if (type.IsFlat)
        {
            Block.Append(new Template().AddTight(given[0]).Add(".CopyTo(").Add(elements).Add(type.IsSpan ? ");" : ", 0);").ToStatement() with { Writes = [elements] });
        }
        else
        {
            Elements.Copy(given[0], elements, given[0], Block);
        }

        return elements;
    }

    /// <summary>Derivatives as an argument that is only read: those of an array are an array there.</summary>
    public static Template Readable(Value derivatives, BufferType type) =>
        type is { IsFlat: true, IsSpan: false } ? new Template().AddTight(derivatives).Add(".ToArray()") : new Template().Add(derivatives);

    public Function Close(string name, IEnumerable<Value> yields) => new(name, [.. parameters], Block.Close([.. yields]), values.Next);

    public static IrType TypeOf(Shape shape) => shape is LeafShape leaf ? leaf.Type : new InertType(shape.CSharp);

    private Value WholeOf(Shape shape, IReadOnlyList<Value> leaves) =>
        shape is LeafShape ? leaves[0] : Block.Let(TypeOf(shape), Whole(shape, leaves).ToOperation(Effect.None), null, Part.Derivative);

    /// <summary>The whole that leaves make; one that is left out is at its default.</summary>
    public static Template Whole(Shape shape, IReadOnlyList<Value?> leaves)
    {
        // Characters that stand for nothing else mark the leaves, which a constructor may take in another order.
        const int first = '\uE100';
        var text = new Template();
        foreach (var c in shape.Build([.. leaves.Select((l, i) => l is null ? null : ((char)(first + i)).ToString())]))
        {
            _ = c >= first && c < first + leaves.Count ? text.Add(leaves[c - first]!) : text.Add(c.ToString());
        }

        return text;
    }

    private static string NameOf(string path) => string.Concat(path.Split('.').Select(Naming.Capital));
}
