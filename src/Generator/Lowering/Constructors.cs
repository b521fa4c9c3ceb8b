using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>What the constructors of one type do, judged from their source.</summary>
internal sealed class Constructors(Sources sources, INamedTypeSymbol type)
{
    private static readonly SymbolEqualityComparer Same = SymbolEqualityComparer.Default;

    /// <summary>Whether <c>new T()</c> sets nothing.</summary>
    public bool HasPlainDefault =>
        (type.IsValueType || type.InstanceConstructors.Any(c => c.Parameters.IsEmpty))
        && type.InstanceConstructors.Where(c => c.Parameters.IsEmpty).All(c => c.IsImplicitlyDeclared)
        && (type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } || Inherits is { HasPlainDefault: true })
        && Initializers().All(i => IsConstant(i.Value));

    /// <summary>Whether members other than initializers use a parameter of the type itself.</summary>
    public bool CapturesParameters => type.DeclaringSyntaxReferences.Any(r => sources.IsHere(r)
        && sources.Header(r) is TypeDeclarationSyntax { ParameterList: { Parameters.Count: > 0 } list } and not RecordDeclarationSyntax
        && ((TypeDeclarationSyntax)sources.Declaration(r)).Members.Where(m => m is not FieldDeclarationSyntax && m is not PropertyDeclarationSyntax { Initializer: not null })
            .Any(m => m.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => IsParameterOf(n, list))));

    public bool HasInitializer(ISymbol member) => Initializers().Any(i => Same.Equals(i.Member, member.OriginalDefinition));

    /// <summary>
    /// For each parameter the field or property that gets it unchanged; nothing where a constructor does anything
    /// else, or where its source is not known.
    /// </summary>
    public IReadOnlyList<ISymbol>? Assigned(IMethodSymbol constructor)
    {
        var reference = constructor.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault();
        var assigned = reference is null || !sources.IsHere(reference) ? null : sources.Header(reference) switch
        {
            ConstructorDeclarationSyntax => OwnAssignments((ConstructorDeclarationSyntax)sources.Declaration(reference)),
            TypeDeclarationSyntax { ParameterList: not null } declaration => PrimaryAssignments(constructor.OriginalDefinition, declaration),
            _ => null,
        };
        if (assigned is null || assigned.Select(a => a.Member).Distinct(Same).Count() != assigned.Count)
        {
            return null;
        }

        var members = constructor.OriginalDefinition.Parameters
            .Select(p => assigned.Where(a => Same.Equals(a.Parameter, p)).Select(a => a.Member).ToList())
            .ToList();
        return members.All(m => m.Count == 1) ? [.. members.Select(m => Constructed(m[0]))] : null;
    }

    /// <summary>The member of the type with its type arguments.</summary>
    private ISymbol Constructed(ISymbol member) =>
        type.GetMembers(member.Name).FirstOrDefault(m => Same.Equals(m.OriginalDefinition, member)) ?? member;

    private List<(ISymbol Member, IParameterSymbol Parameter)>? OwnAssignments(ConstructorDeclarationSyntax syntax)
    {
        if (Initializers().Any(i => !IsConstant(i.Value)) || sources.OperationOf(syntax) is not IConstructorBodyOperation body)
        {
            return null;
        }

        var isPlain = syntax.Initializer is { ThisOrBaseKeyword.ValueText: "this", ArgumentList.Arguments.Count: 0 } && HasPlainDefault;
        var first = (body.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation;
        var assigned = isPlain ? []
            : syntax.Initializer is null or { ThisOrBaseKeyword.ValueText: "base" } ? HandedOn(syntax.Initializer is null ? null : first, syntax.Initializer is null)
            : null;
        if (assigned is null)
        {
            return null;
        }

        var statements = body.BlockBody?.Operations ?? body.ExpressionBody?.Operations ?? [];
        return statements.All(s => s is IExpressionStatementOperation { Operation: var assignment } && Collect(assignment, assigned)) ? assigned : null;
    }

    private static bool Collect(IOperation assignment, List<(ISymbol, IParameterSymbol)> assigned) => assignment switch
    {
        ISimpleAssignmentOperation { IsRef: false } simple => Collect(simple.Target, simple.Value, assigned),
        IDeconstructionAssignmentOperation { Target: ITupleOperation target } both when Unconverted(both.Value) is ITupleOperation value
            && target.Elements.Length == value.Elements.Length =>
            target.Elements.Zip(value.Elements, (t, v) => Collect(t, v, assigned)).All(fits => fits),
        _ => false,
    };

    private static bool Collect(IOperation target, IOperation value, List<(ISymbol, IParameterSymbol)> assigned)
    {
        if (target is not IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol } member
            || Unconverted(value) is not IParameterReferenceOperation { Parameter: { RefKind: RefKind.None or RefKind.In } parameter }
            || member.Member is IPropertySymbol property && !Shapes.IsStored(property))
        {
            return false;
        }

        assigned.Add((member.Member, parameter));
        return true;
    }

    private static IOperation Unconverted(IOperation value) =>
        value is IConversionOperation { Conversion.IsIdentity: true } or IConversionOperation { Operand: ITupleOperation, IsImplicit: true }
            ? ((IConversionOperation)value).Operand
            : value;

    /// <summary>The constructors of the record that a record extends.</summary>
    private Constructors? Inherits => type.BaseType is { IsRecord: true } parent ? new Constructors(sources, parent) : null;

    /// <summary>What the constructor that runs first gets unchanged, and sets; nothing where it gets or does anything else.</summary>
    private List<(ISymbol Member, IParameterSymbol Parameter)>? HandedOn(IInvocationOperation? first, bool isImplicit)
    {
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType })
        {
            return [];
        }

        var target = type.BaseType.InstanceConstructors.FirstOrDefault(c => Same.Equals(c.OriginalDefinition, first?.TargetMethod.OriginalDefinition));
        if (isImplicit || target is { Parameters.IsEmpty: true })
        {
            return Inherits is { HasPlainDefault: true } ? [] : null;
        }

        var given = first?.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Unconverted(a.Value)).OfType<IParameterReferenceOperation>().ToList();
        return target is not null && Inherits?.Assigned(target) is { } members && given!.Count == members.Count
            ? [.. members.Zip(given, (member, parameter) => (member, parameter.Parameter))]
            : null;
    }

    /// <summary>A primary constructor: what records make of its parameters, and initializers that take one as it is.</summary>
    private List<(ISymbol Member, IParameterSymbol Parameter)>? PrimaryAssignments(IMethodSymbol constructor, TypeDeclarationSyntax declaration)
    {
        var first = declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();
        if (HandedOn(first is null ? null : sources.OperationOf(first) as IInvocationOperation, first is null) is not { } assigned)
        {
            return null;
        }

        foreach (var parameter in constructor.Parameters)
        {
            var property = type.OriginalDefinition.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault();
            if (property?.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && sources.Header(reference) is ParameterSyntax)
            {
                assigned.Add((property, parameter));
            }
        }

        foreach (var (member, value) in Initializers())
        {
            if (sources.OperationOf(value) is { } operation && Unconverted(operation) is IParameterReferenceOperation taken)
            {
                assigned.Add((member, taken.Parameter));
            }
            else if (!IsConstant(value))
            {
                return null;
            }
        }

        return assigned;
    }

    /// <summary>The initializers of fields and properties, which every constructor runs.</summary>
    private IEnumerable<(ISymbol Member, ExpressionSyntax Value)> Initializers()
    {
        foreach (var member in type.OriginalDefinition.GetMembers().Where(m => !m.IsStatic && m is IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } or IPropertySymbol))
        {
            if (sources.InitializerOf(member) is { } initializer)
            {
                yield return (member, initializer.Value);
            }
        }
    }

    private bool IsConstant(ExpressionSyntax value) =>
        sources.Model(value.SyntaxTree).GetConstantValue(value).HasValue
        || sources.OperationOf(value) is IDefaultValueOperation or IConversionOperation { Operand: IDefaultValueOperation };

    private bool IsParameterOf(IdentifierNameSyntax name, ParameterListSyntax list) =>
        list.Parameters.Any(p => p.Identifier.ValueText == name.Identifier.ValueText)
        && sources.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
}
