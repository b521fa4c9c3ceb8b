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

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Make);


    private static IReadOnlyList<MetadataReference> Make()
    {
        string[] folders = ["netstandard.library/2.0.3/build/netstandard2.0/ref", "system.memory/4.6.3/lib/netstandard2.0", "system.buffers/4.6.1/lib/netstandard2.0"];
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

    [Fact]
    public void The_catalogue_compiles_for_netstandard()
    {
        var options = CompileOptions.Undocumented with { Language = LanguageVersion.CSharp9, References = References.Value, HasAdjoint = true };
        var compiled = 0;
        foreach (var file in Catalogue.Files)
        {
            var source = "using System; using System.Collections.Generic; using System.Linq; using Adjoint; "
                + Catalogue.Source(file).Replace("using System;", "").Replace("using System.Collections.Generic;", "").Replace("using System.Linq;", "");
            if (Compile.Source(source, options).GetDiagnostics(TestContext.Current.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error))
            {
                continue;
            }

            Assert.DoesNotContain(GeneratorRun.Of(source, options).Complaints, d => d.Severity == DiagnosticSeverity.Error);
            compiled++;
        }

        Assert.True(compiled >= 8, compiled + " files");
    }
}
