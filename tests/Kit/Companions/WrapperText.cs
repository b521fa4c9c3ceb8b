using System.Text;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Tests.Kit.Companions;

/// <summary>
/// C# that calls methods without reflection, with all arguments in one array: what it returns holds the result, and
/// behind it the arguments as the call left them. Spans come as arrays.
/// </summary>
internal sealed class WrapperText
{
    public const string Name = "CompanionWrappers";

    private readonly Compilation generated;
    private readonly SpecialType number;
    private readonly StringBuilder text = new("#nullable disable\n#pragma warning disable\npublic static class " + Name + "\n{\n");

    private WrapperText(Compilation generated, SpecialType number) => (this.generated, this.number) = (generated, number);

    /// <summary>Wraps each marked method as <c>W0</c> and its companions as <c>W0_Gradient</c>, overloads numbered.</summary>
    /// <param name="generated">The program with its companions.</param>
    /// <param name="models">Its methods.</param>
    /// <param name="number">The type argument for type parameters that are numbers.</param>
    public static string Of(Compilation generated, IReadOnlyList<MethodModel> models, SpecialType number = SpecialType.System_Double)
    {
        var wrappers = new WrapperText(generated, number);
        var user = generated.SyntaxTrees.First();
        var marked = Catalogue.Marked(user.GetRoot()).Select(m => (IMethodSymbol)generated.GetSemanticModel(user).GetDeclaredSymbol(m)!).ToList();
        for (var i = 0; i < marked.Count; i++)
        {
            wrappers.Add("W" + i, marked[i]);
            var file = generated.SyntaxTrees.First(t => t.FilePath.EndsWith(models[i].HintName, StringComparison.Ordinal));
            var counts = new Dictionary<string, int>();
            foreach (var companion in file.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Modifiers[0].ValueText != "private" || !m.Identifier.ValueText.Contains("__", StringComparison.Ordinal)))
            {
                var suffix = companion.Identifier.ValueText[marked[i].Name.Length..];
                counts[suffix] = counts.GetValueOrDefault(suffix) + 1;
                wrappers.Add("W" + i + "_" + suffix + (counts[suffix] > 1 ? counts[suffix] : ""), (IMethodSymbol)generated.GetSemanticModel(file).GetDeclaredSymbol(companion)!);
            }
        }

        return wrappers.text.Append("}\n").ToString();
    }

    private void Add(string name, IMethodSymbol open)
    {
        var method = Closed.Of(open, generated, number);
        var signature = string.Join(", ", method.Parameters.Select(p => (IsConstant(p) ? "[global::Adjoint.NoDerivative] " : "") + Prefix(p) + Passed(p.Type) + " " + Identifier(p)));
        var locals = string.Concat(method.Parameters.Select(p => p.RefKind == RefKind.Out
            ? Passed(p.Type) + " " + Identifier(p) + "; "
            : "var " + Identifier(p) + " = (" + Passed(p.Type) + ")given[" + p.Ordinal + "]; "));
        var target = method.IsStatic ? DrivenMethod.Written(method.ContainingType) : "target";
        var types = method.TypeArguments.Length == 0 ? "" : "<" + string.Join(", ", method.TypeArguments.Select(DrivenMethod.Written)) + ">";
        var call = target + ".@" + method.Name + types + "(" + string.Join(", ", method.Parameters.Select(p => Prefix(p) + Identifier(p))) + ")";
        var own = method.IsStatic ? "" : "var target = new " + DrivenMethod.Written(method.ContainingType) + "(); ";
        var left = string.Join(", ", method.Parameters.Select(p => "(object)" + Identifier(p)).Prepend(method.ReturnsVoid ? "null" : "(object)result"));
        text.Append($$"""
                public delegate void {{name}}_Signature({{signature}});

                public static object[] {{name}}(object[] given)
                {
                    {{own}}{{locals}}
                    {{(method.ReturnsVoid ? "" : "var result = ")}}{{call}};
                    return new object[] { {{left}} };
                }

                public static long {{name}}_Bytes(object[] given)
                {
                    {{own}}{{locals}}
                    var before = global::System.GC.GetAllocatedBytesForCurrentThread();
                    {{(method.ReturnsVoid ? "" : "var result = ")}}{{call}};
                    return global::System.GC.GetAllocatedBytesForCurrentThread() - before;
                }

            """);
    }

    private static string Identifier(IParameterSymbol parameter) => "@" + parameter.Name;

    private static bool IsConstant(IParameterSymbol parameter) => parameter.GetAttributes().Any(a => a.AttributeClass!.Name == "NoDerivativeAttribute");

    private static string Prefix(IParameterSymbol parameter) => parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" };

    private static string Passed(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" } span => Passed(span.TypeArguments[0]) + "[]",
        _ => DrivenMethod.Written(type),
    };
}
