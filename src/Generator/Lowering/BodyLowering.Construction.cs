using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Aggregates that are made: by constructors, initializers, <c>with</c> and <c>default</c>.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerDefault(IOperation at, ITypeSymbol type) =>
        IsApart(type) && HoldsRecords(type)
            ? Refuse(Descriptors.UnsupportedExpression, at, "a record that is null", "use a struct")
            : Placeholder(type) is Leaf { Value: { Type: InertType inert } } && !IsNeverNull(Bound(type)) && Bound(type) is not ITypeParameterSymbol ? Null(inert)
            : Placeholder(type);

    private bool HoldsRecords(ITypeSymbol type) => ComponentsOf(type) is { IsEmpty: false } parts && (type.IsReferenceType || parts.Any(p => HoldsRecords(p.Type)));

    private Term? LowerConstruction(IObjectCreationOperation creation)
    {
        if (creation is not { Type: { } type, Constructor: { } constructor } || !IsApart(type))
        {
            return LowerObject(creation);
        }

        var made = Apart(Made(creation, type, constructor), type, creation);
        return creation.Initializer is { } initializer ? Initialized(made, type, initializer) : made;
    }

    /// <summary>What a constructor makes.</summary>
    private Term Made(IObjectCreationOperation creation, ITypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.Parameters.IsEmpty && constructor.IsImplicitlyDeclared && type.IsValueType)
        {
            return Placeholder(type);
        }

        var parts = ComponentsOf(type);
        if (type.IsTupleType && constructor.Parameters.Length == parts.Length)
        {
            return new Tree(Terms(creation.Arguments));
        }

        if (Underlying(type) is not null)
        {
            return new Tree([always, .. Terms(creation.Arguments)]);
        }

        var arguments = Evaluate(creation.Arguments);
        if (Run(Bound(constructor), Bound(type), arguments, creation) is { } made)
        {
            return made;
        }

        var why = obstacle;
        return Vector(constructor, arguments) ?? LowerCreation(creation, constructor, arguments, why);
    }

    /// <summary>A vector of the class library, by its components; nothing for other types.</summary>
    private Term? Vector(IMethodSymbol constructor, IReadOnlyList<Passed> arguments)
    {
        var parts = ComponentsOf(constructor.ContainingType);
        if (!ParameterKinds.IsClassLibrary(constructor.ContainingType) || !arguments.All(a => a.Value is Tree or Leaf { Value.IsReal: true }))
        {
            return null;
        }

        var leaves = arguments.OrderBy(a => a.Parameter.Ordinal).SelectMany(a => a.Value!.Leaves).ToList();
        return leaves.Count == parts.Length ? new Tree([.. leaves.Select(l => (Term)l)])
            : leaves.Count == 1 && constructor.ContainingType.Name.StartsWith("Vector", StringComparison.Ordinal) ? new Tree([.. parts.Select(_ => (Term)leaves[0])])
            : null;
    }

    /// <summary>The arguments by parameter, each evaluated in the order of the text.</summary>
    private ImmutableArray<Term> Terms(ImmutableArray<IArgumentOperation> arguments)
    {
        var terms = new Term[arguments.Length];
        foreach (var argument in arguments)
        {
            terms[argument.Parameter!.Ordinal] = Copied(Lower(argument.Value), argument.Parameter.Type);
        }

        return [.. terms];
    }

    private Term LowerWith(IWithOperation copy)
    {
        var type = copy.Type!;
        if (!IsApart(type) || (copy.CloneMethod is { } clone && !IsPlainCopy(clone.ContainingType)))
        {
            return Refuse(Descriptors.UnsupportedExpression, copy, Fence.Describe(copy), Fence.Advice(copy));
        }

        var original = AsTree(Lower(copy.Operand), type, copy);
        MustBeThere(original);
        return Initialized(original, type, copy.Initializer);
    }

    /// <summary>Whether a record is copied field by field: it has no copy constructor of its own.</summary>
    private static bool IsPlainCopy(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(c => c.Parameters is [var only] && SymbolEqualityComparer.Default.Equals(only.Type, type)).All(c => c.IsImplicitlyDeclared)
        && (type.BaseType is not { IsRecord: true } parent || IsPlainCopy(parent));

    /// <summary>The aggregate after its members have been set.</summary>
    private Term Initialized(Term term, ITypeSymbol type, IObjectOrCollectionInitializerOperation initializer)
    {
        initialized.Push(new Place(() => term, (changed, _) => term = changed, type));
        foreach (var member in initializer.Initializers)
        {
            if (member is IMemberInitializerOperation nested)
            {
                var place = LowerPlace(nested.InitializedMember);
                var before = place.Read();
                if (Initialized(before, place.Type, nested.Initializer) is var after && !(place.Type.IsReferenceType && ReferenceEquals(after, before)))
                {
                    place.Write(after, values.Next);
                }
            }
            else
            {
                LowerForEffect(member);
            }
        }

        initialized.Pop();
        return term;
    }
}
