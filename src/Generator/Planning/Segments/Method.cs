using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>The steps of one method, or of a block in it: what they need and is made elsewhere is brought first.</summary>
/// <param name="section">The block.</param>
/// <param name="segment">The segment that the method is; nothing for the method that calls the segments.</param>
/// <param name="outer">The block around this one in the same method.</param>
internal sealed class Method(Crossings crossings, Workspace workspace, Section section, Piece? segment, Method? outer = null)
{
    private readonly List<Statement> steps = [];
    private readonly HashSet<Value> brought = [];
    private readonly List<Value> parameters = [];
    private readonly HashSet<Value> known = [];

    public EquatableArray<Statement> Steps => steps.ToEquatableArray();

    /// <summary>What a segment is handed, in the order of first use.</summary>
    public EquatableArray<Value> Parameters => parameters.ToEquatableArray();

    public void Add(Statement statement) => steps.Add(statement);

    public void Bring(IEnumerable<Value> values)
    {
        foreach (var value in values)
        {
            Bring(value);
        }
    }

    /// <summary>Puts values into their places, where they have some.</summary>
    public void Keep(IEnumerable<Value> values)
    {
        foreach (var value in values.Where(crossings.IsKept))
        {
            if (!workspace.Has(value))
            {
                workspace.Take(value);
            }

            HandOver(workspace.Of(value));
            steps.AddRange(workspace.Store(value));
        }
    }

    private void Bring(Value value)
    {
        if (crossings.IsHome(value, segment))
        {
            return;
        }

        if (outer is not null && !crossings.IsMadeIn(section, value))
        {
            // Two blocks side by side would bring it twice.
            outer.Bring(value);
            return;
        }

        if (!brought.Add(value))
        {
            return;
        }

        if (crossings.Again(value) is { } again)
        {
            Bring(again.Operands);
            steps.Add(new Let(value, again, Part.Derivative));
        }
        else if (crossings.IsKept(value))
        {
            HandOver(workspace.Of(value));
            steps.AddRange(workspace.Load(value));
        }
        else
        {
            HandOver(value);
        }
    }

    private void HandOver(Value value)
    {
        if (segment is not null && known.Add(value))
        {
            parameters.Add(value);
        }
    }
}
