using System.Text;
using Microsoft.CodeAnalysis;

namespace Adjoint.Tests.Kit;

/// <summary>
/// C# that calls the programs of a file without reflection: <c>M3</c> calls F, <c>M3Gradient</c> and
/// <c>M3ValueAndGradient</c> its companions with destinations, <c>M3Allocating</c> those without, and
/// <c>M3Allocated</c> counts bytes. Spans come in as arrays; partials come out in the order of the parameters.
/// </summary>
public sealed class DriverText
{
    public const string Name = "CatalogueDriver";

    private readonly Compilation compilation;
    private readonly IReadOnlyList<IMethodSymbol> methods;
    private readonly StringBuilder text = new("#nullable disable\n#pragma warning disable\npublic static class " + Name + "\n{\n");

    public DriverText(Compilation compilation)
    {
        this.compilation = compilation;
        var tree = compilation.SyntaxTrees.First();
        var model = compilation.GetSemanticModel(tree);
        methods = [.. Catalogue.Marked(tree.GetRoot()).Select(m => (IMethodSymbol)model.GetDeclaredSymbol(m)!)];
    }

    /// <summary>Calls of F only.</summary>
    public string Plain() => Write((index, program) => program.Plain("M" + index));

    public string WithCompanions() => Write((index, program) => program.Plain("M" + index) + program.Companions("M" + index));

    private string Write(Func<int, DrivenMethod, string> write)
    {
        for (var i = 0; i < methods.Count; i++)
        {
            text.Append(write(i, new DrivenMethod(methods[i], compilation)));
        }

        return text.Append("}\n").ToString();
    }
}
