using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Text of real values that is kept where it can be read again: in fields, in elements of inert arrays, in objects that are
/// handed it. It is followed by member and by object, once the method is lowered, and only where any is handed on at all.
/// </summary>
internal sealed partial class BodyLowering
{
    /// <summary>What is stored or handed on; where none of it is text of real values, there is nothing to follow.</summary>
    private readonly List<Value> handedOn = [];

    private readonly List<Action> keeping = [];

    /// <summary>The classes of the project that values have, by name: what a call does to them is known by their members.</summary>
    private readonly HashSet<string> declared = [];

    private void FollowKept()
    {
        if (handedOn.Exists(v => dependences.Of(v) >= Dependence.Text))
        {
            keeping.ForEach(draw => draw());
        }
    }

    /// <summary>A store to a place with this text.</summary>
    private void Keep(IOperation place, Template text, Value value)
    {
        if (value.IsReal)
        {
            // It is refused, or meant as a constant.
            return;
        }

        handedOn.Add(value);
        keeping.Add(() =>
        {
            // What is stored in a part of a struct is stored in the member that the struct is.
            var within = place;
            for (; StoredMember(within) is { } member; within = ((IMemberReferenceOperation)within).Instance!)
            {
                IsOneWith(value, dependences.Cell(member));
                if (within is not IMemberReferenceOperation { Instance: { Type.IsValueType: true } })
                {
                    FlowAll([value, dependences.Held(value)], text.Values.Select(dependences.Within));
                    return;
                }
            }

            FlowAll([value, dependences.Held(value)], text.Values.Select(dependences.Held));
        });
    }

    /// <summary>What is read from a place with this text.</summary>
    private void ReadKept(IOperation place, Template text, Value result)
    {
        if (place is IPropertyReferenceOperation { Property: var property } && StoredMember(place) is null)
        {
            if (!IsNumberOfElements(property))
            {
                Calls(property.GetMethod, text.Values, [(result, place.Type!)], place);
            }

            return;
        }

        if (place is not IFieldReferenceOperation and not IPropertyReferenceOperation)
        {
            Calls(null, text.Values, [(result, place.Type!)], place);
            return;
        }

        keeping.Add(() =>
        {
            var cell = dependences.Cell(StoredMember(place)!);
            IsOneWith(cell, result);
            FlowAll(text.Values.Select(dependences.Held), [IsText(result) ? result : dependences.Held(result)]);
            FlowAll([dependences.Within(result)], text.Values.Select(dependences.Within));
            RefuseNumber([cell, .. text.Values.Select(dependences.Held)], place.Type!, place);
        });
    }

    /// <summary>A call that is made as it is: what its operands hold may be in each of them afterwards, and in what it returns.</summary>
    private void Calls(IMethodSymbol? method, IEnumerable<Value> given, IReadOnlyList<(Value Value, ITypeSymbol Type)> results, IOperation at)
    {
        var all = given.ToList();
        var operands = all.Where(v => v.Type is InertType).ToList();
        var isReader = method is null || MakesText(method);
        if (!isReader)
        {
            handedOn.AddRange(all);
        }

        keeping.Add(() =>
        {
            var seen = dependences.Node();
            var (isSeen, cells, filled) = method is null ? (false, [], []) : CellsOf(method);
            FlowAll([.. all, .. cells, .. operands.Concat(cells).Select(dependences.Within)], [seen]);
            var objects = operands.Where(o => !IsText(o)).Select(o => isSeen && declared.Contains(o.Type.CSharp) ? dependences.Within(o) : dependences.Held(o))
                .Concat(filled.Select(dependences.Held)).ToList();
            if (!isReader)
            {
                FlowAll([seen], objects);
                FlowAll([seen], Keeps(method!, isSeen) ? filled : []);
            }

            foreach (var (result, type) in results)
            {
                GiveOut(seen, result, type, objects, at);
            }
        });
    }

