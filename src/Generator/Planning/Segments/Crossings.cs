using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>Which values go from one method to another, and how long each of them is needed.</summary>
internal sealed class Crossings
{
    /// <summary>So many numbers a segment takes as parameters; where there are more, all of them lie in the workspace.</summary>
    private const int MostPassed = 8;

    private readonly Mobility mobility;
    private readonly Dictionary<Value, Home> homes = [];
    private readonly Dictionary<Value, int> last = [];
    private readonly HashSet<Value> kept = [];
    private readonly List<HashSet<Value>> passed = [];
    private readonly List<int> path = [];
    private readonly Dictionary<(Section, int), List<Value>> releases = [];

    /// <summary>Where a value is made: in a piece of a section, which may be a segment; before the first piece it is found.</summary>
    private sealed record Home(Section Section, Piece? Segment);

    public Crossings(Section body, Mobility mobility)
    {
        this.mobility = mobility;
        Visit(body);
        foreach (var numbers in passed.Select(p => p.Where(Mobility.IsPlain).ToList()).Where(n => n.Count > MostPassed))
        {
            kept.UnionWith(numbers);
        }

        foreach (var value in kept.OrderBy(v => v.Id))
        {
            var key = (homes[value].Section, last[value]);
            if (!releases.TryGetValue(key, out var list))
            {
                releases.Add(key, list = []);
            }

            list.Add(value);
        }
    }

    /// <summary>Whether a value has a place in a workspace.</summary>
    public bool IsKept(Value value) => kept.Contains(value);

    /// <summary>The values whose last use in all of a section is in one of its pieces.</summary>
    public IReadOnlyList<Value> LastUsedIn(Section section, int piece) => releases.TryGetValue((section, piece), out var values) ? values : [];

    /// <summary>Whether a value is made by the steps that stay, or by a segment itself.</summary>
    /// <param name="value">The value.</param>
    /// <param name="segment">The segment that uses it; nothing for the steps that stay.</param>
    public bool IsHome(Value value, Piece? segment) => !homes.TryGetValue(value, out var home) || home.Segment == segment;

    /// <summary>Whether a value is made in a section itself, not in one around it.</summary>
    public bool IsMadeIn(Section section, Value value) => homes[value].Section == section;

    /// <summary>How a value is made again away from its home; nothing where it is handed over.</summary>
    public Operation? Again(Value value) =>
        mobility.Again(value) is { } again && (homes[value].Segment is not null || Mobility.IsNumber(again)) ? again : null;

    private void Visit(Section section)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        path.Add(-1);
        Settle(section.Found, section, null);
        for (var i = 0; i < section.Pieces.Count; i++)
        {
            path[section.Depth] = i;
            var piece = section.Pieces[i];
            var segment = piece.IsSegment ? piece : null;
            Settle(piece.Steps.SelectMany(s => s.Results), section, segment);
            if (segment is not null)
            {
                passed.Add([]);
            }

            Use(piece.Steps.SelectMany(s => piece.Inner.Count > 0 ? s.Operands : Steps.Read(s)), segment);
            foreach (var inner in piece.Inner)
            {
                Visit(inner);
            }
        }

        path[section.Depth] = section.Pieces.Count;
        Use(section.Block.Yields, null);
        path.RemoveAt(section.Depth);
    }

    private void Settle(IEnumerable<Value> values, Section section, Piece? segment)
    {
        foreach (var value in values)
        {
            homes[value] = new Home(section, segment);
        }
    }

    private void Use(IEnumerable<Value> values, Piece? segment)
    {
        var seen = new HashSet<Value>();
        foreach (var value in values)
        {
            Use(value, segment, seen);
        }
    }

    private void Use(Value value, Piece? segment, HashSet<Value> seen)
    {
        if (!seen.Add(value) || IsHome(value, segment))
        {
            return;
        }

        if (Again(value) is { } again)
        {
            foreach (var operand in again.Operands)
            {
                Use(operand, segment, seen);
            }

            return;
        }

        var home = homes[value];
        last[value] = path[home.Section.Depth];
        if (home.Segment is not null)
        {
            kept.Add(value);
        }
        else
        {
            passed[passed.Count - 1].Add(value);
        }
    }
}
