using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Buffers that a method makes: arrays, stack memory, collection expressions.</summary>
internal sealed partial class BodyLowering
{
    private Term? LowerNewBuffer(IOperation expression) => expression switch
    {
        IArrayCreationOperation { Type: { } type } creation when Memory.Of(type) is { } buffer => LowerNewArray(creation, buffer),
        { Kind: OperationKind.None, Type: { } type, Syntax: StackAllocArrayCreationExpressionSyntax syntax } when Memory.Of(type) is { IsSpan: true } span =>
            LowerStackMemory(expression, span, syntax.Initializer, [.. expression.ChildOperations]),
        { Kind: OperationKind.None, Type: { } type, Syntax: ImplicitStackAllocArrayCreationExpressionSyntax syntax } when Memory.Of(type) is { IsSpan: true } span =>
            LowerStackMemory(expression, span, syntax.Initializer, [.. expression.ChildOperations]),
        ICollectionExpressionOperation { Type: { } type } collection when Memory.Of(type) is { Rank: 1, Element: RealType } buffer
            && !collection.Elements.Any(e => e is ISpreadOperation) => LowerCollection(collection, buffer),
        IConversionOperation { Operand: ICollectionExpressionOperation { Type: { } type } collection } when Memory.Of(type) is not null => LowerNewBuffer(collection),
        _ => null,
    };

    private Term LowerNewArray(IArrayCreationOperation creation, BufferType type)
    {
        if (type.Element is BufferType || (creation.Initializer is not null && type.Rank > 1))
        {
            return Refuse(Descriptors.UnsupportedExpression, creation, "an array of arrays made here", "use one array, or one of two dimensions");
        }

        var sizes = creation.DimensionSizes.Select(LowerValue).ToEquatableArray();
        var holes = string.Join(", ", sizes.Select(_ => "\uE000"));
        var array = Make(type, new Allocate("new " + type.Real.CSharp + "[" + holes + "]", sizes), Dependence.None);
        Initialize(array, creation.Initializer is { } initializer ? [.. initializer.ElementValues] : []);
        return array;
    }

    private Term LowerStackMemory(IOperation expression, BufferType span, InitializerExpressionSyntax? initializer, IReadOnlyList<IOperation> children)
    {
        if (loopDepth > 0)
        {
            return Refuse(Descriptors.UnsupportedExpression, expression, "stackalloc in a loop", "allocate before the loop");
        }

        var elements = initializer is null ? [] : children.Skip(children.Count - initializer.Expressions.Count).ToList();
        var size = initializer is null ? LowerValue(children[0]) : Number(elements.Count);
        var memory = StackMemory(span.Real, size);
        Initialize(memory, elements);
        return AsType(memory, span);
    }

    private Value StackMemory(RealType real, Value size) =>
        Make(BufferType.Span(real), new Allocate("stackalloc " + real.CSharp + "[\uE000]", [size]), Dependence.None);

    private Term LowerCollection(ICollectionExpressionOperation collection, BufferType type)
    {
        var size = Number(collection.Elements.Length);
        var memory = type.IsSpan && loopDepth == 0
            ? StackMemory(type.Real, size)
            : Make(BufferType.Array(type.Real), new Allocate("new " + type.Real.CSharp + "[\uE000]", [size]), Dependence.None);
        Initialize(memory, collection.Elements);
        return AsType(memory, type);
    }

    private Value AsType(Value memory, BufferType type) =>
        memory.Type.Equals(type) ? memory : ViewOf(memory, type, "(" + type.CSharp + ")\uE001", []);

    private void Initialize(Value buffer, IReadOnlyList<IOperation> elements)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            var value = LowerValue(elements[i]);
            Store(buffer, [Number(i)], value);
        }
    }
}
