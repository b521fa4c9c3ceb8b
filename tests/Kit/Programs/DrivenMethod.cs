using Microsoft.CodeAnalysis;

namespace Adjoint.Tests.Kit;

/// <summary>The calls of one method and of its companions, as C#.</summary>
internal sealed class DrivenMethod(IMethodSymbol open, Compilation compilation)
{
    private readonly IMethodSymbol method = Closed.Of(open, compilation);

    private const string Kit = "global::Adjoint.Tests.Kit.";

    private IEnumerable<IParameterSymbol> Buffers => method.Parameters.Where(p => IsReal(p) && ElementOf(p.Type) is not null);

    private int ByValue => method.Parameters.Count(p => IsReal(p) && ElementOf(p.Type) is null);

    private string Owner => Written(method.ContainingType);

    private string Arguments => string.Join(", ", method.Parameters.Select(p => "p" + p.Ordinal));

    private string WithDestinations => string.Join(", ", method.Parameters.Select(p => "p" + p.Ordinal).Concat(Buffers.Select(p => "d" + p.Ordinal)));

    private string Signature => string.Join(", ", method.Parameters.Select(p => (IsConstant(p) ? "[global::Adjoint.NoDerivative] " : "") + Passed(p) + " p" + p.Ordinal));

    private string Destinations => string.Concat(Buffers.Select(p => $"var d{p.Ordinal} = {Kit}Shapes.Like(p{p.Ordinal}); "));

    public string Plain(string name) => $"    public static {Written(method.ReturnType)} {name}({Signature}) => {Call(method.IsStatic ? Owner : $"new {Owner}()", "", Arguments)};\n";

    public string Companions(string name) =>
        $$"""
            public static object[] {{name}}Gradient({{Signature}}) { {{Destinations}}{{Result("Gradient")}} return new object[] { {{Parts("g")}} }; }
            public static object[] {{name}}ValueAndGradient({{Signature}}) { {{Destinations}}{{Result("ValueAndGradient")}} return new object[] { {{(ByValue == 0 ? "g" : "g.Value")}}, {{Parts("g.Gradient")}} }; }
        {{Allocating(name)}}{{Allocated(name)}}
        """;

    /// <summary>The companions that allocate the gradients of arrays; they are others where there are arrays.</summary>
    private string Allocating(string name)
    {
        var spans = Buffers.Where(p => p.Type is not IArrayTypeSymbol).ToList();
        var arguments = string.Join(", ", method.Parameters.Select(p => "p" + p.Ordinal).Concat(spans.Select(p => "d" + p.Ordinal)));
        var made = ByValue + Buffers.Count() - spans.Count;
        if (made == ByValue)
        {
            return "";
        }

        var position = 0;
        string Part(IParameterSymbol p) => spans.Contains(p) ? "d" + p.Ordinal : made == 1 ? "g" : "g.Item" + ++position;
        return $$"""
                public static object[] {{name}}Allocating({{Signature}}) { {{Destinations}}{{Target}}var g = {{Call("f", "Gradient", arguments)}}; return new object[] { {{string.Join(", ", method.Parameters.Where(IsReal).Select(Part))}} }; }

            """;
    }

    private string Allocated(string name) =>
        $$"""
            public static long[] {{name}}Allocated(int times, {{Signature}})
            {
                {{Destinations}}
                var bytes = new long[3];
                for (var i = 0; i < times; i++)
                {
                    {{Counted(0, "", Arguments)}}
                    {{Counted(1, "Gradient", WithDestinations)}}
                    {{Counted(2, "ValueAndGradient", WithDestinations)}}
                }

                return bytes;
            }

        """;

    private string Counted(int slot, string companion, string arguments)
    {
        var fresh = string.Concat(method.Parameters.Where(p => ElementOf(p.Type) is not null).Select(p => $"var c{p.Ordinal} = {Kit}Shapes.Copy(p{p.Ordinal}); "));
        foreach (var buffer in method.Parameters.Where(p => ElementOf(p.Type) is not null))
        {
            arguments = string.Join(", ", arguments.Split(", ").Select(a => a == "p" + buffer.Ordinal ? "c" + buffer.Ordinal : a));
        }

        return $$"""{ {{fresh}}{{Target}}var before = global::System.GC.GetAllocatedBytesForCurrentThread(); {{Call("f", companion, arguments)}}; bytes[{{slot}}] += global::System.GC.GetAllocatedBytesForCurrentThread() - before; }""";
    }

    private string Target => method.IsStatic ? "" : $"var f = new {Owner}(); ";

    private string Result(string companion) =>
        Target + (ByValue == 0 && companion == "Gradient" ? "" : "var g = ") + Call("f", companion, WithDestinations) + ";";

    /// <summary>The partials in the order of the parameters.</summary>
    private string Parts(string gradient)
    {
        var position = 0;
        return string.Join(", ", method.Parameters.Where(IsReal).Select(p =>
            ElementOf(p.Type) is not null ? "d" + p.Ordinal : ByValue == 1 ? gradient : gradient + ".Item" + ++position));
    }

    private string Call(string receiver, string companion, string arguments)
    {
        var types = method.TypeArguments.Length == 0 ? "" : "<" + string.Join(", ", method.TypeArguments.Select(Written)) + ">";
        return $"{(method.IsStatic ? Owner : receiver)}.{(companion == "" ? "@" : "")}{method.Name}{companion}{types}({arguments})";
    }

    private static bool IsConstant(IParameterSymbol parameter) => parameter.GetAttributes().Any(a => a.AttributeClass!.Name == "NoDerivativeAttribute");

    private static bool IsReal(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        while (ElementOf(type) is { } element)
        {
            type = element;
        }

        return type.SpecialType is SpecialType.System_Double or SpecialType.System_Single && !IsConstant(parameter);
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" } span => span.TypeArguments[0],
        _ => null,
    };

    private static string Passed(IParameterSymbol parameter) => parameter.Type switch
    {
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" } span => Written(span.TypeArguments[0]) + "[]",
        var type => Written(type),
    };

    internal static string Written(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
