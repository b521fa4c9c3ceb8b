using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Whole buffers copied, filled and cleared: element by element. Where the class library would throw, its own method
/// runs first, and throws.
/// </summary>
internal sealed partial class BodyLowering
{
    /// <summary>A run of elements: where it begins in a buffer.</summary>
    private readonly record struct Stretch(Value Buffer, Value? Start);

    /// <summary>Lowers a call that copies or fills buffers; nothing for other calls.</summary>
    private Term? LowerCopy(IInvocationOperation call)
    {
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Unconverted(a.Value)).ToList();
        return (CSharpNames.Metadata(call.TargetMethod.ContainingType), call.TargetMethod.Name, arguments.Count) switch
        {
            ("System.Array", "Copy", 3) when AreAlike(arguments[0], arguments[1]) && IsInt(arguments[2]) => CopyArray(arguments[0], null, arguments[1], null, arguments[2]),
            ("System.Array", "Copy", 5) when AreAlike(arguments[0], arguments[2]) && IsInt(arguments[1]) && IsInt(arguments[3]) && IsInt(arguments[4]) =>
                CopyArray(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]),
            ("System.Array", "CopyTo", 2) when IsInt(arguments[1]) && call.Instance is { } array && AreAlike(array, arguments[0]) => CopyTo(array, arguments[0], arguments[1]),
            ("System.Array", "Clear", 1) when IsRow(arguments[0]) => Fill(LowerValue(arguments[0]), null, "global::System.Array.Clear(\uE000);"),
            ("System.Array", "Clear", 3) when IsRow(arguments[0]) => Fill(arguments[0], null, arguments[1], arguments[2], "global::System.Array.Clear(\uE000, \uE000, \uE000);"),
            ("System.Array", "Fill", 2) when IsRow(arguments[0]) => Fill(LowerValue(arguments[0]), Lower(arguments[1]), "global::System.Array.Fill(\uE000, default);"),
            ("System.Array", "Fill", 4) when IsRow(arguments[0]) =>
                Fill(arguments[0], arguments[1], arguments[2], arguments[3], "global::System.Array.Fill(\uE000, default, \uE000, \uE000);"),
            ("System.Span`1", "Clear", 0) when IsRow(call.Instance!) => Fill(LowerValue(call.Instance!), null, null),
            ("System.Span`1", "Fill", 1) when IsRow(call.Instance!) => Fill(LowerValue(call.Instance!), Lower(arguments[0]), null),
            ("System.Span`1" or "System.ReadOnlySpan`1", "CopyTo", 1) when AreAlike(call.Instance!, arguments[0]) => CopySpan(call.Instance!, arguments[0]),
            ("System.MemoryExtensions", "CopyTo", 2) when AreAlike(arguments[0], arguments[1]) => CopySpan(arguments[0], arguments[1]),
            ("System.Span`1" or "System.ReadOnlySpan`1", "ToArray", 0) when IsRow(call.Instance!) => ToArray(LowerValue(call.Instance!)),
            ("System.Array", "Clone", 0) when IsLine(call.Instance!) && call.Parent is IConversionOperation { Type: IArrayTypeSymbol { Rank: 1 } } => ToArray(LowerValue(call.Instance!)),
            ("System.Array", "Clone", 0) when call.Instance!.Type is IArrayTypeSymbol { Rank: 2 } matrix && BufferOf(matrix) is not null && call.Parent is IConversionOperation { Type: IArrayTypeSymbol } => CloneMatrix(LowerValue(call.Instance!)),
            _ => null,
        };
    }

    private IOperation Unconverted(IOperation argument) =>
        argument is IConversionOperation { IsImplicit: true, Operand: { Type: { } type } operand } && BufferOf(type) is not null ? operand : argument;

    private static bool IsInt(IOperation argument) => argument.Type?.SpecialType == SpecialType.System_Int32;

    private bool IsRow(IOperation buffer) => buffer.Type is { } type && BufferOf(type) is { IsFlat: true };

    /// <summary>Whether a buffer has one index, whatever its elements are.</summary>
    private bool IsLine(IOperation buffer) => buffer.Type is { } type && BufferOf(type) is { Dimensions: 1 };

    private bool AreAlike(IOperation from, IOperation to) =>
        IsLine(from) && IsLine(to) && BufferOf(from.Type!)!.HoldsLike(BufferOf(to.Type!)!);

    private Value Int(Template text, bool isPrimary = false) => Make(IntType, text.ToOperation(Effect.None, isPrimary), Dependence.None);

    private Value Number(int number) => block.Let(IntType, new Opaque(number.ToString(System.Globalization.CultureInfo.InvariantCulture), [], Effect.None, true));

    private Value Condition(Template text) => Make(InertType.Bool, text.ToOperation(Effect.None, false), Dependence.None);

    /// <summary>Runs the class library's own method where it throws.</summary>
    private void ThrowWhere(Value condition, string text, params Value[] holes)
    {
        var then = Branch(() =>
        {
            block.Append(new Execute(text, holes.ToEquatableArray(), [], []));
            return null;
        });
        Join(condition, then, Branch(() => null));
    }

    private Term CopyArray(IOperation from, IOperation? fromStart, IOperation to, IOperation? toStart, IOperation count)
    {
        var source = new Stretch(LowerValue(from), fromStart is null ? null : LowerValue(fromStart));
        var target = new Stretch(LowerValue(to), toStart is null ? null : LowerValue(toStart));
        var length = LowerValue(count);
        var bad = new Template().AddTight(source.Buffer).Add(" is null || ").AddTight(target.Buffer).Add(" is null || ").AddTight(length).Add(" < 0");
        foreach (var (buffer, start) in new[] { source, target })
        {
            if (start is not null)
            {
                bad.Add(" || ").AddTight(start).Add(" < 0");
            }

            bad.Add(" || ").AddTight(length).Add(" > ").AddTight(buffer).Add(".Length");
            if (start is not null)
            {
                bad.Add(" - ").AddTight(start);
            }
        }

        if (source.Start is null || target.Start is null)
        {
            ThrowWhere(Condition(bad), "global::System.Array.Copy(\uE000, \uE000, \uE000);", source.Buffer, target.Buffer, length);
        }
        else
        {
            ThrowWhere(Condition(bad), "global::System.Array.Copy(\uE000, \uE000, \uE000, \uE000, \uE000);", source.Buffer, source.Start, target.Buffer, target.Start, length);
        }

        Copy(source, target, length);
        return never;
    }

    private Term CopyTo(IOperation from, IOperation to, IOperation start)
    {
        var (source, target, at) = (LowerValue(from), LowerValue(to), LowerValue(start));
        var bad = new Template().AddTight(target).Add(" is null || ").AddTight(at).Add(" < 0 || ")
            .AddTight(source).Add(".Length > ").AddTight(target).Add(".Length - ").AddTight(at);
        ThrowWhere(Condition(bad), "\uE000.CopyTo(\uE000, \uE000);", source, target, at);
        Copy(new Stretch(source, null), new Stretch(target, at), LengthOf(source));
        return never;
    }

    private Term CopySpan(IOperation from, IOperation to)
    {
        var (source, target) = (LowerValue(from), LowerValue(to));
        var length = LengthOf(source);
        ThrowWhere(Condition(new Template().AddTight(length).Add(" > ").AddTight(LengthOf(target))), "global::System.MemoryExtensions.AsSpan(new double[1]).CopyTo(default);");
        Copy(new Stretch(source, null), new Stretch(target, null), length);
        return never;
    }

    /// <summary>Copies elements; within one buffer from the end that does not overwrite what is still to be read.</summary>
    private void Copy(Stretch from, Stretch to, Value length)
    {
        if (!MayOverlap(from.Buffer, to.Buffer))
        {
            Each(length, true, i => CopyElement(from, to, i));
            return;
        }

        Path Copied(bool ascends) => Branch(() =>
        {
            Each(length, ascends, i => CopyElement(from, to, i));
            return null;
        });
        Join(IsLeft(from, to), Copied(true), Copied(false));
    }

    /// <summary>Whether what is copied does not go to the right within one buffer.</summary>
    private Value IsLeft(Stretch from, Stretch to)
    {
        if (from.Buffer.Type is BufferType { IsSpan: false } && to.Buffer.Type is BufferType { IsSpan: false })
        {
            var (source, target) = (from.Start ?? Number(0), to.Start ?? Number(0));
            return Condition(new Template().Add("!object.ReferenceEquals(").Add(from.Buffer).Add(", ").Add(to.Buffer).Add(") || ").AddTight(source).Add(" >= ").AddTight(target));
        }

        var (overlaps, offset) = (values.New(InertType.Bool), values.New(IntType));
        var element = ((BufferType)from.Buffer.Type).ElementName;
        block.Append(new Execute(
            "\uE000 = global::System.MemoryExtensions.Overlaps((global::System.ReadOnlySpan<" + element + ">)\uE001, \uE000, out \uE000);",
            [overlaps, from.Buffer, to.Buffer, offset], [overlaps, offset], [overlaps, offset]));
        return Condition(new Template().Add("!").AddTight(overlaps).Add(" || ").AddTight(offset).Add(" <= 0"));
    }

    private void CopyElement(Stretch from, Stretch to, Value index)
    {
        var element = Read(from.Buffer, (BufferType)from.Buffer.Type, [At(from, index)]);
        Put(to.Buffer, [At(to, index)], element);
    }

    private Value At(Stretch stretch, Value index) =>
        stretch.Start is null ? index : Int(new Template().AddTight(stretch.Start).Add(" + ").AddTight(index));

    /// <summary>A loop of the lowering's own, over 0 to <paramref name="length"/>.</summary>
    private void Each(Value length, bool ascends, Action<Value> trip)
    {
        var counter = values.New(IntType);
        names[counter] = "i";
        var (from, to) = ascends ? (Number(0), length) : (Int(new Template().AddTight(length).Add(" - 1")), Number(0));
        var path = Branch(() =>
        {
            trip(counter);
            return null;
        });
        block.Append(new For(++loops, counter, from, to, ascends ? 1 : -1, [], [], path.Block.Close([]), []));
    }

    private Term Fill(Value buffer, Term? value, string? original)
    {
        if (original is not null)
        {
            ThrowWhere(Condition(new Template().AddTight(buffer).Add(" is null")), original, buffer);
        }

        Fill(new Stretch(buffer, null), value, LengthOf(buffer));
        return never;
    }

    private Term Fill(IOperation array, IOperation? with, IOperation first, IOperation count, string original)
    {
        var buffer = LowerValue(array);
        var value = with is null ? null : Lower(with);
        var (start, length) = (LowerValue(first), LowerValue(count));
        var bad = new Template().AddTight(buffer).Add(" is null || ").AddTight(start).Add(" < 0 || ").AddTight(length).Add(" < 0 || ")
            .AddTight(length).Add(" > ").AddTight(buffer).Add(".Length - ").AddTight(start);
        ThrowWhere(Condition(bad), original, buffer, start, length);
        Fill(new Stretch(buffer, start), value, length);
        return never;
    }

    private void Fill(Stretch to, Term? value, Value length)
    {
        value ??= ZeroOf((BufferType)to.Buffer.Type);
        Each(length, true, i => Put(to.Buffer, [At(to, i)], value));
    }

    private Value ToArray(Value from) => ToArray(new Stretch(from, null), LengthOf(from));

    private Value ToArray(Stretch from, Value length)
    {
        var type = (BufferType)from.Buffer.Type;
        var array = NewArray(type.IsSpan ? type.AsArray : type, [length]);
        Copy(from, new Stretch(array, null), length);
        return array;
    }

    private Value CloneMatrix(Value from)
    {
        var type = (BufferType)from.Type;
        Value[] lengths = [LengthOf(from, 0), LengthOf(from, 1)];
        var matrix = NewArray(type, lengths.ToEquatableArray());
        Each(lengths[0], true, i => Each(lengths[1], true, j => Put(matrix, [i, j], Read(from, type, [i, j]))));
        return matrix;
    }

    /// <summary><c>array[1..^1]</c> is a new array, <c>span[1..^1]</c> a part of the span.</summary>
    private Term? LowerRange(IOperation expression)
    {
        var (instance, range) = expression switch
        {
            IArrayElementReferenceOperation { ArrayReference: var array, Indices: [IRangeOperation indices] } => (array, indices),
            IImplicitIndexerReferenceOperation { Instance: { } span, Argument: IRangeOperation indices } => (span, indices),
            _ => (null, null!),
        };
        if (instance is null || !IsLine(instance))
        {
            return null;
        }

        var buffer = LowerValue(instance);
        var start = range.LeftOperand is { } left ? LowerIndex(buffer, left) : Number(0);
        var end = range.RightOperand is { } right ? LowerIndex(buffer, right) : LengthOf(buffer);
        var length = Int(new Template().AddTight(end).Add(" - ").AddTight(start));
        if (instance.Type is not IArrayTypeSymbol)
        {
            return ViewOf(buffer, (BufferType)buffer.Type, "\uE001.Slice(\uE000, \uE000)", [start, length]);
        }

        var bad = new Template().AddTight(start).Add(" < 0 || ").AddTight(length).Add(" < 0 || ").AddTight(end).Add(" > ").AddTight(buffer).Add(".Length");
        ThrowWhere(Condition(bad), "_ = \uE000[\uE000..\uE000];", buffer, start, end);
        return ToArray(new Stretch(buffer, start), length);
    }
}
