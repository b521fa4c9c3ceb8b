using System.Collections.Immutable;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Adjoint.Tests.Incremental;

/// <summary>A project of several files, before and after edits of every kind that could change a derivative.</summary>
internal sealed partial record EditedProject(
    ImmutableSortedDictionary<string, string> Files, CSharpParseOptions Parse, CSharpCompilationOptions Options, string Library)
{
    private static readonly CSharpCompilation Plain = Compile.Source("", CompileOptions.Undocumented);

    public static EditedProject Start => new(Files0, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse), Plain.Options, Library0);

    /// <summary>Whether the library is referred to as a project.</summary>
    public bool RefersToProject { get; init; }

    public bool HasLibrary { get; init; } = true;

    public EditedProject Replace(string from, string to)
    {
        var edited = this with { Files = Files.ToImmutableSortedDictionary(f => f.Key, f => f.Value.Replace(from, to, StringComparison.Ordinal), StringComparer.Ordinal) };
        return edited with { Library = Library.Replace(from, to, StringComparison.Ordinal) };
    }

    public EditedProject With(string file, string text) => this with { Files = Files.SetItem(file, text) };

    /// <summary>The compilation, all of it new, as a build makes it.</summary>
    public CSharpCompilation Built() => CSharpCompilation.Create(
        "Programs", Files.Select(f => CSharpSyntaxTree.ParseText(f.Value, Parse, f.Key)), References(), Options.WithOverflowChecks(!Options.CheckOverflow).WithOverflowChecks(Options.CheckOverflow));

    /// <summary>The compilation as an editor makes it of another: what did not change is the same, what did is parsed in part.</summary>
    public CSharpCompilation EditedFrom(EditedProject other, CSharpCompilation before)
    {
        var old = before.SyntaxTrees.ToDictionary(t => t.FilePath);
        return before.RemoveAllSyntaxTrees().WithOptions(Options)
            .AddSyntaxTrees(Files.Select(f => old.TryGetValue(f.Key, out var tree) && other.Parse.Equals(Parse) ? Edited(tree, f.Value) : CSharpSyntaxTree.ParseText(f.Value, Parse, f.Key)))
            .WithReferences(Library == other.Library && HasLibrary == other.HasLibrary && RefersToProject == other.RefersToProject ? before.References : References());
    }

    private static SyntaxTree Edited(SyntaxTree tree, string text)
    {
        var old = tree.ToString();
        if (old == text)
        {
            return tree;
        }

        var start = old.Zip(text).TakeWhile(p => p.First == p.Second).Count();
        var end = old.Skip(start).Reverse().Zip(text.Skip(start).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        var change = new TextChange(TextSpan.FromBounds(start, old.Length - end), text[start..^end]);
        return tree.WithChangedText(tree.GetText().WithChanges(change));
    }

    private IEnumerable<MetadataReference> References()
    {
        if (!HasLibrary)
        {
            return Plain.References;
        }

        var library = CSharpCompilation.Create(
            "Lib", [CSharpSyntaxTree.ParseText(Library, Parse, "Lib.cs")], Plain.References, Plain.Options);
        return [.. Plain.References, RefersToProject ? library.ToMetadataReference() : Image(library)];
    }

    private static PortableExecutableReference Image(CSharpCompilation library)
    {
        using var image = new MemoryStream();
        Xunit.Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
