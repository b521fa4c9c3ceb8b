using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Adjoint.Tests.Kit.Companions;

/// <summary>The real numbers in any value: read in order, and replaced in a copy.</summary>
internal static class Leaves
{
    public static IEnumerable<double> Of(object? value) => value switch
    {
        null => [],
        double number => [number],
        float number => [number],
        Array array => array.Cast<object?>().SelectMany(Of),
        _ when IsAggregate(value.GetType()) => Fields(value.GetType()).SelectMany(f => Of(f.GetValue(value))),
        _ => [],
    };

    /// <summary>A copy whose real numbers are the next of a list.</summary>
    public static object? Fill(object? value, Queue<double> numbers)
    {
        switch (value)
        {
            case null:
                return null;
            case double:
                return numbers.Dequeue();
            case float:
                return (float)numbers.Dequeue();
            case Array array:
                var copy = (Array)array.Clone();
                foreach (var index in Indices(array))
                {
                    copy.SetValue(Fill(array.GetValue(index), numbers), index);
                }

                return copy;
            case var _ when IsAggregate(value.GetType()):
                var made = Copy.Invoke(value, null)!;
                foreach (var field in Fields(value.GetType()))
                {
                    field.SetValue(made, Fill(field.GetValue(value), numbers));
                }

                return made;
            default:
                return value;
        }
    }

    /// <summary>A value that JSON describes: arrays as lists, structs and tuples as lists of their fields.</summary>
    public static object? Read(JsonNode? node, Type type)
    {
        if (node is not JsonArray list || (type.IsArray && !IsAggregate(Bottom(type))))
        {
            return Arguments.Read(node, type);
        }

        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, Enumerable.Range(0, type.GetArrayRank()).Select(d => d == 0 ? list.Count : list[0]!.AsArray().Count).ToArray());
            foreach (var index in Indices(array))
            {
                array.SetValue(Read(index.Aggregate((JsonNode?)list, (n, i) => n![i]), type.GetElementType()!), index);
            }

            return array;
        }

        var value = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var (field, item) in AllFields(type).Zip(list))
        {
            field.SetValue(value, Read(item, field.FieldType));
        }

        return value;
    }

    private static Type Bottom(Type type) => type.IsArray ? Bottom(type.GetElementType()!) : type;

    /// <summary>A copy in which all real numbers are zero.</summary>
    public static object? Zero(object? value) => Fill(value, new Queue<double>(Of(value).Select(_ => 0d)));

    private static readonly MethodInfo Copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static bool IsAggregate(Type type) =>
        (type is { IsValueType: true, IsPrimitive: false, IsEnum: false } && type != typeof(decimal)) || type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<FieldInfo> Fields(Type type) => AllFields(type).Where(f => f.GetCustomAttribute<NoDerivativeAttribute>() is null);

    private static IEnumerable<FieldInfo> AllFields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static IEnumerable<int[]> Indices(Array array)
    {
        for (var flat = 0; flat < array.Length; flat++)
        {
            var index = new int[array.Rank];
            for (int dimension = array.Rank - 1, rest = flat; dimension >= 0; rest /= Math.Max(1, array.GetLength(dimension)), dimension--)
            {
                index[dimension] = rest % array.GetLength(dimension);
            }

            yield return index;
        }
    }
}
