using System.Reflection;
using System.Text.Json.Nodes;
using Adjoint.Tests.Kit.Oracles;

namespace Adjoint.Tests.Kit.Companions;

/// <summary>A marked method with its arguments and its companions: F as a function of its flattened inputs, and each derivative as a list of numbers.</summary>
internal sealed class CompanionProgram
{
    private readonly Type wrappers;
    private readonly string name;
    private readonly ParameterInfo[] parameters;
    private readonly object?[] at;

    public CompanionProgram(Type wrappers, int index, string at)
    {
        (this.wrappers, name) = (wrappers, "W" + index);
        parameters = Signature("");
        var given = new Queue<JsonNode?>(JsonNode.Parse("[" + at + "]")!.AsArray());
        this.at = [.. parameters.Select(p => p.IsOut ? null : Leaves.Read(given.Dequeue(), Plain(p)))];
        // A result has a cotangent; a buffer that is only written has no gradient.
        Outputs = [.. parameters.Where(p => Has("Vjp") && Named("Vjp", p.Name + "Cotangent") is not null)];
        Inputs = [.. parameters.Where(p => !p.IsOut && !IsConstant(p) && IsInput(p) && Leaves.Of(this.at[p.Position]).Any())];
    }

    /// <summary>The parameters that derivatives are taken with respect to.</summary>
    public ParameterInfo[] Inputs { get; }

    /// <summary>The parameters that bring out results.</summary>
    public ParameterInfo[] Outputs { get; }

    public bool Has(string companion) => wrappers.GetMethod(name + "_" + companion) is not null;

    public double[] At => [.. Inputs.SelectMany(p => Leaves.Of(at[p.Position]))];

    /// <summary>F's real results.</summary>
    public double[] Value(double[] inputs) => Results(Call("", Moved(inputs)));

    /// <summary>F's results and their tangents.</summary>
    public (double[] Value, double[] Tangent) Jvp(double[] inputs, double[] direction)
    {
        var with = Moved(inputs);
        var more = new Dictionary<string, object?>();
        var rest = new Queue<double>(direction);
        foreach (var parameter in Inputs)
        {
            more[parameter.Name + "Tangent"] = Leaves.Fill(with[parameter.Name!], rest);
        }

        foreach (var output in Outputs.Where(o => !more.ContainsKey(o.Name + "Tangent")))
        {
            // What was there before must not matter.
            more[output.Name + "Tangent"] = Leaves.Fill(at[output.Position], new Queue<double>(Leaves.Of(at[output.Position]).Select(_ => 7d)));
        }

        var left = Call("Jvp", with.Concat(more).ToDictionary());
        var (own, tangent) = IsRealReturn ? (Part(left[""]!, "Item1"), Part(left[""]!, "Item2")) : (null, null);
        return (
            [.. Leaves.Of(own), .. Outputs.SelectMany(o => Leaves.Of(left[o.Name!]))],
            [.. Leaves.Of(tangent), .. Outputs.SelectMany(o => Leaves.Of(left[o.Name + "Tangent"]))]);
    }

    /// <summary>Cotangents times the Jacobian, by the companion with destinations or the one that allocates.</summary>
    public double[] Vjp(double[] inputs, double[] cotangents, string companion = "Vjp")
    {
        var result = Call("", Moved(inputs));
        var rest = new Queue<double>(cotangents);
        var more = new Dictionary<string, object?>();
        if (IsRealReturn)
        {
            more["cotangent"] = Leaves.Fill(result[""], rest);
        }

        foreach (var output in Outputs)
        {
            more[output.Name + "Cotangent"] = Leaves.Fill(result[output.Name!], rest);
        }

        return Gradient(companion, "Gradient", Moved(inputs), more);
    }

    public double[] Gradient(double[] inputs, string companion = "Gradient") => Gradient(companion, "Gradient", Moved(inputs), []);

