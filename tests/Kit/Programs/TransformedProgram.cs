using System.Reflection;
using System.Text.Json.Nodes;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;

namespace Adjoint.Tests.Kit;

/// <summary>Functions that transforms made of one function, printed, compiled, and called with flat lists of numbers.</summary>
internal sealed class TransformedProgram
{
    private readonly Type type;
    private readonly Function primal;
    private readonly string name;
    private readonly JsonArray arguments;

    /// <param name="primal">What was transformed.</param>
    /// <param name="type">The type that holds the printed functions.</param>
    /// <param name="name">What their names begin with.</param>
    /// <param name="at">The arguments, as JSON without the outer brackets.</param>
    public TransformedProgram(Function primal, Type type, string name, string at)
    {
        (this.primal, this.type, this.name) = (primal, type, name);
        arguments = JsonNode.Parse("[" + at + "]")!.AsArray();
    }

    /// <summary>The differentiated inputs, flattened in order.</summary>
    public double[] At => Numbers(Differentiated, Fresh());

    /// <summary>The real results, then the elements of the buffers that are outputs.</summary>
    public double[] Value(double[] at, IReadOnlyList<Value> outputs)
    {
        var with = Moved(at);
        return [.. Call("", with), .. Numbers(outputs, with)];
    }

    /// <summary>The tangents of what <see cref="Value"/> returns.</summary>
    public double[] Jvp(double[] at, double[] direction, IReadOnlyList<Value> outputs)
    {
        var with = Moved(at);
        var tangents = Filled(Differentiated, with, direction);
        var cleared = outputs.Where(o => !Differentiated.Contains(o)).ToList();
        var more = Filled(cleared, with, new double[Numbers(cleared, with).Length]);
        var results = Call("Jvp", [.. with, .. tangents, .. more]);
        var own = Differentiated.Concat(cleared).ToList();
        return
        [
            .. results.Skip(results.Length / 2),
            .. outputs.SelectMany(o => Arguments.Numbers(tangents.Concat(more).ElementAt(own.IndexOf(o)))),
        ];
    }

    /// <summary>Cotangents times the Jacobian.</summary>
    public double[] Vjp(double[] at, double[] cotangents, IReadOnlyList<Value> outputs)
    {
        var with = Moved(at);
        var scalars = primal.Body.Yields.Count(y => y.IsReal);
        var buffers = Filled(outputs, with, cotangents[scalars..]);
        return Gradient("Vjp", with, [.. cotangents.Take(scalars).Zip(primal.Body.Yields.Where(y => y.IsReal), (c, y) => Scalar(c, y.Type)), .. buffers], scalars);
    }

    /// <summary>The Hessian times a direction.</summary>
    public double[] Hvp(double[] at, double[] direction)
    {
        var with = Moved(at);
        return Gradient("Hvp", with, Filled(Differentiated, with, direction), primal.Body.Yields.Count);
    }

    public double[] Gradient(double[] at) => Gradient("Gradient", Moved(at), [], 1);

    /// <summary>The gradient of the first component of <see cref="Hvp"/>.</summary>
    public double[] Third(double[] at, double[] direction)
    {
        var with = Moved(at);
        return Gradient("Third", with, Filled(Differentiated, with, direction), 1);
    }

    /// <summary>A matrix by the name of what makes it; nothing where the function has none of that name.</summary>
    public double[]? Matrix(string transform, double[] at, int rows)
    {
        if (type.GetMethod(name + transform) is null)
        {
            return null;
        }

        var matrix = new double[rows * at.Length];
        Call(transform, [.. Moved(at), matrix]);
        return matrix;
    }

    private List<Value> Differentiated => [.. primal.Parameters.Where(p => p.IsDifferentiated).Select(p => p.Value)];

    private double[] Gradient(string transform, object?[] with, object?[] seeds, int skip)
    {
        var buffers = Differentiated.Where(p => p.Type is BufferType).ToList();
        var destinations = Filled(buffers, with, new double[Numbers(buffers, with).Length]);
        var results = new Queue<double>(Call(transform, [.. with, .. seeds, .. destinations]).Skip(skip));
        return [.. Differentiated.SelectMany(p => p.IsReal ? [results.Dequeue()] : Arguments.Numbers(destinations[buffers.IndexOf(p)]))];
    }

    private double[] Call(string transform, object?[] with)
    {
        var target = Method(transform).IsStatic ? null : Activator.CreateInstance(type);
        return [.. ((object?[])Method(transform).Invoke(target, BindingFlags.DoNotWrapExceptions, null, with, null)!).SelectMany(Arguments.Numbers)];
    }

    private MethodInfo Method(string transform) => type.GetMethod(name + transform)! is { IsGenericMethod: true } generic
        ? generic.MakeGenericMethod([.. generic.GetGenericArguments().Select(a => a.GetGenericParameterConstraints().Length > 0 ? typeof(double) : typeof(int))])
        : type.GetMethod(name + transform)!;

    private object?[] Fresh() => [.. arguments.Select((a, i) => Arguments.Read(a, Method("").GetParameters()[i].ParameterType))];

    private object?[] Moved(double[] at)
    {
        var with = Fresh();
        var moved = Filled(Differentiated, with, at);
        for (var i = 0; i < moved.Length; i++)
        {
            with[Position(Differentiated[i])] = moved[i];
        }

        return with;
    }

    private int Position(Value parameter) => primal.Parameters.Select(p => p.Value).ToList().IndexOf(parameter);

    private double[] Numbers(IEnumerable<Value> of, object?[] with) => [.. of.SelectMany(p => Arguments.Numbers(with[Position(p)]))];

    private object?[] Filled(IEnumerable<Value> of, object?[] with, double[] numbers)
    {
        var queue = new Queue<object>(numbers.Cast<object>());
        return [.. of.Select(p => Arguments.Fill(with[Position(p)], Method("").GetParameters()[Position(p)].ParameterType, queue))];
    }

    private static object Scalar(double number, IrType type) => type.Equals(RealType.Single) ? (float)number : number;
}
