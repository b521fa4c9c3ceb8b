using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Generator.Incremental;

/// <summary>
/// All of a compilation that bodies are read by: its files outside of bodies, what it refers to, its options. Under equal
/// surroundings a body of the same text means the same, and the n-th body of a file is the body of the same declaration.
/// </summary>
internal sealed class Surroundings(CSharpCompilation compilation)
{
    private static readonly ConditionalWeakTable<MetadataReference[], object[]> Identities = new();
    private static readonly ConditionalWeakTable<Compilation, object> Projects = new();

    private readonly string? name = compilation.AssemblyName;
    private readonly CSharpCompilationOptions options = compilation.Options;
    private readonly object[] references = Identities.GetValue(ImmutableCollectionsMarshal.AsArray(compilation.ExternalReferences)!, of => [.. of.Select(Identity)]);

    public ImmutableArray<SyntaxTree> Trees { get; } = compilation.SyntaxTrees;

    public bool IsSame(Surroundings other, CancellationToken cancellation) =>
        name == other.name && Trees.Length == other.Trees.Length
        && (references == other.references || references.SequenceEqual(other.references))
        && HasSameOptions(other)
        && Enumerable.Range(0, Trees.Length).All(i => IsSame(i, other, cancellation));

    private bool IsSame(int index, Surroundings other, CancellationToken cancellation)
    {
        var (a, b) = (Trees[index], other.Trees[index]);
        if (a == b && options.SyntaxTreeOptionsProvider == other.options.SyntaxTreeOptionsProvider)
        {
            return true;
        }

        return a.FilePath == b.FilePath && a.Options.Equals(b.Options)
            && options.SyntaxTreeOptionsProvider?.IsGenerated(a, cancellation) == other.options.SyntaxTreeOptionsProvider?.IsGenerated(b, cancellation)
            && (a == b || a.GetText(cancellation).ContentEquals(b.GetText(cancellation)) || Outside.IsSame(a, b, cancellation));
    }

    /// <summary>Whether the options are the same, but for those of single files and for how documents and sources are found.</summary>
    private bool HasSameOptions(Surroundings other) => options == other.options || Bare(options).Equals(Bare(other.options));

    private static CompilationOptions Bare(CSharpCompilationOptions options) => options
        .WithSyntaxTreeOptionsProvider(null).WithXmlReferenceResolver(null).WithSourceReferenceResolver(null).WithStrongNameProvider(null)
        .WithMetadataReferenceResolver(options.MetadataReferenceResolver is { ResolveMissingAssemblies: true } resolver ? resolver : null);

    /// <summary>What stands for a reference, so that the compilations of other projects are not kept.</summary>
    private static object Identity(MetadataReference reference) => reference switch
    {
        CompilationReference project => (Projects.GetValue(project.Compilation, _ => new object()), reference.Properties),
        PortableExecutableReference file => (IdentityOf(file), reference.Properties),
        _ => reference,
    };

    private static object IdentityOf(PortableExecutableReference file)
    {
        try
        {
            return file.GetMetadataId();
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return file;
        }
    }
}
