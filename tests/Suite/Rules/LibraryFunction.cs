using System.Reflection;
using Adjoint.Generator.Rules;

namespace Adjoint.Tests.Rules;

/// <summary>A function of the class library as it runs, and the rule that claims to know its derivative.</summary>
internal sealed class LibraryFunction(string name, Rule rule, Func<double[], double> invoke, bool isSingle)
{
    public static readonly Type[] Types = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    private static readonly Dictionary<string, Func<double[], double>> Operators = new()
    {
        ["Add"] = x => x[0] + x[1],
        ["Subtract"] = x => x[0] - x[1],
        ["Multiply"] = x => x[0] * x[1],
        ["Divide"] = x => x[0] / x[1],
        ["Remainder"] = x => x[0] % x[1],
        ["Negate"] = x => -x[0],
        ["Plus"] = x => x[0],
        ["Convert"] = x => x[0],
    };

    /// <summary>Every operator and method of double and float that has a rule.</summary>
    public static readonly IReadOnlyList<LibraryFunction> All =
    [
        .. Operators.Select(o => new LibraryFunction(o.Key, RuleTable.Find(o.Key)!, o.Value, false)),
        .. from method in Methods()
           where IsRealFunction(method)
           let rule = RuleOf(method)
           where rule is not null
           select FromMethod(method, RuleTable.Find(rule)!),
    ];

    public string Name => name;

    public Rule Rule => rule;

    public bool IsSingle => isSingle;

    public static IEnumerable<MethodInfo> Methods() =>
        Types.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static));

    public static bool IsReal(Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>Takes reals, besides counts and modes, and returns a real or what is left of one as an integer.</summary>
    public static bool IsRealFunction(MethodInfo method) =>
        !method.IsGenericMethod && (IsReal(method.ReturnType) || method.ReturnType == typeof(int))
        && method.GetParameters() is [var first, .. var rest] && IsReal(first.ParameterType)
        && rest.All(p => IsReal(p.ParameterType) || p.ParameterType == typeof(int) || p.ParameterType.IsEnum);

    public static string? RuleOf(MethodInfo method) =>
        RuleTable.FindFunction(method.DeclaringType!.FullName!, method.Name, method.GetParameters().Length);

    public static LibraryFunction OnDoubles(string rule) => All.First(f => f.Rule.Name == rule && !f.IsSingle);

    /// <summary>NaN where the function throws.</summary>
    public double Invoke(double[] arguments)
    {
        try
        {
            return invoke(arguments);
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException)
        {
            return double.NaN;
        }
    }

    public bool Throws(double[] arguments)
    {
        try
        {
            invoke(arguments);
            return false;
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException)
        {
            return true;
        }
    }

    public override string ToString() => name;

    private static LibraryFunction FromMethod(MethodInfo method, Rule rule)
    {
        var invoker = MethodInvoker.Create(method);
        var types = Array.ConvertAll(method.GetParameters(), p => p.ParameterType);
        Func<double[], double> call = rule.Name switch
        {
            // A few digits by steps on some processors: the rule speaks of what they estimate.
            "ReciprocalEstimate" => x => 1 / x[0],
            "ReciprocalSqrtEstimate" => x => 1 / Math.Sqrt(x[0]),
            _ => x => Convert.ToDouble(invoker.Invoke(null, x.Select((a, i) => Argument(a, types[i])).ToArray().AsSpan())),
        };
        return new($"{method.DeclaringType!.Name}.{method.Name}", rule, call, types[0] == typeof(float));
    }

    private static object? Argument(double value, Type type) =>
        type == typeof(double) ? value
        : type == typeof(float) ? (float)value
        : type.IsEnum ? Enum.ToObject(type, (int)value)
        : (int)value;
}
