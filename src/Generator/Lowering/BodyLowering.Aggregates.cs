using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Structs, records and tuples taken apart: a term for each of their fields.</summary>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<ITypeSymbol, ImmutableArray<Component>> components = new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>The types that are taken apart, by name.</summary>
    private readonly Dictionary<string, ITypeSymbol> apart = [];

    /// <summary>A field of something that is taken apart.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Read">What reads it from the whole, as <c>X</c>; nothing where it cannot be read from here.</param>
    /// <param name="IsConstant">Whether what is stored in it counts as a constant.</param>
    private sealed record Component(string Name, ITypeSymbol Type, string? Read, bool IsConstant);

    /// <summary>What values of a type are taken apart into; nothing where they are one value.</summary>
    private ImmutableArray<Component> ComponentsOf(ITypeSymbol? type)
    {
        if (type is null || Bound(type) is not INamedTypeSymbol named)
        {
            return [];
        }

        if (!components.TryGetValue(named, out var found))
        {
            components.Add(named, found = [.. Components(named)]);
            if (!found.IsEmpty)
            {
                apart[TypeOf(named).CSharp.TrimEnd('?')] = named;
            }
        }

        return found;
    }

    private IEnumerable<Component> Components(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
        {
            return type.TupleElements.Select((e, i) => new Component((e.CorrespondingTupleField ?? e).Name, e.Type, "Item" + (i + 1), false));
        }

        if (type.IsAnonymousType)
        {
            return type.GetMembers().OfType<IPropertySymbol>().Select(p => new Component(p.Name, p.Type, p.Name, false));
        }

        if (Underlying(type) is { } underlying)
        {
            return [
                new Component("HasValue", compilation.GetSpecialType(SpecialType.System_Boolean), "HasValue", false),
                new Component("Value", underlying, "GetValueOrDefault()", false)];
        }

        return shapes.Of(type) is AggregateShape shape
            ? Shapes.Fields(type).Zip(shape.Members, (f, m) => new Component(m.Name, f.Type, m.Read, m.Shape.Leaves.All(l => l.IsConstant)))
            : IsOfOwnMaking(type) ? OwnComponents(type) : [];
    }

    /// <summary>
    /// Whether values of a struct that hold reals come from the method itself alone: no others can read all that is in them.
    /// </summary>
    private bool IsOfOwnMaking(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsRecord: false } && (type.IsRefLikeType || CapturedBy(type).Count > 0)
        && !ParameterKinds.IsClassLibrary(type) && type.DeclaringSyntaxReferences.All(sources.IsHere) && !Shapes.IsEndless(type)
        && Shapes.Fields(type).All(f => f.RefKind == RefKind.None && f.Type is not IErrorTypeSymbol)
        && OwnComponents(type).Any(c => MayHoldReals(c.Type) || IsApart(c.Type));

    private IEnumerable<Component> OwnComponents(INamedTypeSymbol type) =>
        Shapes.Fields(type).Select(f => new Component(Shapes.NameOf(f), f.Type, null, ParameterKinds.IsMarked(f)))
            .Concat(CapturedBy(type).Select(p => new Component(p.Name, p.Type, null, ParameterKinds.IsMarked(p))));

    private bool IsApart(ITypeSymbol? type) => !ComponentsOf(type).IsEmpty;

    /// <summary>Which component a field or an automatic property is; nothing for other members.</summary>
    private int? IndexOf(ITypeSymbol type, ISymbol member)
    {
        switch (type)
        {
            case { IsTupleType: true }:
                return member is IFieldSymbol field ? TupleIndex(field) : null;
            case { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }:
                return member.Name switch { "HasValue" => 0, "Value" => 1, _ => null };
            case { IsAnonymousType: true }:
                var members = type.GetMembers().OfType<IPropertySymbol>().ToList();
                return Enumerable.Range(0, members.Count).Where(i => members[i].Name == member.Name).Select(i => (int?)i).FirstOrDefault();
            case INamedTypeSymbol named:
                IReadOnlyList<ISymbol> state = [.. Shapes.Fields(named), .. member is IParameterSymbol ? CapturedBy(named) : []];
                return Enumerable.Range(0, state.Count).Where(i => IsOf(state[i], member)).Select(i => (int?)i).FirstOrDefault();
            default:
                return null;
        }
    }

    private static bool IsOf(ISymbol state, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(state.OriginalDefinition, member.OriginalDefinition)
        || (member is IPropertySymbol && state is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(Shapes.PropertyOf(field)?.OriginalDefinition, member.OriginalDefinition));

    private static int? TupleIndex(IFieldSymbol field) =>
        (field.CorrespondingTupleField ?? field).Name is var name && name.StartsWith("Item", StringComparison.Ordinal)
        && int.TryParse(name.Substring(4), out var number) ? number - 1 : null;

    /// <summary>The term taken apart, as far as its fields can be read from here.</summary>
    private Term Apart(Term term, ITypeSymbol? type, IOperation at)
    {
        type = type is null ? null : Bound(type);
        var parts = ComponentsOf(type);
        if (term is not Leaf { Value: var value } || parts.IsEmpty || parts.Any(p => p.Read is null))
        {
            return term;
        }

        var effect = type!.IsReferenceType ? Effect.Acts : Effect.None;
        return new Tree([.. parts.Select(p =>
        {
            var text = new Template().AddTight(value).Add("." + p.Read);
            return Apart(Make(TypeOf(p.Type), text.ToOperation(effect), ResultOf([value], p.Type, at)), p.Type, at);
        })]);
    }

    /// <summary>The fields of an aggregate, also of one that an inert call has made.</summary>
    private Tree AsTree(Term term, ITypeSymbol? type, IOperation at)
    {
        if (Apart(term, type, at) is Tree tree)
        {
            return tree;
        }

        if (IsApart(type))
        {
            Refuse(Descriptors.UnsupportedExpression, at, "a field that cannot be read from here", "make it readable, or use a type that is");
            return (Tree)Placeholder(type);
        }

        Break();
        return new Tree([.. Enumerable.Repeat((Term)never, 8)]);
    }

    /// <summary>The whole of an aggregate as one value, for places that take it so: they carry no derivative.</summary>
    private Value Whole(Tree tree, ITypeSymbol type, IOperation at)
    {
        var what = type.IsTupleType ? "a tuple" : type.IsAnonymousType ? "an anonymous object" : type.IsReferenceType ? "a record" : "a struct";
        RefuseReal(tree.Leaves, Descriptors.UnsupportedExpression, at, what + " of real values used as one object", type.IsTupleType ? "use its elements" : "use its members");
        if (Whole(tree, type) is { } whole)
        {
            return whole;
        }

        Refuse(Descriptors.UnsupportedExpression, at, what + " used as one object", "use its members");
        return Zero(TypeOf(type));
    }

    private Value? Whole(Term term, ITypeSymbol type)
    {
        type = Bound(type);
        if (term is not Tree tree)
        {
            return term is Leaf { Value: var value } ? value : null;
        }

        var parts = ComponentsOf(type);
        var values = tree.Elements.Select((e, i) => i < parts.Length ? Whole(e, parts[i].Type) : null).ToList();
        if (values.Any(v => v is null) || Written(type, values!) is not { } text)
        {
            return null;
        }

        return Make(TypeOf(type), text.ToOperation(Effect.None), Dependence.Text);
    }

    /// <summary>The expression that makes an aggregate of what its fields hold.</summary>
    private Template? Written(ITypeSymbol type, IReadOnlyList<Value> values)
    {
        if (Underlying(type) is { } underlying)
        {
            return new Template().Add("(").Add(values[0]).Add(" ? (" + CSharpNames.Of(underlying) + "?)").AddTight(values[1]).Add(" : null)");
        }

        var shape = (type as INamedTypeSymbol) is { IsTupleType: true } ? null : shapes.Of(type) as AggregateShape;
        if (type.IsAnonymousType || shape is { CanCopy: false } or { Construction: null })
        {
            return null;
        }

        // Characters that stand for nothing else mark the parts, which a constructor may take in another order.
        const int first = '\uE100';
        var marks = values.Select((_, i) => ((char)(first + i)).ToString()).ToList();
        var built = shape is null ? "(" + string.Join(", ", marks) + ")" : shape.Construction!.Build(shape, marks);
        var text = new Template();
        foreach (var c in built)
        {
            _ = c >= first && c < first + values.Count ? text.Add(values[c - first]) : text.Add(c.ToString());
        }

        return text;
    }

    /// <summary>What a variable's leaves are called: <c>pX</c> for the field X of p.</summary>
    private IEnumerable<string> LeafNames(string name, ITypeSymbol? type, Term term)
    {
        if (term is not Tree tree)
        {
            return term is Deferred ? [] : [name];
        }

        type = type is null ? null : Bound(type);

        var parts = ComponentsOf(type);
        var isTuple = parts.Length != tree.Elements.Length || type is { IsTupleType: true };
        return tree.Elements.SelectMany((e, i) => LeafNames(
            isTuple ? name + (i + 1) : parts[i].Name == "Value" && Underlying(type) is not null ? name : name + Naming.Capital(parts[i].Name),
            isTuple && type is not { IsTupleType: true } ? null : parts[i].Type,
            e));
    }

    private static ITypeSymbol? TypeOfVariable(object variable) => variable is Temporary { Type: var type } ? type : Variable.SymbolOf(variable) switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
