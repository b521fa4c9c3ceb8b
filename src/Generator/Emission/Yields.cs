using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>A part of what F yields: what it returns, or a parameter that goes out.</summary>
/// <param name="Parameter">The parameter; nothing for what is returned.</param>
/// <param name="Shape">Its leaves.</param>
/// <param name="From">The place of the first of them among what F yields.</param>
internal sealed record Yielded(ParameterModel? Parameter, Shape Shape, int From)
{
    public int Count { get; } = Shape.Leaves.Count();

    /// <summary>The expression that makes the value of its leaves.</summary>
    public string Build(Func<int, string?> leaf) => Shape.Build([.. Enumerable.Range(From, Count).Select(leaf)]);
}

/// <summary>What F yields, by where it goes.</summary>
internal sealed class Yields
{
    private readonly List<bool> isReal = [];

    public Yields(MethodModel model)
    {
        if (model.Result is { } result)
        {
            Add(null, result);
        }

        foreach (var parameter in model.Parameters.Where(p => p.GoesOut))
        {
            Add(parameter, parameter.Shape);
        }
    }

    /// <summary>What is returned, where something is, and the parameters that go out, in order.</summary>
    public List<Yielded> All { get; } = [];

    public Yielded? Returned => All.FirstOrDefault(y => y.Parameter is null);

    public IEnumerable<Yielded> ByReference => All.Where(y => y.Parameter is not null);

    /// <summary>How many leaves there are.</summary>
    public int Count => isReal.Count;

    /// <summary>Whether a leaf has a derivative: it is a real, or an array of them.</summary>
    public bool IsReal(int leaf) => isReal[leaf];

    /// <summary>How many real leaves stand before one.</summary>
    public int RealsBefore(int leaf) => isReal.Take(leaf).Count(r => r);

    private void Add(ParameterModel? parameter, Shape shape)
    {
        All.Add(new Yielded(parameter, shape, isReal.Count));
        isReal.AddRange(shape.Leaves.Select(l => parameter is not { IsResult: false } && (l.Type is RealType or BufferType)));
    }
}
