using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>What a companion returns of a gradient: the parts that go to no destination.</summary>
internal sealed class Gradient
{
    private readonly Layout layout;
    private readonly List<List<PrimalLeaf>> returned;

    public Gradient(Layout layout)
    {
        this.layout = layout;
        returned = [.. layout.Leaves.GroupBy(l => l.Parameter)
            .Where(g => g.Any(l => l.Leaf.IsDifferentiated && !(l.IsBuffer && l.IsWhole)))
            .Select(g => g.ToList())];
        Type = new GradientType(returned.Select(g => g[0].Parameter));
    }

    public GradientType Type { get; }

    /// <summary>The expression that returns it; nothing where all goes to destinations.</summary>
    /// <param name="parts">The derivatives with respect to the differentiated scalars, in order.</param>
    public string? Build(IEnumerable<Code> parts)
    {
        var next = new Queue<string>(parts.Select(p => p.Text));
        return returned.Count == 0 ? null : Type.Build([.. returned.Select(group => Whole(group[0].Parameter, group[0].Parameter.Shape.Build([.. group.Select(Part)])))]);

        static string Whole(ParameterModel parameter, string made) =>
            parameter.MayBeNull ? "(" + CSharpNames.Identifier(parameter.Name) + " is null ? null : " + made + ")" : made;

        string? Part(PrimalLeaf leaf) => !leaf.Leaf.IsDifferentiated ? null
            : leaf.IsBuffer ? layout.Destinations.First(d => d.Like == leaf).Text
            : next.Dequeue();
    }
}
