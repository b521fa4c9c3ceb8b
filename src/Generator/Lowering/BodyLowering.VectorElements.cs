using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Components of the class library's vectors and matrices under an index: <c>v[i]</c>, <c>m[row, column]</c>.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>A component as a place; nothing for other indexers.</summary>
    private Place? ComponentPlace(IPropertyReferenceOperation reference)
    {
        if (reference is not { Property.IsIndexer: true, Type: { SpecialType: SpecialType.System_Single } real, Instance: { Type: { } type } instance } || !IsVector(type))
        {
            return null;
        }

        var owner = !IsOwn(instance) ? Fixed(Apart(Lower(instance), type, instance), type)
            : instance is IInstanceReferenceOperation self && InstanceOf(self) is { } receiver ? receiver
            : LowerPlace(instance);
        List<Value> indices = [.. Evaluate(reference.Arguments).OrderBy(a => a.Parameter.Ordinal).Select(a => AsValue(a.Value!, a.At))];
        List<int?> known = [.. reference.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value.ConstantValue is { HasValue: true, Value: int number } ? number : (int?)null)];
        var count = ComponentsOf(type).Length;
        int[] lengths = indices.Count == 1 ? [count] : type.Name == "Matrix3x2" ? [3, 2] : [4, 4];
        List<(Place Part, Value Condition)> parts = [.. Enumerable.Range(0, count)
            .Select(k => (PartOf(owner, type, k, reference), IsAt(indices, known, indices.Count == 1 ? [k] : [k / lengths[1], k % lengths[1]])))
            .Where(p => p.Item2 != never)];
        return parts is [{ Part: var only, Condition: var certain }] && certain == always ? only : new Place(
            () =>
            {
                ThrowBeyond(type, indices, lengths);
                return parts.Select(p => (AsValue(p.Part.Read(), reference), p.Condition))
                    .Reverse().Aggregate((others, p) => (Make(p.Item1.Type, new Select(p.Condition, p.Item1, others.Item1)), p.Condition)).Item1;
            },
            (term, _) =>
            {
                ThrowBeyond(type, indices, lengths);
                var value = AsValue(term, reference);
                parts.ForEach(p => p.Part.Write(Make(value.Type, new Select(p.Condition, value, AsValue(p.Part.Read(), reference))), int.MaxValue));
            },
            real,
            owner.Roots);
    }

    private Value IsAt(List<Value> indices, List<int?> known, int[] at) => Enumerable.Range(0, at.Length)
        .Select(d => known[d] is { } number ? number == at[d] ? always : never
            : Condition(new Template().AddTight(indices[d]).Add(" == " + at[d].ToString(System.Globalization.CultureInfo.InvariantCulture))))
        .Aggregate(And);

    /// <summary>Throws what the class library throws where there is no such component.</summary>
    private void ThrowBeyond(ITypeSymbol type, List<Value> indices, int[] lengths)
    {
        var beyond = new Template();
        var text = "_ = default(" + CSharpNames.Of(type) + ")[" + string.Join(", ", indices.Select(_ => Template.Hole)) + "];";
        for (var d = 0; d < lengths.Length; d++)
        {
            beyond.Add(d == 0 ? "" : " || ").AddTight(indices[d]).Add(" < 0 || ").AddTight(indices[d]).Add(" >= " + lengths[d].ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        ThrowWhere(Condition(beyond), text, [.. indices]);
    }
}
