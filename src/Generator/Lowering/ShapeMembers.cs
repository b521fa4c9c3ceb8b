using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>How the fields of one type are read, set, and handed to a constructor from elsewhere.</summary>
internal sealed class ShapeMembers(Sources sources, INamedTypeSymbol within, INamedTypeSymbol type)
{
    private readonly Constructors constructors = new(sources, type);

    /// <summary>Whether values hold what is no field: a parameter of the type that its members capture.</summary>
    public bool HidesState => constructors.CapturesParameters;

    public Member Of(IFieldSymbol field, Shape shape)
    {
        if (type.IsTupleType)
        {
            return new Member(field.Name, CSharpNames.Identifier(field.Name), true, false, shape) { IsAssignable = true, IsPlace = true };
        }

        if (IsHidden(field))
        {
            return new Member((Shapes.PropertyOf(field) ?? (ISymbol)field).Name, null, false, false, shape);
        }

        var property = Shapes.PropertyOf(field);
        var isOwn = !field.IsImplicitlyDeclared && property is null && IsAccessible(field);
        var read = isOwn ? field.Name
            : property is { GetMethod: { } getter } && IsAccessible(getter) ? property.Name
            : Returning(field)?.Name;
        var isSettable = isOwn ? !field.IsReadOnly : property is { SetMethod: { } setter } && IsAccessible(setter);
        var mustBeSet = field.IsRequired || property is { IsRequired: true } || new Constructors(sources, field.ContainingType).HasInitializer((ISymbol?)property ?? field);
        return new Member(Shapes.NameOf(field), read is null ? null : CSharpNames.Identifier(read), isSettable, mustBeSet, shape)
        {
            IsAssignable = isSettable && property is not { SetMethod.IsInitOnly: true },
            IsPlace = isOwn && !field.IsReadOnly,
        };
    }

    /// <summary>How values are made: by what can be set, or by a constructor that only hands on what it is given.</summary>
    public Construction? Construction(IReadOnlyList<Member> members)
    {
        if (type.IsTupleType)
        {
            return new Construction(true, []);
        }

        if (type.IsAbstract)
        {
            return null;
        }

        var plain = constructors.HasPlainDefault && Covers([], members) ? new Construction(false, []) : null;
        if (plain is not null && !type.IsRecord)
        {
            return plain;
        }

        foreach (var constructor in type.InstanceConstructors.Where(c => !c.Parameters.IsEmpty && IsAccessible(c)))
        {
            if (constructors.Assigned(constructor) is { } assigned
                && assigned.Select(s => Shapes.IndexOf(type, s)).ToEquatableArray() is var taken
                && !taken.Contains(-1) && Covers(taken, members))
            {
                return new Construction(false, taken);
            }
        }

        return plain ?? (CanChangeDefault(members) ? new Construction(false, []) { IsDefault = true } : null);
    }

    /// <summary>Whether the default of a struct, which no constructor has seen, can be changed into any value.</summary>
    private bool CanChangeDefault(IReadOnlyList<Member> members) =>
        type.IsValueType && sources.Compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp10 }
        && members.All(m => !m.Shape.HasReals || (m.IsSettable && m.Read is not null));

    private static bool Covers(EquatableArray<int> taken, IReadOnlyList<Member> members) =>
        Enumerable.Range(0, members.Count).All(i =>
            taken.Contains(i) || (members[i].IsSettable && members[i].Read is not null) || (!members[i].Shape.HasReals && !members[i].MustBeSet));

    /// <summary>An accessible property that returns a field and nothing else.</summary>
    private IPropertySymbol? Returning(IFieldSymbol field) => type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p =>
        p is { IsStatic: false, IsIndexer: false, GetMethod: { } getter } && IsAccessible(getter)
        && SymbolEqualityComparer.Default.Equals(p.Type, field.Type) && Returned(p) is { } returned
        && SymbolEqualityComparer.Default.Equals(sources.Model(returned.SyntaxTree).GetSymbolInfo(returned).Symbol, field.OriginalDefinition));

    private ExpressionSyntax? Returned(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || !sources.IsHere(reference)
            || sources.Declaration(reference) is not PropertyDeclarationSyntax syntax)
        {
            return null;
        }

        var getter = syntax.AccessorList?.Accessors.FirstOrDefault(a => a.Keyword.ValueText == "get");
        return syntax.ExpressionBody?.Expression ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is [ReturnStatementSyntax { Expression: { } expression }] ? expression : null);
    }

    /// <summary>Whether a record has a member of the same name as a field, or its property, of the record that it extends.</summary>
    private bool IsHidden(IFieldSymbol field)
    {
        var name = (Shapes.PropertyOf(field) ?? (ISymbol)field).Name;
        for (var derived = type; derived is not null && !SymbolEqualityComparer.Default.Equals(derived, field.ContainingType); derived = derived.BaseType)
        {
            if (!type.IsTupleType && !derived.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAccessible(ISymbol symbol) => sources.Compilation.IsSymbolAccessibleWithin(symbol, within);
}