    public double[] Hvp(double[] inputs, double[] direction, string companion = "Hvp")
    {
        var with = Moved(inputs);
        var rest = new Queue<double>(direction);
        var tangents = Inputs.ToDictionary(p => p.Name + "Tangent", p => Leaves.Fill(with[p.Name!], rest));
        return Gradient(companion, "Hvp", with, tangents);
    }

    /// <summary>The matrix of <c>FJacobian</c> or <c>FHessian</c>, row by row.</summary>
    public double[] Matrix(double[] inputs, string companion, int length)
    {
        var matrix = Enumerable.Repeat(7d, length).ToArray();
        Call(companion, Moved(inputs).Append(new(companion.ToLowerInvariant(), matrix)).ToDictionary());
        return matrix;
    }

    /// <summary>The same by the overload that allocates.</summary>
    public double[] NewMatrix(double[] inputs, string companion) => [.. Leaves.Of(Call(companion + "2", Moved(inputs))[""])];

    /// <summary>What a companion, or F with the empty name, throws, logs and leaves in F's own arguments.</summary>
    public (string Thrown, string Log, double[] Arguments) Observe(string companion, Type program)
    {
        var log = program.ContainsGenericParameters ? null : (List<string>?)program.GetField("Log", Hidden)?.GetValue(null);
        var given = Given(companion, Moved(At));
        log?.Clear();
        try
        {
            var left = (object?[])Invoke(name + (companion.Length > 0 ? "_" + companion : ""), given)!;
            var own = Signature(companion).Where(p => !p.IsOut && parameters.Any(f => f.Name == p.Name));
            return ("", string.Join(" ", log ?? []), [.. own.SelectMany(p => Leaves.Of(left[p.Position + 1]))]);
        }
        catch (Exception thrown)
        {
            return (thrown.GetType() + ": " + thrown.Message, string.Join(" ", log ?? []), []);
        }
    }

    private const BindingFlags Hidden = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>The companions that there are.</summary>
    public IEnumerable<string> Companions => new[] { "Gradient", "ValueAndGradient", "Jvp", "Vjp", "Hvp", "Jacobian", "Hessian" }.Where(Has);

    /// <summary>Whether what a companion brings out holds arrays or records.</summary>
    public bool ReturnsObjects(string companion) => Call(companion, Moved(At)) is var left
        && Signature(companion).Where(p => p.IsOut).Select(p => p.Name!).Append("").Any(name => left[name] is { } result && HoldsObjects(result.GetType()));

    private static bool HoldsObjects(Type type) => !type.IsValueType
        || (!type.IsPrimitive && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(f => f.FieldType != type && HoldsObjects(f.FieldType)));

