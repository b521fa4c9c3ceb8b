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
            case IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: { } type } instance } when BufferOf(type) is not null:
                return LengthOf(LowerValue(instance));
            case IPropertyReferenceOperation { Property.Name: "LongLength" or "Rank" or "IsEmpty", Instance: { Type: { } type } instance, Property.Type: { } asked } shape when BufferOf(type) is not null:
                return Make(TypeOf(asked), new Template().AddTight(LowerValue(instance)).Add("." + shape.Property.Name).ToOperation(Effect.None), Dependence.None);
            case IInvocationOperation { TargetMethod.Name: "GetLength" or "GetUpperBound" or "GetLowerBound", Instance: { Type: { } type } instance } call when BufferOf(type) is not null:
                return ShapeOf(instance, call);
            case IConversionOperation { Operand: IInvocationOperation { TargetMethod.Name: "Clone" } clone, Type: { } to } when clone.Instance is { } cloned && SymbolEqualityComparer.Default.Equals(cloned.Type, to) && LowerCopy(clone) is { } copy:
                return copy;
            case IConversionOperation { Operand: { Type: { } from } operand, Type: { } to } when BufferOf(from) is not null && BufferOf(to) is { } target:
                return SymbolEqualityComparer.Default.Equals(from, to) ? Lower(operand) : ViewOf(LowerValue(operand), target, "(" + target.CSharp + ")\uE001", []);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } same when LowerSameBuffer(same) is { } isSame:
                return isSame;
            case IInvocationOperation call when LowerSlice(call) is { } slice:
                return slice;
            default:
                return null;
        }
    }

    /// <summary>Whether an array is null, or two are the same.</summary>
    private Value? LowerSameBuffer(IBinaryOperation comparison)
    {
        var (left, right) = (Unconverted(comparison.LeftOperand), Unconverted(comparison.RightOperand));
        var (isLeft, isRight) = (IsArray(left), IsArray(right));
        if (!(isLeft || IsNull(left)) || !(isRight || IsNull(right)) || !(isLeft || isRight))
        {
            return null;
        }

        var equal = comparison.OperatorKind == BinaryOperatorKind.Equals;
        return isLeft && isRight
            ? Condition(new Template().Add(equal ? "object.ReferenceEquals(" : "!object.ReferenceEquals(").Add(LowerValue(left)).Add(", ").Add(LowerValue(right)).Add(")"))
            : Condition(new Template().AddTight(LowerValue(isLeft ? left : right)).Add(equal ? " is null" : " is not null"));
    }

    private bool IsArray(IOperation operation) => operation.Type is IArrayTypeSymbol type && BufferOf(type) is not null && !IsNull(operation);

    private static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    private Value LengthOf(Value buffer) =>
        Make(IntType, new Template().AddTight(buffer).Add(".Length").ToOperation(Effect.None), Dependence.None);

    private Term ShapeOf(IOperation instance, IInvocationOperation call)
    {
        var text = new Template().AddTight(LowerValue(instance)).Add("." + call.TargetMethod.Name + "(").Add(LowerValue(call.Arguments[0].Value)).Add(")");
        return Make(IntType, text.ToOperation(Effect.Acts), Dependence.None);
    }

    /// <summary>Buffers that are chosen at run time.</summary>
    private readonly HashSet<Value> chosen = [];

    /// <summary>Whether two buffers may share memory. Of two parameters one of which is written a companion checks it.</summary>
    private bool MayOverlap(Value one, Value other) =>
        OriginOf(one) == OriginOf(other) || chosen.Contains(OriginOf(one)) || chosen.Contains(OriginOf(other));

    private Value OriginOf(Value buffer) => origins.TryGetValue(buffer, out var origin) ? origin : buffer;

    private Value ViewOf(Value buffer, BufferType type, string text, ImmutableArray<Value> arguments)
    {
        var view = Make(type, new View(buffer, text, arguments.ToEquatableArray()), Dependence.None);
        origins[view] = OriginOf(buffer);
        dependences.Shows(view, buffer);
        return view;
    }

    private Term? LowerSlice(IInvocationOperation call)
    {
        var receiver = call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        if (call.TargetMethod.Name is not ("Slice" or "AsSpan") || receiver?.Type is not { } type || BufferOf(type) is null
            || call.Type is null || BufferOf(call.Type) is not { } target)
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
        if (instance?.Type is not { } type || BufferOf(type) is not { } shape || target.Type is null
            || indices.Any(i => i.Type?.SpecialType != SpecialType.System_Int32 && i is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat }))
        {
            return null;
        }

        var buffer = LowerValue(instance);
        var at = indices.Select(i => LowerIndex(buffer, i)).ToEquatableArray();
        return PlaceOf(buffer, shape, at, target.Type, target);
    }

    /// <summary>A row of an array of arrays; which one it is depends on what was stored there.</summary>
    private Value RowOf(Value table, BufferType type, EquatableArray<Value> at)
    {
        var row = ViewOf(table, type, "\uE001[" + string.Join(", ", at.Select(_ => "\uE000")) + "]", [.. at]);
        origins.Remove(row);
        chosen.Add(row);
        return row;
    }

    private void StoreRow(Value table, EquatableArray<Value> at, Value row)
    {
        if (IsRowOfOthers(table))
        {
            Refuse(Descriptors.UnsupportedExpression, carried ?? current!, "a row that is put into an array of arrays of arrays", "replace the whole array of rows, or copy the elements");
        }

        dependences.Shows(table, row);
        dependences.Flow(row, dependences.Writes(table));
        block.Append(new Store(table, at, row));
    }

    /// <summary>
    /// Whether an array of rows is, or may be, itself a row of what comes in: its derivatives are in the caller's array, whose rows
    /// stay where they are.
    /// </summary>
    private bool IsRowOfOthers(Value table)
    {
        var isRow = false;
        while (block.Definition(table) is View view)
        {
            isRow |= Analysis.Origins.IsRow(view, block.Source(table).Type);
            table = view.Buffer;
        }

        return block.Definition(table) is not Allocate && (isRow
            || (block.Definition(table) is null && root.Method.Parameters.Any(p => Bound(p.Type) is { } type && BufferOf(type) is { Element: BufferType rows } && rows.Equals(table.Type))));
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
