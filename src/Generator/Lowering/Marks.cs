using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>Marks in memory that a method only writes: an element that has its mark afterwards was left as it was.</summary>
internal static class Marks
{
    private const string Owner = "global::Adjoint.Runtime.Unwritten.";

    /// <summary>Marks all elements.</summary>
    public static void Put(Value memory, PublishedBody body) => body.Elements.Each([memory], body.Block, (of, at, block) =>
    {
        var real = ((BufferType)memory.Type).Real;
        var mark = block.Let(real, new Opaque(Owner + (real.IsSingle ? "Single" : "Double"), [], Effect.None, true), null, Part.Derivative);
        block.Append(new Store(of[0], at, mark, Part.Derivative));
    });

    /// <summary>A step for each element that was written, with buffers beside it.</summary>
    public static void Where(Value memory, EquatableArray<Value> beside, PublishedBody body, Action<EquatableArray<Value>, EquatableArray<Value>, BlockBuilder> step) =>
        body.Elements.Each([.. beside, memory], body.Block, (of, at, block) =>
        {
            var element = Elements.Element(of[of.Count - 1], at, block);
            var isLeft = block.Let(InertType.Bool, new Template().Add(Owner + "Is(").Add(element).Add(")").ToOperation(Effect.None), null, Part.Derivative);
            var written = block.Nested();
            step(of, at, written);
            block.Append(new If(isLeft, block.Nested().Close(), written.Close(), []));
        });
}
