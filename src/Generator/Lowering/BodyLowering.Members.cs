using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Fields and properties of aggregates, read and written.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The aggregates that an initializer or <c>with</c> is setting members of.</summary>
    private readonly Stack<Place> initialized = new();

    /// <summary>What property patterns look at.</summary>
    private readonly Stack<Term> matched = new();

    /// <summary>What reads, makes or compares aggregates; nothing for other expressions.</summary>
    private Term? LowerAggregate(IOperation expression) => expression switch
    {
        IMemberReferenceOperation member => LowerMember(member),
        IObjectCreationOperation creation => LowerConstruction(creation),
        IAnonymousObjectCreationOperation parts => new Tree([.. parts.Initializers.Select(i => i is ISimpleAssignmentOperation { Value: var value } ? Lower(value) : Break())]),
        IWithOperation copy => LowerWith(copy),
        IBinaryOperation binary => LowerNullableOperator(binary) ?? LowerEquality(binary),
        IUnaryOperation unary => LowerNullableOperator(unary),
        ICoalesceOperation coalesce => LowerNullableCoalesce(coalesce),
        IInvocationOperation call => LowerNullableCall(call) ?? LowerEquals(call),
        _ => null,
    };

    /// <summary>What an implicit receiver, or the input of a pattern, stands for; nothing for <c>this</c> of F itself.</summary>
    private Place? InstanceOf(IInstanceReferenceOperation instance) => instance.ReferenceKind switch
    {
        InstanceReferenceKind.ImplicitReceiver when initialized.Count > 0 => initialized.Peek(),
        InstanceReferenceKind.ContainingTypeInstance => frame.This,
        InstanceReferenceKind.PatternInput when matched.Count > 0 => new Place(matched.Peek, (_, _) => { }, instance.Type!),
        _ => null,
    };

    private Term? LowerMember(IMemberReferenceOperation reference)
    {
        if (ObjectOf(reference.Instance) is { } made)
        {
            return FieldPlace(made, reference)?.Read();
        }

        if (reference is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }
            && reference.Instance is IInvocationOperation or IObjectCreationOperation && reference.Instance.Type is INamedTypeSymbol owned && IsFollowed(owned))
        {
            return MemberOf(Lower(reference.Instance), reference);
        }

        if (reference.Instance is not { Type: { } type } instance || !IsApart(type) || (instance is IInstanceReferenceOperation self && InstanceOf(self) is null))
        {
            return null;
        }

        var index = IndexOf(type, reference.Member);
        if (index is null)
        {
            return null;
        }

        if (IsInMemory(instance))
        {
            return MemberPlace(reference)!.Read();
        }

        var owner = Lower(instance);
        if (owner is not Tree tree)
        {
            return Carried(reference, new Template().AddTight(AsValue(owner, instance)).Add("." + CSharpNames.Identifier(reference.Member.Name)), Effect.Acts);
        }

        if (Underlying(type) is not null && index == 1)
        {
            return ValueOf(tree, type);
        }

        MustBeThere(tree);

        return index is { } at ? tree.Elements[at] : null;
    }

    /// <summary>A field of an aggregate as a place; nothing for members of what is not taken apart.</summary>
    private Place? MemberPlace(IMemberReferenceOperation reference)
    {
        if (ObjectOf(reference.Instance) is { } made)
        {
            return FieldPlace(made, reference);
        }

        if (reference.Instance is not { Type: { } type } instance || IndexOf(type, reference.Member) is not { } index || !IsApart(type)
            || !IsOwn(instance) || Underlying(type) is not null)
        {
            return null;
        }

        if (type.IsReferenceType && !IsBeingMade(instance))
        {
            Refuse(Descriptors.UnsupportedExpression, reference, "a record that is changed", "make another with 'with'");
            return new Place(() => Placeholder(reference.Type), (_, _) => { }, reference.Type!, []);
        }

        var owner = instance is IInstanceReferenceOperation self && InstanceOf(self) is { } receiver ? receiver : LowerPlace(instance);
        return PartOf(owner, type, index, reference);
    }

    /// <summary>A field of a place.</summary>
    private Place PartOf(Place owner, ITypeSymbol type, int index, IOperation at)
    {
        if (owner.Part is { } part)
        {
            return part(index);
        }

        var component = ComponentsOf(type)[index];
        return new Place(
            () => AsTree(owner.Read(), type, at).Elements[index],
            (term, first) => owner.Write(new Tree(AsTree(owner.Read(), type, at).Elements.SetItem(index, component.IsConstant ? Map(term, AsConstant) : term)), first),
            component.Type,
            owner.Roots)
        {
            Memory = owner.Memory,
        };
    }

    /// <summary>A property or an indexer of an aggregate that has accessors with source, as a place; nothing for others.</summary>
    private Place? ComputedPlace(IPropertyReferenceOperation reference)
    {
        if (reference is not { Property: { GetMethod: var getter, SetMethod: { } setter }, Instance: { Type: { } type } instance })
        {
            return null;
        }

        var made = ObjectOf(instance);
        setter = Resolve(setter, instance, null);
        getter = getter is null ? null : Resolve(getter, instance, null);
        if (BodyOf(setter) is null || (made is null && (!IsApart(type) || !IsOwn(instance) || (type.IsReferenceType && !IsBeingMade(instance)))))
        {
            return null;
        }

        var owner = made is not null ? Fixed(made, made.Type) : instance is IInstanceReferenceOperation self && InstanceOf(self) is { } receiver ? receiver : LowerPlace(instance);
        var indices = Evaluate(reference.Arguments);
        return new Place(
            () => getter is null ? Break() : Apart(CallMethod(Bound(getter), owner, indices, reference), reference.Type, reference),
            (term, first) => CallMethod(Bound(setter), owner, [.. indices, new Passed(setter.Parameters[indices.Count], term, null, first, reference)], reference),
            reference.Type!,
            owner.Roots);
    }

    /// <summary>Whether an expression names an object that nobody else sees yet.</summary>
    private bool IsBeingMade(IOperation instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        || (instance is IInstanceReferenceOperation && frame.Method.MethodKind == MethodKind.Constructor);

    private Value AsConstant(Value value) => value.IsReal ? Stopped(value) : value;

    /// <summary>Whether an expression names something of the method's own: a variable, or a field of one.</summary>
    private bool IsOwn(IOperation expression) => expression switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => true,
        _ when IsInMemory(expression) => true,
        IMemberReferenceOperation { Instance: { } owner, Member: var field } when ObjectOf(owner) is { } made => FieldOf(made.Type, field) is not null,
        IInstanceReferenceOperation self => InstanceOf(self) is not null,
        IMemberReferenceOperation { Instance: { Type: { } type } instance, Member: var member } => IndexOf(type, member) is not null && IsApart(type) && IsOwn(instance),
        _ => false,
    };
}
