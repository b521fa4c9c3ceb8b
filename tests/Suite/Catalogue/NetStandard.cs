using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>What a library for netstandard2.0 refers to.</summary>
internal static class NetStandard
{
    private static readonly string Packages =
        typeof(NetStandard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Packages").Value!;

    public static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Make);

    private static IReadOnlyList<MetadataReference> Make()
    {
        string[] folders =
        [
            "netstandard.library/2.0.3/build/netstandard2.0/ref", "system.memory/4.6.3/lib/netstandard2.0", "system.buffers/4.6.1/lib/netstandard2.0",
            "system.runtime.compilerservices.unsafe/6.1.2/lib/netstandard2.0", "system.numerics.vectors/4.6.1/lib/netstandard2.0",
        ];
        var system = folders.SelectMany(f => Directory.GetFiles(Path.Combine(Packages, f), "*.dll")).Select(f => (MetadataReference)MetadataReference.CreateFromFile(f)).ToList();
        var runtime = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "src", "Runtime"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("\\obj\\", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), new CSharpParseOptions(LanguageVersion.Latest)))
            .Append(CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq;", new CSharpParseOptions(LanguageVersion.Latest)));
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create("Adjoint", runtime, system, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)).Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Take(5)));
        image.Position = 0;
        return [.. system, MetadataReference.CreateFromStream(image)];
    }
}
