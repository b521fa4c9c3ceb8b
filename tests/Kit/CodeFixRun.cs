using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Tests.Kit;

/// <summary>Applies a code fix to a program as an editor does.</summary>
public static class CodeFixRun
{
    /// <summary>The program after the first fix of the first diagnostic with the id; nothing where no fix is offered.</summary>
    public static async Task<string?> ApplyAsync(string source, string id, CodeFixProvider provider, CancellationToken cancellation)
    {
        using var workspace = new AdhocWorkspace();
        var compilation = Compile.Source(source, CompileOptions.Undocumented);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Programs", "Programs", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        var document = project.AddDocument("Program0.cs", await compilation.SyntaxTrees[0].GetTextAsync(cancellation));
        document = document.Project.AddDocument("Usings.cs", await compilation.SyntaxTrees[^1].GetTextAsync(cancellation)).Project.GetDocument(document.Id)!;
        var tree = await document.GetSyntaxTreeAsync(cancellation);
        var said = await GeneratorRun.Of(compilation).AnalyzeAsync(cancellation);
        var diagnostic = said.First(d => d.Id == id);
        var moved = Diagnostic.Create(Descriptor(id), Location.Create(tree!, diagnostic.Location.SourceSpan));
        CodeAction? action = null;
        var context = new CodeFixContext(document, moved, (found, _) => action ??= found, cancellation);
        await provider.RegisterCodeFixesAsync(context);
        if (action is null)
        {
            return null;
        }

        var operations = await action.GetOperationsAsync(cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync(cancellation)).ToString();
    }

    private static DiagnosticDescriptor Descriptor(string id) => new DifferentiableAnalyzer().SupportedDiagnostics.Single(d => d.Id == id);
}
