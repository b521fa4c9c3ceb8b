using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The method that a rule is for: the overload that takes what the rule begins with and whose derivative it has the shape of.</summary>
internal static class RuleTarget
{
    /// <summary>What a method takes: its receiver, where it has one, and its parameters.</summary>
    public static IReadOnlyList<ITypeSymbol> Inputs(IMethodSymbol method) => Inputs(method, _ => true);

    private static IReadOnlyList<ITypeSymbol> Inputs(IMethodSymbol method, Func<IParameterSymbol, bool> counts) =>
        [.. method.IsStatic ? [] : new ITypeSymbol[] { method.ContainingType }, .. method.Parameters.Where(counts).Select(p => p.Type)];

    /// <summary>The method; nothing where there is none. A rule that names a method of its own type may have its name.</summary>
    public static IMethodSymbol? Of(IMethodSymbol rule, AttributeData claim)
    {
        var (type, name) = Named(rule, claim);
        var begun = Overloads(type, name).Where(m => !SymbolEqualityComparer.Default.Equals(m, rule) && Begins(rule, m)).ToList();
        return begun.Find(m => RuleShape.Of(rule, m) is not null) ?? begun.OrderByDescending(m => m.Parameters.Length).FirstOrDefault() ?? BringingOut(rule, type, name);
    }

    /// <summary>A method of which the rule repeats what goes in alone: it has no rule, and the rule is told why.</summary>
    private static IMethodSymbol? BringingOut(IMethodSymbol rule, ITypeSymbol? type, string name) =>
        Overloads(type, name).FirstOrDefault(m => m.Parameters.Any(p => p.RefKind == RefKind.Out) && Begins(rule, m, p => p.RefKind != RefKind.Out));

    /// <summary>What an attribute names, as the user would say it.</summary>
    public static string Text(IMethodSymbol rule, AttributeData claim) =>
        Named(rule, claim) is ({ } type, var name) ? type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) + "." + name : "null";

    private static (ITypeSymbol? Type, string Name) Named(IMethodSymbol rule, AttributeData claim) => claim.ConstructorArguments switch
    {
        [{ Value: string own }] => (rule.ContainingType, own),
        [{ Value: ITypeSymbol type }, { Value: string other }] => (type is INamedTypeSymbol { IsUnboundGenericType: true } open ? open.OriginalDefinition : type, other),
        _ => (null, ""),
    };

    private static IEnumerable<IMethodSymbol> Overloads(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var method in type.GetMembers(name).OfType<IMethodSymbol>())
            {
                yield return method;
            }
        }
    }

    private static bool Begins(IMethodSymbol rule, IMethodSymbol method) => Begins(rule, method, _ => true);

    private static bool Begins(IMethodSymbol rule, IMethodSymbol method, Func<IParameterSymbol, bool> counts)
    {
        if (method.Arity != rule.Arity)
        {
            return false;
        }

        var inputs = Inputs(method.Arity == 0 ? method : method.Construct([.. rule.TypeParameters]), counts);
        return rule.Parameters.Length >= inputs.Count && inputs.Select((t, i) => RuleShape.Same(t, rule.Parameters[i].Type)).All(same => same);
    }
}
