using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Objects that are made here and do not leave: their fields are variables.</summary>
internal sealed partial class BodyLowering
{
    private readonly List<ObjectName> objects = [];
    private readonly HashSet<SyntaxNode> leftAlone;
    private readonly Dictionary<INamedTypeSymbol, IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)>> states = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, bool> followed = new(SymbolEqualityComparer.Default);

    /// <summary>The objects whose fields are known where control is.</summary>
    private IEnumerable<ObjectName> KnownObjects => objects.Where(o => environment[o] is not null);

    /// <summary>The creation of an object that stays here; nothing for others.</summary>
    private Term? LowerObject(IObjectCreationOperation creation)
    {
        if (creation is not { Type: { } created, Constructor: { } constructor } || Bound(created) is not INamedTypeSymbol type || leftAlone.Contains(creation.Syntax)
            || !IsFollowed(type))
        {
            return null;
        }

        if (!StaysHere(creation))
        {
            return creation.Initializer is null ? null
                : Refuse(Descriptors.UnsupportedExpression, creation, "an object of its own that others may see", "keep it in a local, and hand it to methods of this project alone");
        }

        var arguments = Evaluate(creation.Arguments);
        var made = new Instance(new ObjectName(creation.Syntax), type);
        objects.Add(made.Name);
        environment.Set(made.Name, new Tree([.. ObjectState(type).Select(s => Placeholder(s.Type))]));
        if (!Run(Bound(constructor), Fixed(made, type), arguments, creation))
        {
            return LowerCreation(creation, constructor, arguments, obstacle);
        }

        return creation.Initializer is { } initializer ? Initialized(made, type, initializer) : made;
    }

    /// <summary>The creations of objects that never hold a real value.</summary>
    private IEnumerable<SyntaxNode> ConstantObjects() => objects.GroupBy(o => o.Creation)
        .Where(made => !made.Any(o => HeldReals(o, []))).Select(made => made.Key);

    private bool HeldReals(ObjectName made, HashSet<ObjectName> seen) => seen.Add(made) && made.Held.Any(t => HeldReals(t, seen));

    private bool HeldReals(Term held, HashSet<ObjectName> seen) => held switch
    {
        Instance inner => HeldReals(inner.Name, seen),
        Tree tree => tree.Elements.Any(e => HeldReals(e, seen)),
        _ => held.Leaves.Any(v => dependences.Of(v) == Dependence.Real),
    };

    /// <summary>Whether objects of a class can be followed: it and its bases have their source here, and it holds reals.</summary>
    private bool IsFollowed(INamedTypeSymbol type)
    {
        if (!followed.TryGetValue(type, out var isFollowed))
        {
            // A class that holds objects of its own kind does not hold reals by that.
            followed.Add(type, false);
            followed[type] = isFollowed = type is { TypeKind: TypeKind.Class, IsAbstract: false } && !Shapes.IsEndless(type) && Bases(type).All(IsPlainClass)
                && ObjectState(type).Any(f => MayHoldReals(f.Type) || IsApart(f.Type) || (f.Type is INamedTypeSymbol inner && IsFollowed(inner)));
        }

        return isFollowed;
    }

    private bool IsPlainClass(INamedTypeSymbol type) =>
        !type.IsRecord && type.DeclaringSyntaxReferences is { Length: > 0 } references && references.All(sources.IsHere)
        && !type.GetMembers().Any(m => m is IFieldSymbol { Type: IErrorTypeSymbol } or IEventSymbol or IMethodSymbol { MethodKind: MethodKind.Destructor });

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
        {
            yield return t;
        }
    }

    /// <summary>What an object holds: the fields of its class and its bases, and the parameters that their members see.</summary>
    private IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)> ObjectState(INamedTypeSymbol type)
    {
        if (!states.TryGetValue(type, out var state))
        {
            states.Add(type, state =
            [
                .. Bases(type).Reverse().SelectMany(t => t.GetMembers().OfType<IFieldSymbol>().Where(Shapes.IsField).Select(f => ((ISymbol)f, f.Type))
                    .Concat(CapturedBy(t).Select(p => ((ISymbol)p, p.Type)))),
            ]);
        }

        return state;
    }

    /// <summary>The object that an expression names; nothing where that is not known, or takes more than a look.</summary>
    private Instance? ObjectOf(IOperation? expression) => expression switch
    {
        ILocalReferenceOperation { Local: var local } => Held<Instance>(local),
        IParameterReferenceOperation { Parameter: var parameter } captured => IsCaptured(parameter) ? CapturedPlace(captured)?.Read() as Instance : Held<Instance>(parameter),
        IInstanceReferenceOperation self => InstanceOf(self)?.Read() as Instance,
        IConditionalAccessInstanceOperation when receivers.Count > 0 => receivers.Peek() as Instance,
        IConversionOperation { OperatorMethod: null, Type.IsReferenceType: true, Operand: var operand } => ObjectOf(operand),
        IParenthesizedOperation { Operand: var inner } => ObjectOf(inner),
        IMemberReferenceOperation { Instance: { Type.IsReferenceType: true } owner, Member: var member } when ObjectOf(owner) is { } made =>
            FieldOf(made.Type, member) is { } index && Fields(made) is { } fields ? fields.Elements[index] as Instance : null,
        _ => null,
    };

    private T? Held<T>(ISymbol variable)
        where T : Term => references.TryGetValue(frame.Key(variable), out var place) ? place.Read() as T : environment[variable] as T;

    /// <summary>Which field of an object a member is; nothing for a member that is none.</summary>
    private int? FieldOf(INamedTypeSymbol type, ISymbol member)
    {
        var state = ObjectState(type);
        return Enumerable.Range(0, state.Count).Where(i => IsOf(state[i].Symbol, member)).Select(i => (int?)i).FirstOrDefault();
    }

    private Tree? Fields(Instance made) => environment[made.Name] as Tree;

    /// <summary>A field of an object as a place; nothing for members that are none.</summary>
    private Place? FieldPlace(Instance made, IMemberReferenceOperation reference)
    {
        if (FieldOf(made.Type, reference.Member) is not { } index)
        {
            return null;
        }

        if (Fields(made) is null)
        {
            Refuse(Descriptors.UnsupportedExpression, reference, "an object that only some of the ways to it make", "make it before the branch");
            return new Place(() => Placeholder(reference.Type), (_, _) => { }, reference.Type!, []);
        }

        return FieldPlace(made, index);
    }

    private Place FieldPlace(Instance made, int index)
    {
        var (field, type) = ObjectState(made.Type)[index];
        return new Place(
            () => Fields(made)!.Elements[index],
            (term, first) =>
            {
                var value = Named(VariableName(field is IFieldSymbol own ? Shapes.NameOf(own) : field.Name), type, ParameterKinds.IsMarked(field) ? Map(term, AsConstant) : term, first);
                environment.Set(made.Name, new Tree(Fields(made)!.Elements.SetItem(index, value)));
                made.Name.Held.Add(value);
            },
            type,
            [made.Name]);
    }

    /// <summary>A field's name as that of a local: <c>count</c> for <c>_count</c> and <c>Count</c>.</summary>
    private static string VariableName(string field) =>
        field.TrimStart('_') is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name.Substring(1) : "field";

    /// <summary>A member of what a call has returned, which may be an object that it has made.</summary>
    private Term? MemberOf(Term owner, IMemberReferenceOperation reference)
    {
        if (owner is Instance made)
        {
            return FieldPlace(made, reference)?.Read()
                ?? (reference is IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: { } getter } } ? CallMethod(Override(Bound(getter), made.Type), Fixed(made, made.Type), [], reference) : null);
        }

        MustBeAccessible(reference.Member, reference);
        return Carried(reference, new Template().AddTight(AsValue(owner, reference.Instance!)).Add("." + CSharpNames.Identifier(reference.Member.Name)), Effect.Acts);
    }

    /// <summary>Whether two operands are the same object, where one of them is made here.</summary>
    private Value? LowerSameObject(IBinaryOperation comparison)
    {
        var (left, right) = (ObjectOf(comparison.LeftOperand), ObjectOf(comparison.RightOperand));
        if (comparison is not { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } || (left ?? right) is null)
        {
            return null;
        }

        _ = left is null ? Lower(comparison.LeftOperand) : right is null ? Lower(comparison.RightOperand) : null;
        return Equals(left, right) == (comparison.OperatorKind == BinaryOperatorKind.Equals) ? always : never;
    }

    /// <summary>An object as a type that it has; others are refused.</summary>
    private Term ConvertedObject(Instance made, ITypeSymbol to, IOperation at) => Is(made, to) ? made : AsValue(made, at);

    private bool Is(Instance made, ITypeSymbol type) =>
        compilation.ClassifyCommonConversion(made.Type, Bound(type)) is { IsImplicit: true, IsReference: true } or { IsIdentity: true };

    /// <summary>Whether the fields of what is known when the code is written are the same in two terms: objects, functions.</summary>
    private static bool AreKnownAlike(Term one, Term other) => (one, other) switch
    {
        (Tree { Elements: var a }, Tree { Elements: var b }) => a.Length == b.Length && a.Zip(b, AreKnownAlike).All(alike => alike),
        (Deferred, _) or (_, Deferred) => one.Equals(other),
        _ => true,
    };
}
