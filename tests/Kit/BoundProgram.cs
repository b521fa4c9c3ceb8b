using System.Reflection;
using System.Text.Json.Nodes;

namespace Adjoint.Tests.Kit;

/// <summary>A program of the Catalogue with its arguments: runs F, and its companions.</summary>
public sealed class BoundProgram
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Type type;
    private readonly MethodInfo function;
    private readonly JsonArray arguments;

    public BoundProgram(CatalogueProgram program, Assembly assembly)
    {
        type = assembly.GetType(program.Type, throwOnError: true)!;
        if (type.IsGenericTypeDefinition)
        {
            type = type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(string))]);
        }

        arguments = JsonNode.Parse("[" + program.At + "]")!.AsArray();
        function = Closed(type.GetMethods(All).Single(m => m.Name == program.Method && m.GetParameters().Length == arguments.Count));
    }

    private ParameterInfo[] Parameters => function.GetParameters();

    /// <summary>The inputs that derivatives are taken with respect to, flattened.</summary>
    public double[] At() => [.. Fresh().Where((_, i) => IsReal(Parameters[i])).SelectMany(Numbers)];

    public double Value(double[] at) => Convert.ToDouble(Call(function, Moved(at)), System.Globalization.CultureInfo.InvariantCulture);

    public double Value() => Value(At());

    /// <summary>What <c>FValueAndGradient</c> says.</summary>
    public (double Value, double[] Gradient) ValueAndGradient()
    {
        var result = Call(Companion("ValueAndGradient"), Fresh())!;
        var fields = result.GetType().GetFields();
        return (Convert.ToDouble(fields[0].GetValue(result), System.Globalization.CultureInfo.InvariantCulture), [.. Numbers(fields[1].GetValue(result)!)]);
    }

    public double[] Gradient() => [.. Numbers(Call(Companion("Gradient"), Fresh())!)];

    private MethodInfo Companion(string suffix) => type.GetMethods(All).Where(m => m.Name == function.Name + suffix).Select(Closed)
        .Single(m => m.GetParameters().Select(p => p.ParameterType).SequenceEqual(Parameters.Select(p => p.ParameterType)));

    private static MethodInfo Closed(MethodInfo method) =>
        method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(int))]) : method;

    private object? Call(MethodInfo method, object?[] with)
    {
        var target = method.IsStatic ? null : Activator.CreateInstance(type);
        return method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, with, null);
    }

    private object?[] Fresh() => [.. arguments.Select((a, i) => Catalogue.Argument(a, Element(Parameters[i].ParameterType)))];

    private static Type Element(Type type) => type.IsByRef ? type.GetElementType()! : type;

    private object?[] Moved(double[] at)
    {
        var next = 0;
        var moved = Fresh();
        for (var i = 0; i < moved.Length; i++)
        {
            if (IsReal(Parameters[i]))
            {
                moved[i] = Fill(moved[i], at, ref next);
            }
        }

        return moved;
    }

    private static object? Fill(object? value, double[] at, ref int next)
    {
        switch (value)
        {
            case double:
                return at[next++];
            case float:
                return (float)at[next++];
            case double[,] matrix:
                for (var i = 0; i < matrix.Length; i++)
                {
                    matrix[i / matrix.GetLength(1), i % matrix.GetLength(1)] = at[next++];
                }

                return matrix;
            case Array array:
                for (var i = 0; i < array.Length; i++)
                {
                    array.SetValue(Fill(array.GetValue(i), at, ref next), i);
                }

                return array;
            default:
                return value;
        }
    }

    private static bool IsReal(ParameterInfo parameter) =>
        Element(parameter.ParameterType) is var type
        && (type == typeof(double) || type == typeof(float) || type == typeof(double[]) || type == typeof(float[]) || type == typeof(double[][]) || type == typeof(double[,]))
        && parameter.CustomAttributes.All(a => a.AttributeType.Name != "NoDerivativeAttribute");

    private static IEnumerable<double> Numbers(object? value) => value switch
    {
        double number => [number],
        float number => [number],
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Numbers(tuple[i])),
        Array array => array.Cast<object>().SelectMany(Numbers),
        _ => throw new ArgumentException("Not made of reals: " + value, nameof(value)),
    };
}
