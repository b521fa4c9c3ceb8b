using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Parameters of a type's primary constructor: to its methods they are state of <c>this</c>, as fields are.</summary>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<INamedTypeSymbol, IReadOnlyList<IParameterSymbol>> captured = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a parameter is state that a method sees, and no variable of what is being lowered.</summary>
    private bool IsCaptured(IParameterSymbol parameter) => IsOfConstructor(parameter)
        && environment[frame.Key(parameter)] is null && !references.ContainsKey(frame.Key(parameter));

    private static bool IsMemberOrState(IOperation target) =>
        target is IMemberReferenceOperation || target is IParameterReferenceOperation { Parameter: var state } && IsOfConstructor(state);

    private static bool IsOfConstructor(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    /// <summary>The parameters that are state of a type's values, beside its fields.</summary>
    private IReadOnlyList<IParameterSymbol> CapturedBy(INamedTypeSymbol type)
    {
        if (!captured.TryGetValue(type, out var found))
        {
            captured.Add(type, found = new Constructors(sources, type).CapturesParameters ? PrimaryParameters(type) : []);
        }

        return found;
    }

    /// <summary>The parameters of a type's primary constructor.</summary>
    private IReadOnlyList<IParameterSymbol> PrimaryParameters(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences is [var reference] && sources.Header(reference) is TypeDeclarationSyntax)?.Parameters ?? [];

    /// <summary>Such state of what is made here is a part of it; that of F's own object is a constant, by its name; that of others cannot be named.</summary>
    private Term LowerCaptured(IParameterReferenceOperation reference)
    {
        if (CapturedPlace(reference) is { } place)
        {
            return place.Read();
        }

        MustBeOwn(reference);
        return Carried(reference, PlaceText(reference), Effect.Reads);
    }

    /// <summary>A captured parameter of an object or a struct that is made here, as a place; nothing for others.</summary>
    private Place? CapturedPlace(IParameterReferenceOperation reference) =>
        frame.This is not { } self ? null
        : self.Read() is Instance made ? (FieldOf(made.Type, reference.Parameter) is { } field && Fields(made) is not null ? FieldPlace(made, field) : null)
        : IsApart(self.Type) && IndexOf(Bound(self.Type), reference.Parameter) is { } index ? PartOf(self, self.Type, index, reference)
        : null;

    private void MustBeOwn(IParameterReferenceOperation reference)
    {
        if (frame.This is not null)
        {
            Refuse(
                Descriptors.UnsupportedExpression, reference, "'" + reference.Parameter.Name + "' of another object, which cannot be reached from '" + root.Method.ContainingType.Name + "'",
                "give it a property, and read that");
        }
    }

    /// <summary>Sets the state that parameters of a primary constructor are.</summary>
    private void SetCaptured(INamedTypeSymbol type)
    {
        foreach (var parameter in CapturedBy(type))
        {
            var key = frame.Key(parameter.OriginalDefinition);
            SetMember(parameter, environment[key] ?? references[key].Read());
        }
    }
}
