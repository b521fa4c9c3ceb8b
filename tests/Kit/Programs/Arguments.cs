using System.Globalization;
using System.Text.Json.Nodes;

namespace Adjoint.Tests.Kit;

/// <summary>The arguments of a program: read from its comment, flattened to numbers and filled from them.</summary>
public static class Arguments
{
    /// <summary>Turns JSON into an argument of a type.</summary>
    public static object? Read(JsonNode? node, Type type) => node switch
    {
        null => null,
        JsonArray array when type.GetArrayRank() > 1 => Block(array, type),
        JsonArray array => Vector(array, type.GetElementType()!),
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Read(node, underlying),
        _ when type.IsEnum => Enum.ToObject(type, node.GetValue<int>()),
        _ when type == typeof(object) && node.GetValueKind() == System.Text.Json.JsonValueKind.String => node.GetValue<string>(),
        _ => Convert.ChangeType(node.ToString(), type, CultureInfo.InvariantCulture),
    };

    /// <summary>A point for a parameter that has none of its own, always the same.</summary>
    public static string Random(string type, int position)
    {
        var random = new Random(position + 1);
        string Real() => (0.3 + random.NextDouble()).ToString("R", CultureInfo.InvariantCulture);
        return type switch
        {
            "double" or "float" => Real(),
            "int" => "3",
            "bool" => "true",
            _ when type.EndsWith("[]", StringComparison.Ordinal) || type.Contains("Span<", StringComparison.Ordinal) => "[" + string.Join(", ", Enumerable.Range(0, 4).Select(_ => Real())) + "]",
            _ => throw new ArgumentException("Say at which point: " + type, nameof(type)),
        };
    }

    /// <summary>The numbers in an argument or a result, in order.</summary>
    public static IEnumerable<double> Numbers(object? value) => value switch
    {
        null => [],
        double number => [number],
        float number => [number],
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Numbers(tuple[i])),
        Array array => array.Cast<object>().SelectMany(Numbers),
        _ => throw new ArgumentException("Not made of reals: " + value, nameof(value)),
    };

    /// <summary>A copy in which each real number is made anew from the next of a list.</summary>
    public static object? Fill(object? value, Type type, Queue<object> numbers)
    {
        if (value is not Array from)
        {
            return value is null ? null : type == typeof(float) ? Convert.ToSingle(numbers.Dequeue(), CultureInfo.InvariantCulture) : numbers.Dequeue();
        }

        var element = type.GetElementType()!;
        var to = Array.CreateInstance(element, [.. Enumerable.Range(0, from.Rank).Select(from.GetLength)]);
        foreach (var index in Indices(from))
        {
            to.SetValue(Fill(from.GetValue(index), element, numbers), index);
        }

        return to;
    }

    private static IEnumerable<int[]> Indices(Array array)
    {
        for (var flat = 0; flat < array.Length; flat++)
        {
            var index = new int[array.Rank];
            for (int dimension = array.Rank - 1, rest = flat; dimension >= 0; rest /= array.GetLength(dimension), dimension--)
            {
                index[dimension] = rest % array.GetLength(dimension);
            }

            yield return index;
        }
    }

    private static Array Vector(JsonArray items, Type element)
    {
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(Read(items[i], element), i);
        }

        return array;
    }

    private static Array Block(JsonArray rows, Type type)
    {
        var lengths = new int[type.GetArrayRank()];
        JsonNode? first = rows;
        for (var dimension = 0; dimension < lengths.Length; dimension++)
        {
            (lengths[dimension], first) = (first!.AsArray().Count, first[0]);
        }

        var block = Array.CreateInstance(type.GetElementType()!, lengths);
        foreach (var index in Indices(block))
        {
            block.SetValue(Read(index.Aggregate((JsonNode?)rows, (node, at) => node![at]), type.GetElementType()!), index);
        }

        return block;
    }
}
