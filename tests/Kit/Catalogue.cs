using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adjoint.Tests.Kit;

/// <summary>A method of the Catalogue with a point to differentiate it at.</summary>
/// <param name="File">The name of the file without its ending.</param>
/// <param name="Type">The name of the type as reflection writes it.</param>
/// <param name="Method">The method.</param>
/// <param name="At">The arguments, as JSON without the outer brackets.</param>
/// <param name="Expected">The gradient where differences have none; empty elsewhere.</param>
public sealed record CatalogueProgram(string File, string Type, string Method, string At, string Expected)
{
    public override string ToString() => File + "." + Method + "(" + At + ")";
}

/// <summary>The Catalogue: one small program per construct, used by all suites.</summary>
public static class Catalogue
{
    private static readonly ConcurrentDictionary<string, Lazy<GeneratorRun>> Runs = new();
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Assemblies = new();

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Catalogue");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<CatalogueProgram> Programs { get; } = [.. Files.SelectMany(Read)];

    public static string Source(string file) => File.ReadAllText(Path.Combine(Folder, file + ".cs"));

    /// <summary>A file with what the generator added, made once.</summary>
    public static GeneratorRun Run(string file) => Runs.GetOrAdd(file, f => new(() => GeneratorRun.Of(Source(f), CompileOptions.Undocumented))).Value;

    public static Assembly Load(string file) => Assemblies.GetOrAdd(file, f => new(() => Run(f).Load())).Value;

    private static IEnumerable<CatalogueProgram> Read(string file)
    {
        var root = CSharpSyntaxTree.ParseText(Source(file)).GetRoot();
        foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            var comments = method.GetLeadingTrivia().Select(t => t.ToString()).Where(t => t.StartsWith("// ", StringComparison.Ordinal)).ToList();
            for (var i = 0; i < comments.Count; i++)
            {
                if (comments[i].StartsWith("// at", StringComparison.Ordinal))
                {
                    var expected = i + 1 < comments.Count && comments[i + 1].StartsWith("// gradient ", StringComparison.Ordinal) ? comments[i + 1][12..] : "";
                    yield return new CatalogueProgram(file, TypeName(method), method.Identifier.ValueText, comments[i][5..].Trim(), expected);
                }
            }
        }
    }

    private static string TypeName(MethodDeclarationSyntax method)
    {
        var types = method.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(t => t.Identifier.ValueText + (t.TypeParameterList is { } p ? "`" + p.Parameters.Count : ""));
        var scope = string.Concat(method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => n.Name + "."));
        return scope + string.Join("+", types);
    }

    /// <summary>Turns JSON into an argument of a type.</summary>
    public static object? Argument(JsonNode? node, Type type) => node switch
    {
        null => null,
        JsonArray array when type.IsArray && type.GetArrayRank() == 2 => Matrix(array),
        JsonArray array => Vector(array, type.GetElementType()!),
        _ when type.IsEnum => Enum.ToObject(type, node.GetValue<int>()),
        JsonValue value when value.TryGetValue<string>(out var text) && type == typeof(double) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        JsonValue value => Convert.ChangeType(value.ToString(), type, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("Not an argument: " + node, nameof(node)),
    };

    private static Array Vector(JsonArray items, Type element)
    {
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(Argument(items[i], element), i);
        }

        return array;
    }

    private static double[,] Matrix(JsonArray rows)
    {
        var matrix = new double[rows.Count, rows[0]!.AsArray().Count];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < matrix.GetLength(1); j++)
            {
                matrix[i, j] = rows[i]![j]!.GetValue<double>();
            }
        }

        return matrix;
    }
}
