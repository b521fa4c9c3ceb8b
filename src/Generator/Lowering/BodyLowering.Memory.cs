using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Buffers of reals: elements, new arrays, parts that share memory.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The buffer whose memory a view shows.</summary>
    private readonly Dictionary<Value, Value> origins = [];

    /// <summary>Lowers what reads or makes a buffer; nothing for other expressions.</summary>
    private Term? LowerMemory(IOperation expression)
    {
        if ((LowerRange(expression) ?? LowerNewBuffer(expression)) is { } made)
        {
            return made;
        }

        switch (expression)
        {
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when ElementOf(expression) is { } element:
                return element.Read();
            case IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: { } type } instance } when Memory.Of(type) is not null:
                return LengthOf(LowerValue(instance));
            case IPropertyReferenceOperation { Property.Name: "LongLength" or "Rank" or "IsEmpty", Instance: { Type: { } type } instance, Property.Type: { } asked } shape when Memory.Of(type) is not null:
                return Make(TypeOf(asked), new Template().AddTight(LowerValue(instance)).Add("." + shape.Property.Name).ToOperation(Effect.None), Dependence.None);
            case IInvocationOperation { TargetMethod.Name: "GetLength" or "GetUpperBound" or "GetLowerBound", Instance: { Type: { } type } instance } call when Memory.Of(type) is not null:
                return ShapeOf(instance, call);
            case IConversionOperation { Operand: IInvocationOperation { TargetMethod.Name: "Clone" } clone, Type: { } to } when clone.Instance is { } cloned && SymbolEqualityComparer.Default.Equals(cloned.Type, to) && LowerCopy(clone) is { } copy:
                return copy;
            case IConversionOperation { Operand: { Type: { } from } operand, Type: { } to } when Memory.Of(from) is not null && Memory.Of(to) is { } target:
                return SymbolEqualityComparer.Default.Equals(from, to) ? Lower(operand) : ViewOf(LowerValue(operand), target, "(" + target.CSharp + ")\uE001", []);
            case IInvocationOperation call when LowerSlice(call) is { } slice:
                return slice;
            default:
                return null;
        }
    }

    private Value LengthOf(Value buffer) =>
        Make(IntType, new Template().AddTight(buffer).Add(".Length").ToOperation(Effect.None), Dependence.None);

    private Term ShapeOf(IOperation instance, IInvocationOperation call)
    {
        var text = new Template().AddTight(LowerValue(instance)).Add("." + call.TargetMethod.Name + "(").Add(LowerValue(call.Arguments[0].Value)).Add(")");
        return Make(IntType, text.ToOperation(Effect.Acts), Dependence.None);
    }

    private Value OriginOf(Value buffer) => origins.TryGetValue(buffer, out var origin) ? origin : buffer;

    private Value ViewOf(Value buffer, BufferType type, string text, ImmutableArray<Value> arguments)
    {
        var view = Make(type, new View(buffer, text, arguments.ToEquatableArray()), Dependence.None);
        origins[view] = OriginOf(buffer);
        dependences.Same(buffer, view);
        return view;
    }

    private Term? LowerSlice(IInvocationOperation call)
    {
        var receiver = call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        if (call.TargetMethod.Name is not ("Slice" or "AsSpan") || receiver?.Type is not { } type || Memory.Of(type) is null
            || call.Type is null || Memory.Of(call.Type) is not { } target)
        {
            return null;
        }

        var buffer = LowerValue(receiver);
        var arguments = call.Arguments.Skip(call.Instance is null ? 1 : 0).Select(a => LowerValue(a.Value)).ToImmutableArray();
        var holes = string.Join(", ", arguments.Select(_ => "\uE000"));
        return call.TargetMethod.Name == "Slice"
            ? ViewOf(buffer, target, "\uE001.Slice(" + holes + ")", arguments)
            : ViewOf(buffer, target, "global::System.MemoryExtensions.AsSpan(\uE000" + (holes.Length > 0 ? ", " : "") + holes + ")", arguments);
    }

    /// <summary>An element of a buffer as a place, its indices evaluated once; nothing for other targets.</summary>
    private Place? ElementOf(IOperation target)
    {
        var (instance, indices) = target switch
        {
            IArrayElementReferenceOperation array => (array.ArrayReference, array.Indices),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span } indexer => (span, indexer.Arguments.Select(a => a.Value).ToImmutableArray()),
            IImplicitIndexerReferenceOperation { Instance: { } span } indexer => (span, [indexer.Argument]),
            _ => (null, default),
        };
        if (instance?.Type is not { } type || Memory.Of(type) is not { } shape || target.Type is null
            || indices.Any(i => i.Type?.SpecialType != SpecialType.System_Int32 && i is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat }))
        {
            return null;
        }

        var buffer = LowerValue(instance);
        var at = indices.Select(i => LowerIndex(buffer, i)).ToEquatableArray();
        if (shape.Element is BufferType row)
        {
            return new Place(
                () => ViewOf(buffer, row, "\uE001[\uE000]", [.. at]),
                (_, _) => Refuse(Descriptors.UnsupportedStatement, target, "a row that is replaced", "write its elements"),
                target.Type);
        }

        return new Place(
            () => Make(shape.Element, new Load(buffer, at)),
            (term, _) =>
            {
                Store(buffer, at, AsValue(term, target));
            },
            target.Type);
    }

    private void Store(Value buffer, EquatableArray<Value> indices, Value value)
    {
        dependences.Flow(value, buffer);
        block.Append(new Store(buffer, indices, value));
    }

    private Value LowerIndex(Value buffer, IOperation index)
    {
        if (index is IConversionOperation { Operand: { Type.SpecialType: SpecialType.System_Int32 } plain, Type.Name: "Index" })
        {
            return LowerValue(plain);
        }

        if (index is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            return LowerValue(index);
        }

        var back = LowerValue(fromEnd.Operand);
        return Make(IntType, new Template().AddTight(LengthOf(buffer)).Add(" - ").AddTight(back).ToOperation(Effect.None, false));
    }
}
