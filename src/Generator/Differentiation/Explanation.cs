using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>The forward statement that a backward step belongs to, as a short text for the reader.</summary>
internal static class Explanation
{
    private const int Deepest = 4;
    private const int Longest = 60;

    private static readonly Dictionary<string, (string Symbol, int Level)> Infix = new()
    {
        ["Add"] = (" + ", 1),
        ["Subtract"] = (" - ", 1),
        ["Multiply"] = (" * ", 2),
        ["Divide"] = (" / ", 2),
        ["Remainder"] = (" % ", 2),
    };

    public static string? Of(Value value, BlockBuilder block) =>
        block.Definition(value) is { } definition && Text(definition, block, 0, Deepest) is { } text && text.Length <= Longest
            ? value.Name + " = " + text
            : value.Name;

    /// <summary>The operation as the user may have written it; nothing where that gets long.</summary>
    private static string? Text(Operation operation, BlockBuilder block, int level, int depth) => operation switch
    {
        Constant { Number: var number } => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Apply { Rule: "Convert", Arguments: [var from] } => Text(from, block, level, depth),
        Apply { Rule: "Negate", Arguments: [var x] } => Text(x, block, 3, depth) is { } text ? "-" + text : null,
        Apply { Callee: null, Arguments: [var x, var y], Rule: var rule } when Infix.TryGetValue(rule, out var infix) =>
            (Text(x, block, infix.Level, depth), Text(y, block, infix.Level + 1, depth)) is ({ } left, { } right)
                ? Within(left + infix.Symbol + right, level > infix.Level)
                : null,
        Apply call => Call(call.Rule, call.Arguments, block, depth),
        Load { Buffer.Type: BufferType type } load => Text(load.Buffer, block, 3, depth) is { } buffer && Call("", load.Indices.Take(type.Dimensions).ToEquatableArray(), block, depth) is { } indices
            ? buffer + "[" + indices.Substring(1, indices.Length - 2) + "]" + (type.Item is { } item ? item.Paths.ElementAt(((SlotType)load.Indices[load.Indices.Count - 1].Type).Leaf) : "")
            : null,
        Linear linear => Text(linear.Primal, block, level, depth),
        Opaque { Arguments.Count: 0, Text: { Length: < 20 } text } => text,
        _ => null,
    };

    private static string? Text(Value value, BlockBuilder block, int level, int depth) =>
        value.Name is { } name ? name
        : depth > 0 && block.Definition(value) is { } definition ? Text(definition, block, level, depth - 1)
        : null;

    private static string? Call(string function, EquatableArray<Value> arguments, BlockBuilder block, int depth)
    {
        var texts = arguments.Select(a => Text(a, block, 0, depth)).ToList();
        return texts.Contains(null) ? null : function + "(" + string.Join(", ", texts) + ")";
    }

    private static string Within(string text, bool parentheses) => parentheses ? "(" + text + ")" : text;
}
