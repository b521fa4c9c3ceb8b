using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Elements of buffers: reals, rows, and structs that are taken apart into reals.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>An element as a place.</summary>
    private Place PlaceOf(Value buffer, BufferType shape, EquatableArray<Value> at, ITypeSymbol type, IOperation target) =>
        shape.Element is BufferType row ? new Place(() => RowOf(buffer, row, at), (term, _) => StoreRow(buffer, at, AsValue(term, target)), type) { Memory = buffer }
        : shape.Item is { } item ? PlaceOf(buffer, item, 0, at, type, target)
        : RealPlace(buffer, at, type, target);

    private Place RealPlace(Value buffer, EquatableArray<Value> at, ITypeSymbol type, IOperation target) => new(
        () => Make(((BufferType)buffer.Type).Real, new Load(buffer, at)),
        (term, _) => Store(buffer, at, AsValue(term, target)),
        type)
    {
        Memory = buffer,
    };

    /// <summary>A struct in memory, or a struct that is a field of one; its fields are places of their own.</summary>
    private Place PlaceOf(Value buffer, AggregateShape shape, int first, EquatableArray<Value> at, ITypeSymbol type, IOperation target) => new(
        () => Loaded(buffer, shape, first, at),
        (term, _) => StoreStruct(buffer, first, at, [.. Flattened(term, type)]),
        type)
    {
        Memory = buffer,
        Part = index =>
        {
            var leaf = first + shape.Members.Take(index).Sum(m => m.Shape.Leaves.Count());
            var part = ComponentsOf(type)[index].Type;
            return shape.Members[index].Shape is AggregateShape inner
                ? PlaceOf(buffer, inner, leaf, at, part, target)
                : new Place(() => LoadLeaf(buffer, at, leaf, isInRange: false), (term, _) => StoreLeaf(buffer, at, leaf, AsValue(term, target)), part) { Memory = buffer };
        },
    };

    /// <summary>An element; what throws where there is none is the first of its reals.</summary>
    private Term Read(Value buffer, BufferType type, EquatableArray<Value> at) =>
        type.Element is BufferType row ? RowOf(buffer, row, at)
        : type.Item is { } item ? Loaded(buffer, item, 0, at)
        : Make(type.Element, new Load(buffer, at));

    private Tree Loaded(Value buffer, AggregateShape shape, int first, EquatableArray<Value> at)
    {
        var leaf = first;
        return (Tree)Loaded(shape);

        Term Loaded(Shape part) => part is AggregateShape { Members: var members }
            ? new Tree([.. members.Select(m => Loaded(m.Shape))])
            : LoadLeaf(buffer, at, leaf, isInRange: leaf++ > first);
    }

    /// <summary>A leaf of a struct; one that no derivative flows through is a constant.</summary>
    private Value LoadLeaf(Value buffer, EquatableArray<Value> at, int leaf, bool isInRange)
    {
        var type = ((BufferType)buffer.Type).Item!.Leaves.ElementAt(leaf).Type;
        var load = new Load(buffer, At(buffer, at, leaf), isInRange);
        return !load.IsInert ? Make(type, load)
            : type is RealType ? Stopped(Make(type, load, Dependence.None))
            : Make(type, load, Dependence.None);
    }

    /// <summary>Stores an element: a real, a row, or all leaves of a struct.</summary>
    private void Put(Value buffer, EquatableArray<Value> at, Term term)
    {
        switch (((BufferType)buffer.Type, term))
        {
            case ({ Element: BufferType }, Leaf { Value: var row }):
                StoreRow(buffer, at, row);
                break;
            case ({ Item: null }, Leaf { Value: var value }):
                Store(buffer, at, value);
                break;
            case ({ Item: { } item }, _) when term.Leaves.ToList() is var values && values.Count == item.Leaves.Count():
                StoreStruct(buffer, 0, at, values);
                break;
            default:
                Refuse(Descriptors.UnsupportedStatement, current!, "a store of this element", "store its fields one by one");
                break;
        }
    }

    private void StoreStruct(Value buffer, int first, EquatableArray<Value> at, IReadOnlyList<Value> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            StoreLeaf(buffer, at, first + i, values[i]);
        }
    }

    private void StoreLeaf(Value buffer, EquatableArray<Value> at, int leaf, Value value)
    {
        var indices = At(buffer, at, leaf);
        Store(buffer, indices, ((SlotType)indices[indices.Count - 1].Type).IsInert ? AsConstant(value) : value);
    }

    private void Store(Value buffer, EquatableArray<Value> indices, Value value)
    {
        dependences.Flow(value, dependences.Writes(buffer));
        block.Append(new Store(buffer, indices, value));
    }

    /// <summary>An element at its default.</summary>
    private Term ZeroOf(BufferType type) =>
        type.Item is null ? Zero(type.Real) : new Tree([.. type.Item.Leaves.Select(l => (Term)Zero(l.Type))]);

    /// <summary>The indices of one leaf of a struct.</summary>
    private EquatableArray<Value> At(Value buffer, EquatableArray<Value> at, int leaf) => [.. at, SlotOf(((BufferType)buffer.Type).SlotOf(leaf))];

    private Value SlotOf(SlotType slot) =>
        block.Let(slot, new Opaque(slot.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), [], Effect.None, true));

    /// <summary>Whether an expression names a struct in memory, or a field of one.</summary>
    private bool IsInMemory(IOperation expression) => expression switch
    {
        IArrayElementReferenceOperation { ArrayReference.Type: { } type } => BufferOf(type) is { Item: not null },
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } type } => BufferOf(type) is { Item: not null },
        IImplicitIndexerReferenceOperation { Instance.Type: { } type } => BufferOf(type) is { Item: not null },
        ILocalReferenceOperation { Local: var local } => IsInMemory(local),
        IParameterReferenceOperation { Parameter: var parameter } => IsInMemory(parameter),
        IInstanceReferenceOperation self => InstanceOf(self)?.Part is not null,
        IMemberReferenceOperation { Instance: { Type: { } type } instance, Member: var member } => IsInMemory(instance) && IsApart(type) && IndexOf(type, member) is not null,
        _ => false,
    };

    private bool IsInMemory(ISymbol variable) => references.TryGetValue(frame.Key(variable), out var place) && place.Part is not null;
}