    /// <summary>Code that stays as it is written: what its variables and members hold may be in each of them afterwards, and in what it makes.</summary>
    private void Runs(IOperation code, IEnumerable<Value> variables, Value? result)
    {
        var operands = variables.Where(v => v.Type is InertType).ToList();
        handedOn.AddRange(operands);
        if (result is not null)
        {
            var most = ResultOf(operands, Bound(code.Type!), code);
            operands.ForEach(operand => dependences.Flow(operand, result, most));
        }

        keeping.Add(() =>
        {
            var seen = dependences.Node();
            var (read, filled) = CellsIn(code);
            FlowAll([.. operands, .. operands.Concat(read).Select(dependences.Within), .. read], [seen]);
            FlowAll([seen], [.. operands.Where(o => !IsText(o)).Concat(filled).Select(dependences.Held), .. filled]);
            if (result is not null)
            {
                GiveOut(seen, result, Bound(code.Type!), operands.Select(dependences.Held), code);
            }
        });
    }

    /// <summary>What has been seen may be in a result, and what is put into the result later in each of the objects that it may be.</summary>
    private void GiveOut(Value seen, Value result, ITypeSymbol type, IEnumerable<Value> objects, IOperation at)
    {
        FlowAll([seen], [IsText(result) ? result : dependences.Held(result)]);
        FlowAll([dependences.Held(result)], objects);
        RefuseNumber([seen], type, at);
    }

    /// <summary>What an inert object gives out: an element, or itself as something else.</summary>
    private Value Taken(Value from, Operation reading, ITypeSymbol type, IOperation at)
    {
        var part = Make(TypeOf(type), reading, ResultOf([from], Bound(type), at));
        Calls(null, [from], [(part, Bound(type))], at);
        return part;
    }

    /// <summary>Two names of one object, or of one text.</summary>
    private void IsOneWith(Value from, Value to)
    {
        dependences.Flow(from, to, Dependence.Text);
        dependences.Flow(dependences.Held(from), dependences.Held(to));
        dependences.Flow(dependences.Held(to), dependences.Held(from));
    }

    /// <summary>What a branch, a loop or a call hands on under another name.</summary>
    private void HandOn(Value from, Value to)
    {
        dependences.Flow(from, to);
        if (from.Type is InertType && !IsText(from))
        {
            keeping.Add(() => IsOneWith(from, to));
        }
    }

    private void FlowAll(IEnumerable<Value> from, IEnumerable<Value> to)
    {
        var targets = to.ToList();
        foreach (var source in from)
        {
            targets.ForEach(target => dependences.Flow(source, target, Dependence.Text));
        }
    }

    private void RefuseNumber(IEnumerable<Value> hinges, ITypeSymbol type, IOperation at)
    {
        if (!type.IsReferenceType && type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Void))
        {
            RefuseWhere(hinges, Dependence.Text, Descriptors.NumberFromText, at, at.Syntax.ToString());
        }
    }

    private static bool IsText(Value value) => value.Type.CSharp is "string" or "string?";

    /// <summary>How many elements there are says nothing about what they are; how many letters there are does, and how many that are not alike.</summary>
    private static bool IsNumberOfElements(IPropertySymbol property) =>
        property is { Name: "Count" or "Length" or "LongLength" or "Rank", ContainingType: { SpecialType: not SpecialType.System_String, Name: not "StringBuilder" } owner }
        && !owner.Name.Contains("Set") && !owner.Name.Contains("Dictionary") && owner.TypeArguments.All(t => t.SpecialType != SpecialType.System_Char);

    /// <summary>The field, or property that is one, which a place is; nothing for elements and for what runs code.</summary>
    private static ISymbol? StoredMember(IOperation place) => place switch
    {
        IFieldReferenceOperation { Field: var field } => (field.AssociatedSymbol ?? field).OriginalDefinition,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } when IsStored(property) => property.OriginalDefinition,
        _ => null,
    };

    /// <summary>Whether a call can leave something behind in the state that it knows: static methods of libraries that return something compute it.</summary>
    private static bool Keeps(IMethodSymbol method, bool isSeen) => isSeen || !method.IsStatic || method.ReturnsVoid;
}
