using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Buffers turned round, and arrays of another length that take the place of others.</summary>
internal sealed partial class BodyLowering
{
    private Term? LowerRearrangement(IInvocationOperation call)
    {
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Unconverted(a.Value)).ToList();
        return (CSharpNames.Metadata(call.TargetMethod.ContainingType), call.TargetMethod.Name, arguments.Count) switch
        {
            ("System.Array", "Resize", 2) when IsLine(arguments[0]) => Resize(arguments[0], arguments[1]),
            ("System.Array", "Reverse", 1) when IsLine(arguments[0]) => Reverse(arguments[0], "global::System.Array.Reverse(\uE000);"),
            ("System.Array", "Reverse", 3) when IsLine(arguments[0]) => Reverse(arguments[0], arguments[1], arguments[2]),
            ("System.Array" or "System.MemoryExtensions", "Sort", 1) when IsSortable(arguments[0]) => Sort(arguments[0]),
            ("System.MemoryExtensions", "Reverse", 1) when IsLine(arguments[0]) => Reverse(arguments[0], null),
            _ => null,
        };
    }

    private Term Resize(IOperation array, IOperation size)
    {
        var place = LowerPlace(array);
        var length = LowerValue(size);
        var before = AsValue(place.Read(), array);
        ThrowWhere(
            Condition(new Template().AddTight(length).Add(" < 0")), "global::System.Array.Resize(ref (new[] { default(" + before.Type.CSharp + ") })[0], \uE000);", length);
        var first = values.Next;
        var old = Make(IntType, new Template().AddTight(before).Add(" is null ? -1 : ").AddTight(before).Add(".Length").ToOperation(Effect.None, false), Dependence.None);
        var resized = Branch(() =>
        {
            var after = NewArray((BufferType)before.Type, [length]);
            var common = Int(new Template().AddTight(old).Add(" < ").AddTight(length).Add(" ? ").AddTight(old).Add(" : ").AddTight(length));
            Each(common, true, i => CopyElement(new Stretch(before, null), new Stretch(after, null), i));
            return after;
        });
        var isSame = Condition(new Template().AddTight(old).Add(" == ").AddTight(length));
        place.Write(Join(isSame, Branch(() => before), resized)!, first);
        return never;
    }

    private Term Reverse(IOperation line, string? original)
    {
        var buffer = LowerValue(line);
        if (original is not null)
        {
            ThrowWhere(Condition(new Template().AddTight(buffer).Add(" is null")), original, buffer);
        }

        Reverse(new Stretch(buffer, null), LengthOf(buffer));
        return never;
    }

    private Term Reverse(IOperation line, IOperation first, IOperation count)
    {
        var (buffer, start, length) = (LowerValue(line), LowerValue(first), LowerValue(count));
        var bad = new Template().AddTight(buffer).Add(" is null || ").AddTight(start).Add(" < 0 || ").AddTight(length).Add(" < 0 || ")
            .AddTight(length).Add(" > ").AddTight(buffer).Add(".Length - ").AddTight(start);
        ThrowWhere(Condition(bad), "global::System.Array.Reverse(\uE000, \uE000, \uE000);", buffer, start, length);
        Reverse(new Stretch(buffer, start), length);
        return never;
    }

    private void Reverse(Stretch line, Value length) => Each(Int(new Template().AddTight(length).Add(" / 2")), true, i =>
    {
        var type = (BufferType)line.Buffer.Type;
        var (left, right) = (At(line, i), At(line, Int(new Template().AddTight(length).Add(" - 1 - ").AddTight(i))));
        var (one, other) = (Read(line.Buffer, type, [left]), Read(line.Buffer, type, [right]));
        Put(line.Buffer, [left], other);
        Put(line.Buffer, [right], one);
    });
}
