using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Tuples and positional records by their parts.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The parts that a deconstruction into so many targets yields; nothing where they are not known.</summary>
    private IReadOnlyList<(Term Term, ITypeSymbol Type)>? Deconstructed(Term value, ITypeSymbol? type, int count, IOperation at)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Length == count)
        {
            return [.. AsTree(value, type, at).Elements.Select((e, i) => (e, tuple.TupleElements[i].Type))];
        }

        if (type is INamedTypeSymbol { IsRecord: true } record && IsApart(type) && Positions(record, count) is { } positions)
        {
            return [.. positions.Select(i => (AsTree(value, type, at).Elements[i], ComponentsOf(type)[i].Type))];
        }

        return type?.GetMembers("Deconstruct").OfType<IMethodSymbol>().Where(m => m.Parameters.Length == count && !m.IsStatic).ToList() is [{ IsImplicitlyDeclared: false } own]
            ? Called(Bound(own), value, type, at)
            : null;
    }

    /// <summary>What a <c>Deconstruct</c> method hands out.</summary>
    private IReadOnlyList<(Term Term, ITypeSymbol Type)>? Called(IMethodSymbol deconstruct, Term value, ITypeSymbol type, IOperation at)
    {
        var variables = deconstruct.Parameters.Select(p => (Key: new object(), Parameter: p)).ToList();
        foreach (var (key, parameter) in variables)
        {
            environment.Set(key, Placeholder(parameter.Type));
        }

        var arguments = variables.Select(v => new Passed(v.Parameter, null, VariableOf(v.Key, v.Parameter.Type), values.Next, at)).ToList();
        if (!IsCertain(deconstruct, null) || Inline(deconstruct, Fixed(value, type), arguments, at) is null)
        {
            if (value is not Leaf { Value.Type: InertType })
            {
                return null;
            }

            LowerInertCall(at, deconstruct, Fixed(value, type), arguments);
        }

        return [.. variables.Select(v => (environment[v.Key]!, v.Parameter.Type))];
    }

    /// <summary>The components that a positional record's own <c>Deconstruct</c> hands out.</summary>
    private static IReadOnlyList<int>? Positions(INamedTypeSymbol record, int count)
    {
        var own = record.GetMembers("Deconstruct").OfType<IMethodSymbol>().Where(m => m.Parameters.Length == count).ToList();
        if (own is not [{ IsImplicitlyDeclared: true } deconstruct])
        {
            return null;
        }

        var positions = deconstruct.Parameters
            .Select(p => Inherited(record, p.Name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol) is { } member ? Shapes.IndexOf(record, member) : -1)
            .ToList();
        return positions.Contains(-1) ? null : positions;
    }

    /// <summary>The members of a name, those of the type itself first.</summary>
    private static IEnumerable<ISymbol> Inherited(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Concat(type.BaseType is { IsRecord: true } parent ? Inherited(parent, name) : []);
}
