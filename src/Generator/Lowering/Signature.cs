using System.Text;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Generator.Lowering;

/// <summary>The declaration of a method, as text for its companions.</summary>
internal static class Signature
{
    public static MethodModel Of(IMethodSymbol method, Function function, Sources sources, MethodDeclarationSyntax syntax)
    {
        var shapes = new Shapes(sources, method.ContainingType);
        foreach (var attribute in method.GetAttributes().Concat(method.Parameters.SelectMany(p => p.GetAttributes())))
        {
            sources.Copies(attribute);
        }

        return new MethodModel(
            HintName(method),
            method.ContainingNamespace is { IsGlobalNamespace: false } ns ? QualifiedName(ns) : "",
            ContainingTypes(method.ContainingType).ToEquatableArray(),
            Modifiers(method),
            TypeParameters(method),
            Constraints(method.TypeParameters).ToEquatableArray(),
            Attributes(method).ToEquatableArray(),
            SignatureParameters.Of(method.Parameters, function, shapes).ToEquatableArray(),
            method.ReturnsVoid ? null : shapes.Of(method.ReturnType),
            MethodFence.Asked(method, shapes),
            Cref(method),
            MeansMath(sources.Model(syntax.SyntaxTree), syntax),
            Reals.Parameters(method).Select(p => new NumberParameter(CSharpNames.Identifier(p.Name), Reals.Members(p).ToEquatableArray())).ToEquatableArray(),
            State(method, sources).ToEquatableArray(),
            function)
        {
            Prefix = Prefix(method),
        };
    }

    /// <summary>What no member's name begins with: the methods that companions call are named so.</summary>
    private static string Prefix(IMethodSymbol method)
    {
        var overloads = method.ContainingType.GetMembers(method.Name).ToList();
        var own = method.Name + (overloads.Count > 1 ? (overloads.FindIndex(m => SymbolEqualityComparer.Default.Equals(m, method)) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : "") + "__";
        while (method.ContainingType.GetMembers().Any(m => m.Name.StartsWith(own, StringComparison.Ordinal) && !NameFence.IsGenerated(m)))
        {
            own += "_";
        }

        return own;
    }

    /// <summary>What the parameters of a primary constructor are called, which the companions' own names must not hide.</summary>
    private static IEnumerable<string> State(IMethodSymbol method, Sources sources) => method.IsStatic ? [] : method.ContainingType.InstanceConstructors
        .Where(c => c.DeclaringSyntaxReferences.Any(r => sources.Header(r) is TypeDeclarationSyntax))
        .SelectMany(c => c.Parameters).Select(p => p.Name);

    private static string QualifiedName(INamespaceSymbol ns) =>
        ns.ContainingNamespace is { IsGlobalNamespace: false } outer
            ? QualifiedName(outer) + "." + CSharpNames.Identifier(ns.Name)
            : CSharpNames.Identifier(ns.Name);

    private static IEnumerable<string> ContainingTypes(INamedTypeSymbol? type)
    {
        var headers = new Stack<string>();
        for (; type is not null; type = type.ContainingType)
        {
            var keyword = (type.TypeKind, type.IsRecord) switch
            {
                (TypeKind.Struct, true) => "record struct",
                (TypeKind.Struct, false) => type.IsRefLikeType ? "ref partial struct" : "struct",
                (TypeKind.Interface, _) => "interface",
                (_, true) => "record",
                _ => "class",
            };
            var name = CSharpNames.Identifier(type.Name)
                + (type.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => CSharpNames.Identifier(p.Name))) + ">");
            headers.Push(keyword.StartsWith("ref", StringComparison.Ordinal) ? keyword + " " + name : "partial " + keyword + " " + name);
        }

        return headers;
    }

    private static string Modifiers(IMethodSymbol method)
    {
        var text = new StringBuilder(SyntaxFacts.GetText(method.DeclaredAccessibility));
        if (method.IsStatic)
        {
            text.Append(" static");
        }

        if (method.IsReadOnly && !method.ContainingType.IsReadOnly && !method.IsStatic && method.ContainingType.IsValueType)
        {
            text.Append(" readonly");
        }

        return text.ToString();
    }

    private static string TypeParameters(IMethodSymbol method) =>
        method.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", method.TypeParameters.Select(p => CSharpNames.Identifier(p.Name))) + ">";

    private static IEnumerable<string> Constraints(IEnumerable<ITypeParameterSymbol> parameters)
    {
        foreach (var parameter in parameters)
        {
            var constraints = new List<string>();
            if (parameter.HasUnmanagedTypeConstraint)
            {
                constraints.Add("unmanaged");
            }
            else if (parameter.HasValueTypeConstraint)
            {
                constraints.Add("struct");
            }
            else if (parameter.HasReferenceTypeConstraint)
            {
                constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
            }
            else if (parameter.HasNotNullConstraint)
            {
                constraints.Add("notnull");
            }

            constraints.AddRange(parameter.ConstraintTypes.Select(CSharpNames.Of));
            if (parameter.HasConstructorConstraint)
            {
                constraints.Add("new()");
            }

            if (constraints.Count > 0)
            {
                yield return "where " + CSharpNames.Identifier(parameter.Name) + " : " + string.Join(", ", constraints);
            }
        }
    }

    private static IEnumerable<string> Attributes(IMethodSymbol method) =>
        from attribute in method.GetAttributes()
        where attribute.AttributeClass is { Name: "ObsoleteAttribute" or "EditorBrowsableAttribute" }
        select SignatureParameters.Text(attribute);

    private static string Cref(IMethodSymbol method) =>
        CSharpNames.Identifier(method.Name)
        + (method.TypeParameters.IsEmpty ? "" : "{" + string.Join(", ", method.TypeParameters.Select(p => p.Name)) + "}")
        + "(" + string.Join(", ", method.Parameters.Select(CrefParameter)) + ")";

    private static string CrefParameter(IParameterSymbol parameter) =>
        (parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", RefKind.None => "", _ => "ref readonly " })
        + CrefType(parameter.Type).Replace('<', '{').Replace('>', '}').Replace("?", "");

    private static string CrefType(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] }
            ? "global::System.Nullable<" + CSharpNames.Of(underlying) + ">"
            : CSharpNames.Of(type.WithNullableAnnotation(NullableAnnotation.None));

    /// <summary>Whether <c>Math</c> alone is the class library's, given a <c>using System</c>.</summary>
    private static bool MeansMath(SemanticModel semantics, MethodDeclarationSyntax syntax) =>
        new[] { "Math", "MathF" }.All(name => semantics.LookupSymbols(syntax.SpanStart, name: name)
            .All(s => s is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }));

    /// <summary>A file name that is unique in the compilation, also where names differ by case alone.</summary>
    private static string HintName(IMethodSymbol method)
    {
        var full = method.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters)
            .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut));
        full = full + "`" + method.Arity;
        var hash = 2166136261u;
        foreach (var c in full)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        var name = CSharpNames.Metadata(method.ContainingType) + "." + method.Name;
        return string.Concat(name.Select(c => char.IsLetterOrDigit(c) && c < 128 || c is '.' or '_' or '+' or '`' ? c : '-'))
            + "." + hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) + ".g.cs";
    }
}
