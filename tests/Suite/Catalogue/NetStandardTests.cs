using System.Reflection;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Catalogues;

/// <summary>What is generated compiles for netstandard2.0 in C# 9 where the program itself does.</summary>
public sealed class NetStandardTests
{
    private static readonly string Packages =
        typeof(NetStandardTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Packages").Value!;

    internal static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Make);

    public static IEnumerable<TheoryDataRow<string>> Files => Catalogue.Files.Where(f => !Catalogue.IsModern(f)).Select(f => new TheoryDataRow<string>(f));

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

    [Theory]
    [MemberData(nameof(Files))]
    public void Netstandard_is_enough_where_it_is_enough_for_the_program(string file) => CompileTests.CompilesWhereItCan(
        file, CompileOptions.Undocumented with { Language = LanguageVersion.CSharp9, References = References.Value, HasAdjoint = true }, atLeast: 0.4);
}
