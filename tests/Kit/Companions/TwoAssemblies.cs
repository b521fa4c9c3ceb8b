using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Tests.Kit.Companions;

/// <summary>A program and the library that it calls: as two assemblies, and the same source as one.</summary>
internal sealed class TwoAssemblies
{
    private readonly string library;
    private readonly string program;
    private readonly Lazy<CSharpCompilation> compiled;
    private readonly Lazy<Type> apart;
    private readonly Lazy<Type> together;

    /// <param name="library">The library's source.</param>
    /// <param name="program">The program's source.</param>
    public TwoAssemblies(string library, string program)
    {
        (this.library, this.program) = (library, program);
        compiled = new(() => (CSharpCompilation)GeneratorRun.Of(Compile.Source(library, CompileOptions.Undocumented).WithAssemblyName("Lib")).Compilation);
        apart = new(LoadApart);
        together = new(LoadTogether);
    }

    /// <summary>The program against the library, as metadata or as a project.</summary>
    public GeneratorRun Run(bool asImage, params string[] more) => GeneratorRun.Of(Source(asImage, more));

    /// <summary>A marked method of the program that calls the library in another assembly.</summary>
    public CompanionProgram Apart(int index, string at) => new(apart.Value, index, at);

    /// <summary>The same method where all is one assembly.</summary>
    public CompanionProgram Together(int index, string at) => new(together.Value, index, at);

    private CSharpCompilation Source(bool asImage, params string[] more) => Compile.Source(program, CompileOptions.Undocumented, more)
        .AddReferences(asImage ? MetadataReference.CreateFromImage(Image()) : compiled.Value.ToMetadataReference());

    private Type LoadApart()
    {
        var wrappers = WrapperText.Of(Run(true).Compilation, IrOf.Models(Source(true)));
        var context = new AssemblyLoadContext("Two", isCollectible: true);
        Compile.Load(compiled.Value, context);
        return Compile.Load(Run(true, wrappers).Compilation, context).GetType(WrapperText.Name, throwOnError: true)!;
    }

    private Type LoadTogether()
    {
        var wrappers = WrapperText.Of(GeneratorRun.Of(program, CompileOptions.Undocumented, library).Compilation, IrOf.Models(Compile.Source(program, CompileOptions.Undocumented, library)));
        return GeneratorRun.Of(program, CompileOptions.Undocumented, library, wrappers).Load().GetType(WrapperText.Name, throwOnError: true)!;
    }

    private byte[] Image()
    {
        using var image = new MemoryStream();
        var emitted = compiled.Value.Emit(image);
        return emitted.Success ? image.ToArray() : throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
    }
}