    /// <summary>Bytes that a companion allocates; F with the empty name.</summary>
    public long Bytes(string companion)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 12; i++)
        {
            least = Math.Min(least, (long)Invoke(name + (companion.Length > 0 ? "_" + companion : "") + "_Bytes", Given(companion, Moved(At)))!);
        }

        return least;
    }

    private bool IsRealReturn => Has("Vjp") && Named("Vjp", "cotangent") is not null;

    private double[] Gradient(string companion, string suffix, Dictionary<string, object?> with, Dictionary<string, object?> more)
    {
        var signature = Signature(companion);
        foreach (var input in Inputs.Where(p => signature.Any(s => s.Name == p.Name + suffix)))
        {
            more[input.Name + suffix] = Leaves.Fill(with[input.Name!], new Queue<double>(Leaves.Of(with[input.Name!]).Select(_ => 7d)));
        }

        var left = Call(companion, with.Concat(more).ToDictionary());
        var returned = Inputs.Where(p => !more.ContainsKey(p.Name + suffix)).ToList();
        return [.. Inputs.SelectMany(p => more.ContainsKey(p.Name + suffix)
            ? Leaves.Of(left[p.Name + suffix])
            : Leaves.Of(returned.Count == 1 ? left[""] : Part(left[""]!, "Item" + (returned.IndexOf(p) + 1))))];
    }

    private static object? Part(object tuple, string item)
    {
        // The eighth element of a tuple is in the rest of it.
        var number = int.Parse(item[4..], System.Globalization.CultureInfo.InvariantCulture);
        for (; number > 7; number -= 7)
        {
            tuple = tuple.GetType().GetField("Rest")!.GetValue(tuple)!;
        }

        return tuple.GetType().GetField("Item" + number)!.GetValue(tuple);
    }

    private double[] Results(Dictionary<string, object?> left) =>
        [.. IsRealReturn ? Leaves.Of(left[""]) : [], .. Outputs.SelectMany(o => Leaves.Of(left[o.Name!]))];

    private Dictionary<string, object?> Moved(double[] inputs)
    {
        var rest = new Queue<double>(inputs);
        return parameters.ToDictionary(p => p.Name!, p => Inputs.Contains(p) ? Leaves.Fill(at[p.Position], rest) : Copy(at[p.Position]));
    }

    private static object? Copy(object? value) => Leaves.Fill(value, new Queue<double>(Leaves.Of(value)));

    private Dictionary<string, object?> Call(string companion, Dictionary<string, object?> with)
    {
        var left = (object?[])Invoke(name + (companion.Length > 0 ? "_" + companion : ""), Given(companion, with))!;
        return Signature(companion).Select((p, i) => new KeyValuePair<string, object?>(p.Name!, left[i + 1])).Append(new("", left[0])).ToDictionary();
    }

    /// <summary>The arguments of a companion by name; what is not given is like the input or the result that it belongs to.</summary>
    private object?[] Given(string companion, Dictionary<string, object?> with) => [.. Signature(companion).Select(p =>
        with.TryGetValue(p.Name!, out var value) ? value : p.IsOut ? null
        : companion.StartsWith("Vjp", StringComparison.Ordinal) && Made.TryGetValue(p.Name!, out var made) ? made
        : parameters.Where(f => p.Name!.StartsWith(f.Name!, StringComparison.Ordinal) && !f.IsOut && Endings.Contains(p.Name[f.Name!.Length..])).MaxBy(f => f.Name!.Length) is { } own ? Copy(at[own.Position]) ?? Empty(Plain(p))
        : Plain(p).IsArray ? new double[10000]
        : Plain(p).IsValueType ? Activator.CreateInstance(Plain(p)) : null)];

    /// <summary>Cotangents like the arrays that F makes, by name; none where F throws.</summary>
    private Dictionary<string, object?> Made
    {
        get
        {
            try
            {
                return made ??= Call("", Moved(At)).Where(r => r.Key.Length == 0 || parameters.First(p => p.Name == r.Key).IsOut)
                    .Where(r => r.Value is not null && HoldsObjects(r.Value.GetType()))
                    .ToDictionary(r => r.Key.Length == 0 ? "cotangent" : r.Key + "Cotangent", r => r.Value);
            }
            catch (Exception)
            {
                return [];
            }
        }
    }

    private Dictionary<string, object?>? made;

    private static Array? Empty(Type type) => type.IsArray ? Array.CreateInstance(type.GetElementType()!, new int[type.GetArrayRank()]) : null;

    private static readonly string[] Endings = ["Tangent", "Cotangent", "Gradient", "Hvp"];

    private object? Invoke(string wrapper, object?[] given) =>
        wrappers.GetMethod(wrapper)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [given], null);

    private ParameterInfo[] Signature(string companion) =>
        wrappers.GetNestedType(name + (companion.Length > 0 ? "_" + companion : "") + "_Signature")!.GetMethod("Invoke")!.GetParameters();

    private ParameterInfo? Named(string companion, string parameter) => Signature(companion).FirstOrDefault(p => p.Name == parameter);

    private bool IsInput(ParameterInfo parameter) =>
        !Has("Vjp") || !Plain(parameter).IsArray || Named("Vjp", parameter.Name + "Gradient") is not null;

    private static bool IsConstant(ParameterInfo parameter) => parameter.GetCustomAttribute<NoDerivativeAttribute>() is not null;

    private static Type Plain(ParameterInfo parameter) => parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
}
