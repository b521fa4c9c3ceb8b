using System.Reflection;
using System.Text.Json.Nodes;
using Adjoint.Tests.Kit.Oracles;

namespace Adjoint.Tests.Kit;

/// <summary>What a run left behind: results, buffers, the log of effects, or what was thrown.</summary>
public sealed record Outcome(double[] Results, double[] Buffers, string Log, string Thrown);

/// <summary>A program of the Catalogue with its arguments: runs F, and its companions.</summary>
public sealed class BoundProgram
{
    private const BindingFlags Hidden = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    private readonly Type driver;
    private readonly CatalogueProgram program;
    private readonly MethodInfo function;
    private readonly JsonArray arguments;

    public BoundProgram(CatalogueProgram program, Type driver)
    {
        this.program = program;
        this.driver = driver;
        function = Method("")!;
        arguments = JsonNode.Parse("[" + program.At + "]")!.AsArray();
    }

    /// <summary>The inputs that derivatives are taken with respect to, flattened.</summary>
    public double[] At => [.. Fresh().Where((_, i) => IsReal(Parameters[i])).SelectMany(Arguments.Numbers)];

    public bool HasAllocatingOverload => Method("Allocating") is not null;

    private ParameterInfo[] Parameters => function.GetParameters();

    public double Value(double[] at) => Arguments.Numbers(Call("", Moved(at.Select(n => (object)n)))).Single();

    /// <summary>The same program over dual numbers, at inputs with tangents.</summary>
    public Dual Value(Type dualDriver, IEnumerable<Dual> at)
    {
        var twin = dualDriver.GetMethod(function.Name)!;
        var inputs = new Queue<object>(at.Cast<object>());
        var with = Fresh().Select((a, i) => !IsRealType(Leaf(Parameters[i].ParameterType))
            ? a
            : Arguments.Fill(a, twin.GetParameters()[i].ParameterType, IsReal(Parameters[i]) ? inputs : new(Arguments.Numbers(a).Select(n => (object)(Dual)n))));
        var result = twin.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. with], null)!;
        return result is Dual dual ? dual : Arguments.Numbers(result).Single();
    }

    public double[] Gradient() => [.. Arguments.Numbers(Call("Gradient", Fresh()))];

    public double[] AllocatedGradient() => [.. Arguments.Numbers(Call("Allocating", Fresh()))];

    /// <summary>Runs F, or a companion, and tells everything that can be seen of it.</summary>
    public Outcome Observe(string companion)
    {
        var with = Fresh();
        Log?.Clear();
        try
        {
            var result = Call(companion, with);
            return new Outcome([.. Arguments.Numbers(result)], Buffers(with), Entries, "");
        }
        catch (Exception thrown)
        {
            return new Outcome([], [], Entries, thrown.GetType() + ": " + thrown.Message);
        }
    }

    /// <summary>Bytes allocated by F, FGradient and FValueAndGradient in so many calls.</summary>
    public long[] Allocated(int times) => (long[])Method("Allocated")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [times, .. Fresh()], null)!;

    private List<string>? Log =>
        driver.Assembly.GetType(program.Type) is { ContainsGenericParameters: false } type ? (List<string>?)type.GetField("Log", Hidden)?.GetValue(null) : null;

    private string Entries => string.Join(" ", Log ?? []);

    private MethodInfo? Method(string companion) => driver.GetMethod("M" + program.Index + companion);

    private object? Call(string companion, object?[] with) => Method(companion)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, with, null);

    private object?[] Fresh() => [.. arguments.Select((a, i) => Arguments.Read(a, Parameters[i].ParameterType))];

    private object?[] Moved(IEnumerable<object> at)
    {
        var numbers = new Queue<object>(at);
        return [.. Fresh().Select((a, i) => IsReal(Parameters[i]) ? Arguments.Fill(a, Parameters[i].ParameterType, numbers) : a)];
    }

    private static bool IsReal(ParameterInfo parameter) => IsRealType(Leaf(parameter.ParameterType)) && parameter.CustomAttributes.All(a => a.AttributeType != typeof(NoDerivativeAttribute));

    private static bool IsRealType(Type type) => type == typeof(double) || type == typeof(float);

    private static Type Leaf(Type type) => type.IsArray ? Leaf(type.GetElementType()!) : type;

    private static double[] Buffers(object?[] with) => [.. with.OfType<Array>().Where(a => IsRealType(Leaf(a.GetType()))).SelectMany(Arguments.Numbers)];
}
