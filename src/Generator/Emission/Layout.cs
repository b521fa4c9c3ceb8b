using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>A leaf of one of F's parameters as a companion sees it.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Parameter">The parameter that it belongs to.</param>
/// <param name="Path">How it is read from the parameter; empty where it is the whole.</param>
internal sealed record PrimalLeaf(Parameter Leaf, ParameterModel Parameter, string Path)
{
    public Value Value => Leaf.Value;

    public bool IsBuffer => Value.Type is BufferType;

    public bool IsWhole => Path.Length == 0;

    public string Text => CSharpNames.Identifier(Parameter.Name) + Path;
}

/// <summary>A parameter that a companion adds to F's own.</summary>
internal sealed record AddedParameter(string Type, string Name)
{
    public string Declaration => Type + " " + Name;
}

/// <summary>Where the derivatives with respect to a buffer go.</summary>
/// <param name="Of">The buffer.</param>
/// <param name="Name">The destination.</param>
/// <param name="IsAllocated">Whether the companion itself makes it, because the buffer is part of a larger value.</param>
internal sealed record Destination(PrimalLeaf Of, string Name, bool IsAllocated);

/// <summary>How the parameters of a companion's function stand in its declaration.</summary>
internal sealed class Layout
{
    private readonly Function function;
    private int bound;

    /// <param name="model">The method.</param>
    /// <param name="function">What the companion runs; its parameters begin with those of F.</param>
    /// <param name="reserved">Names that nothing may have.</param>
    public Layout(MethodModel model, Function function, params IEnumerable<string> reserved)
    {
        this.function = function;
        Names = new Names(function, model.Parameters.Select(p => p.Name).Concat(reserved));
        var leaves = model.Parameters.Where(p => p.GoesIn).SelectMany(p => p.Shape.Paths.Select(path => (p, path)));
        Leaves = [.. leaves.Zip(model.Function.Parameters, (at, leaf) => new PrimalLeaf(leaf, at.p, at.path!))];
        foreach (var leaf in Leaves)
        {
            Bind(leaf.Text);
        }
    }

    public Names Names { get; }

    /// <summary>The leaves of F's parameters.</summary>
    public IReadOnlyList<PrimalLeaf> Leaves { get; }

    public IEnumerable<PrimalLeaf> Differentiated => Leaves.Where(l => l.Leaf.IsDifferentiated);

    public List<AddedParameter> Added { get; } = [];

    public List<Destination> Destinations { get; } = [];

    /// <summary>Adds a destination for each differentiated buffer.</summary>
    public void AddDestinations(string suffix)
    {
        foreach (var leaf in Differentiated.Where(l => l.IsBuffer))
        {
            var name = Reserve(leaf.Value.Name + suffix);
            Destinations.Add(new Destination(leaf, name, !leaf.IsWhole));
            var type = Bind(name).Type;
            if (leaf.IsWhole)
            {
                Added.Add(new AddedParameter(type.CSharp, name));
            }
        }
    }

    /// <summary>A name of the companion's own.</summary>
    public string Reserve(string wanted) => CSharpNames.Identifier(Names.Reserve(wanted));

    private Value Bind(string expression)
    {
        var value = function.Parameters[bound++].Value;
        Names.Bind(value, expression);
        return value;
    }
}
