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
        IArrayCreationOperation { Type: { } type } creation when BufferOf(type) is { } buffer => LowerNewArray(creation, buffer),
        { Kind: OperationKind.None, Type: { } type, Syntax: StackAllocArrayCreationExpressionSyntax syntax } when BufferOf(type) is { IsSpan: true } span =>
            LowerStackMemory(span, syntax.Initializer, [.. expression.ChildOperations]),
        { Kind: OperationKind.None, Type: { } type, Syntax: ImplicitStackAllocArrayCreationExpressionSyntax syntax } when BufferOf(type) is { IsSpan: true } span =>
            LowerStackMemory(span, syntax.Initializer, [.. expression.ChildOperations]),
        { Kind: OperationKind.None, Type: { } type, Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: var initializer } } when Memory.SpanElement(type) is { } element =>
            LowerInertMemory(expression, element, initializer?.Expressions.Count ?? 0, [.. expression.ChildOperations]),
        { Kind: OperationKind.None, Type: { } type, Syntax: ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: var initializer } } when Memory.SpanElement(type) is { } element =>
            LowerInertMemory(expression, element, initializer.Expressions.Count, [.. expression.ChildOperations]),
        IConditionalOperation { WhenFalse: { } otherwise, Type: { } type } choice when loopDepth + openCallees > 0 && BufferOf(type) is { IsSpan: true } span
            && (SizeOf(choice.WhenTrue), SizeOf(otherwise)) is ({ } one, { } other) => LowerMemoryEitherWay(choice.Condition, one, other, span),
        ICollectionExpressionOperation { Type: { } type } collection when BufferOf(type) is { Dimensions: 1 } buffer => LowerCollection(collection, buffer),
        IConversionOperation { Operand: ICollectionExpressionOperation { Type: { } type } collection } when BufferOf(type) is not null => LowerNewBuffer(collection),
        _ => null,
    };

    private Term LowerNewArray(IArrayCreationOperation creation, BufferType type)
    {
        var array = NewArray(type, creation.DimensionSizes.Select(LowerValue).ToEquatableArray());
        if (creation.Initializer is { } initializer)
        {
            Initialize(array, type, initializer, []);
        }

        return array;
    }

    /// <summary>A new array; one of arrays has no rows yet.</summary>
    private Value NewArray(BufferType type, EquatableArray<Value> sizes)
    {
        var text = "new " + type.Bottom.ElementName + "[" + string.Join(", ", sizes.Select(_ => "\uE000")) + "]";
        for (var row = type.Element as BufferType; row is not null; row = row.Element as BufferType)
        {
            text += "[" + new string(',', row.Rank - 1) + "]";
        }

        return Make(type, new Allocate(text, sizes), Dependence.None);
    }

    private void Initialize(Value array, BufferType type, IArrayInitializerOperation initializer, EquatableArray<Value> at)
    {
        for (var i = 0; i < initializer.ElementValues.Length; i++)
        {
            EquatableArray<Value> index = [.. at, Number(i)];
            if (initializer.ElementValues[i] is IArrayInitializerOperation inner && index.Count < type.Dimensions)
            {
                Initialize(array, type, inner, index);
            }
            else
            {
                Put(array, index, Lower(initializer.ElementValues[i]));
            }
        }
    }

    private Value LowerStackMemory(BufferType span, InitializerExpressionSyntax? initializer, IReadOnlyList<IOperation> children)
    {
        var elements = initializer is null ? [] : children.Skip(children.Count - initializer.Expressions.Count).ToList();
        var size = initializer is null ? LowerValue(children[0]) : Number(elements.Count);
        var memory = StackMemory(span, size);
        for (var i = 0; i < elements.Count; i++)
        {
            Put(memory, [Number(i)], Lower(elements[i]));
        }

        return AsType(memory, span);
    }

    /// <summary>Memory that holds no reals: on the stack, where F's own code has it there for as long as F runs.</summary>
    private Term LowerInertMemory(IOperation memory, ITypeSymbol element, int count, IReadOnlyList<IOperation> children)
    {
        var isOnStack = frame.Depth == 0 && loopDepth == 0 && openCallees == 0 && current is { Parent.Parent: IMethodBodyBaseOperation };
        var text = new Template().Add((isOnStack ? "stackalloc " : "new ") + CSharpNames.Of(Bound(element)) + "[");
        if (count == 0)
        {
            return Carried(memory, text.Add(LowerValue(children[0])).Add("]"), Effect.Acts);
        }

        return Carried(memory, AddElements(text, children.Skip(children.Count - count)), Effect.Acts);
    }

    /// <summary>Memory that a method gives back at its end. In a loop it is pooled: the stack would grow with each trip.</summary>
    private Value StackMemory(BufferType type, Value size) => loopDepth > 0 || openCallees > 0
        ? Pooled(type, size)
        : Make(type.AsSpan, new Allocate("stackalloc " + type.ElementName + "[\uE000]", [size]), Dependence.None);

    /// <summary>Pooled memory; in a callee an array, which lives until the way back is over.</summary>
    private Value Pooled(BufferType type, Value size) => openCallees > 0
        ? AsType(NewArray(type.AsArray, [size]), type.AsSpan)
        : Make(type.AsSpan, new Zeros(size), Dependence.None);

    /// <summary>The size of stack memory, or of a new array, that nothing is put into; nothing for others, and where finding it may do anything.</summary>
    private static IOperation? SizeOf(IOperation expression)
    {
        while (expression is IConversionOperation conversion)
        {
            expression = conversion.Operand;
        }

        var size = expression switch
        {
            IArrayCreationOperation { Initializer: null, DimensionSizes: [var only] } => only,
            { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null } } => expression.ChildOperations.FirstOrDefault(),
            _ => null,
        };
        return size is ILocalReferenceOperation or IParameterReferenceOperation or { ConstantValue.HasValue: true } ? size : null;
    }

    /// <summary>Memory of a trip, on the stack where it is small: the same to the trip, which pools it.</summary>
    private Value LowerMemoryEitherWay(IOperation condition, IOperation one, IOperation other, BufferType span)
    {
        var (isOne, first, second) = (LowerValue(condition), LowerValue(one), LowerValue(other));
        var size = first == second ? first : Int(new Template().AddTight(isOne).Add(" ? ").AddTight(first).Add(" : ").AddTight(second));
        return AsType(Pooled(span, size), span);
    }

    private Value AsType(Value memory, BufferType type) =>
        memory.Type.Equals(type) ? memory : ViewOf(memory, type, "(" + type.CSharp + ")\uE001", []);

    /// <summary>A collection expression: all of its parts are evaluated before the first is put in its place.</summary>
    private Term LowerCollection(ICollectionExpressionOperation collection, BufferType type)
    {
        var spreads = collection.Elements.OfType<ISpreadOperation>().ToList();
        if (spreads.Find(s => s.Operand.Type is null || !(IsSpreadOf(s.Operand.Type, type) || IsQueryOf(s.Operand, type))) is { } other)
        {
            Refuse(Descriptors.UnsupportedExpression, other, "a spread of this collection", "spread arrays, spans and queries of the same element type, or write a loop");
            return Placeholder(collection.Type);
        }

        var parts = collection.Elements.Select(e => (IsSpread: e is ISpreadOperation, Term: e is ISpreadOperation spread ? Spread(spread, type) : Lower(e))).ToList();
        var size = Number(parts.Count(p => !p.IsSpread));
        foreach (var (_, spread) in parts.Where(p => p.IsSpread))
        {
            size = Int(new Template().AddTight(size).Add(" + ").AddTight(LengthOf(((Leaf)spread).Value)));
        }

        var memory = type.IsSpan && spreads.Count == 0 ? StackMemory(type, size) : NewArray(type.IsSpan ? type.AsArray : type, [size]);
        var at = Number(0);
        for (var i = 0; i < parts.Count; i++)
        {
            var (isSpread, term) = parts[i];
            if (isSpread)
            {
                var value = ((Leaf)term).Value;
                Copy(new Stretch(value, null), new Stretch(memory, at), LengthOf(value));
                at = Int(new Template().AddTight(at).Add(" + ").AddTight(LengthOf(value)));
            }
            else
            {
                Put(memory, [at], term);
                at = spreads.Count == 0 ? Number(i + 1) : Int(new Template().AddTight(at).Add(" + 1"));
            }
        }

        return AsType(memory, type);
    }

    /// <summary>The elements that a spread puts in, in a buffer.</summary>
    private Term Spread(ISpreadOperation spread, BufferType type) =>
        IsQueryOf(spread.Operand, type) && QueryIn(spread.Operand) is { } query ? Collected(query, type.AsArray) : Lower(spread.Operand);

    private bool IsQueryOf(IOperation operand, BufferType type) => !IsMemory(operand.Type) && IsSequence(operand)
        && operand.Type is INamedTypeSymbol { TypeArguments: [var element] } && TypeOf(element).Equals(type.Element) && type.Item is null;

    private bool IsSpreadOf(ITypeSymbol from, BufferType to) => BufferOf(from) is { Dimensions: 1 } spread && spread.HoldsLike(to);
}
