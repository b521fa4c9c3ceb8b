namespace Adjoint.Generator.IR;

/// <summary>The element of a buffer. It reads memory that stores change, and throws where an index is out of range.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Indices">One for each dimension.</param>
/// <param name="IsInRange">Whether the indices are known to lie in the buffer.</param>
internal sealed record Load(Value Buffer, EquatableArray<Value> Indices, bool IsInRange = false) : Operation
{
    public override EquatableArray<Value> Operands => [Buffer, .. Indices];

    public override Effect Effect => IsInRange ? Effect.Reads : Effect.Acts;

    /// <summary>Whether it is what a call has just stored there, which F itself does not read.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it reads a leaf of a struct that no derivative flows through.</summary>
    public bool IsInert => Indices.Count > 0 && Indices[Indices.Count - 1].Type is SlotType { IsInert: true };

    public override Operation With(Func<Value, Value> replace) =>
        this with { Buffer = replace(Buffer), Indices = Map(Indices, replace) };
}

/// <summary>A new buffer of zeros.</summary>
/// <param name="Text">The C# expression, with a hole for each size.</param>
/// <param name="Sizes">The length of each dimension.</param>
internal sealed record Allocate(string Text, EquatableArray<Value> Sizes) : Operation
{
    public override EquatableArray<Value> Operands => Sizes;

    public override Effect Effect => Effect.Acts;

    public override Operation With(Func<Value, Value> replace) => this with { Sizes = Map(Sizes, replace) };
}

/// <summary>A part of a buffer that shares its memory: a slice, a span of an array, a row.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Text">The C# expression, with a hole for the buffer and for each argument.</param>
/// <param name="Arguments">Where the part begins, how long it is.</param>
internal sealed record View(Value Buffer, string Text, EquatableArray<Value> Arguments) : Operation
{
    public override EquatableArray<Value> Operands => [Buffer, .. Arguments];

    public override Effect Effect => IsWhole ? Effect.None : Effect.Acts;

    /// <summary>Whether its place was kept: it counts what the memory holds, not what F has in it.</summary>
    public bool IsFoundAgain { get; init; }

    /// <summary>Whether it is all of the buffer as another type: an array as a span.</summary>
    public bool IsWhole => Arguments.Count == 0 && Text[0] == '(' && Text.EndsWith(")" + Template.TightHole, StringComparison.Ordinal);

    public override Operation With(Func<Value, Value> replace) =>
        (replace(Buffer) is var buffer && buffer.Type.Equals(Buffer.Type) ? this with { Buffer = buffer } : On(buffer)) with { Arguments = Map(Arguments, replace) };

    /// <summary>The same part of a buffer of another type: derivatives of an array may be a span, those of a span can be written.</summary>
    public View On(Value other)
    {
        const string asSpan = "global::System.MemoryExtensions.AsSpan(\uE000";
        var type = (BufferType)other.Type;
        var text = type.IsReadOnlySpan ? Text : Text.Replace("ReadOnlySpan<", "Span<");
        if (type.IsSpan && text.StartsWith(asSpan, StringComparison.Ordinal))
        {
            text = Arguments.Count == 0 ? "\uE001" : "\uE001.Slice(" + text.Substring(asSpan.Length + 2);
        }

        return this with { Buffer = other, Text = text };
    }
}

/// <summary><c>buffer[indices] = value</c>.</summary>
internal sealed record Store(Value Buffer, EquatableArray<Value> Indices, Value Stored, Part Part = Part.Primal) : Statement
{
    /// <summary>Whether it writes a leaf of a struct that no derivative flows through.</summary>
    public bool IsInert => Indices.Count > 0 && Indices[Indices.Count - 1].Type is SlotType { IsInert: true };

    public override EquatableArray<Value> Operands => [Buffer, .. Indices, Stored];

    public override EquatableArray<Value> Results => [];
}

/// <summary><c>buffer[indices] += value</c>, on an adjoint.</summary>
internal sealed record Accumulate(Value Buffer, EquatableArray<Value> Indices, Value Added) : Statement
{
    public override EquatableArray<Value> Operands => [Buffer, .. Indices, Added];

    public override EquatableArray<Value> Results => [];
}

/// <summary>Whether anything reached an adjoint in memory: where nothing did it is -0, which no contribution is.</summary>
internal sealed record IsReached(Value Adjoint) : Operation
{
    public override EquatableArray<Value> Operands => [Adjoint];

    public override Operation With(Func<Value, Value> replace) => new IsReached(replace(Adjoint));
}

/// <summary>Zeros for the adjoints of a buffer, which are not kept longer than the step that made the buffer.</summary>
internal sealed record Zeros(Value Length) : Operation
{
    public override EquatableArray<Value> Operands => [Length];

    public override Effect Effect => Effect.Acts;

    public override Operation With(Func<Value, Value> replace) => new Zeros(replace(Length));
}

/// <summary>
/// A pooled array of zeros, at least as long as asked for, that is kept until the method ends: several at a time, so
/// that references to them may be kept too.
/// </summary>
internal sealed record Borrowed(Value Length) : Operation
{
    public override EquatableArray<Value> Operands => [Length];

    public override Effect Effect => Effect.Acts;

    public override Operation With(Func<Value, Value> replace) => new Borrowed(replace(Length));
}

/// <summary>Memory for what the backward pass needs; nothing reads an element that was not written.</summary>
internal sealed record Scratch(IrType Element, Value Length) : Operation
{
    /// <summary>How many times the length there is room for.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether it is short and made once, outside of loops: the stack of the thread has room for it.</summary>
    public bool IsOnStack { get; init; }

    public override EquatableArray<Value> Operands => [Length];

    public override Effect Effect => Effect.Acts;

    public override Operation With(Func<Value, Value> replace) => this with { Length = replace(Length) };
}
