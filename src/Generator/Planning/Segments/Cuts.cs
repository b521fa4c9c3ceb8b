using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>
/// Cuts a run of steps into segments. A value costs something where a cut stands between two places that have it and
/// that are near each other: it is loaded once more. Of the places where a segment may end, the cheapest is taken.
/// </summary>
internal sealed class Cuts
{
    private const int Least = 120;
    private const int Most = 240;
    private const int Near = 250;
    private const int Never = 1 << 20;

    private readonly IReadOnlyList<Statement> steps;
    private readonly int[] costs;

    private Cuts(IReadOnlyList<Statement> steps)
    {
        this.steps = steps;
        costs = new int[steps.Count + 2];
    }

    /// <summary>The segments: where each begins, and how many steps it has.</summary>
    /// <param name="steps">The run.</param>
    /// <param name="ties">Steps that must not be parted: the first and the last of each group.</param>
    public static IEnumerable<(int From, int Count)> Of(IReadOnlyList<Statement> steps, IEnumerable<(int First, int Last)> ties)
    {
        var cuts = new Cuts(steps);
        cuts.Weigh(ties);
        var from = 0;
        while (from < steps.Count)
        {
            var end = cuts.EndOf(from);
            yield return (from, end - from);
            from = end;
        }
    }

    /// <summary>Adds up what each cut costs: a cut at a number stands in front of the step of that number.</summary>
    private void Weigh(IEnumerable<(int First, int Last)> ties)
    {
        var seen = new Dictionary<Value, int>();
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var value in Steps.Read(steps[i]).Concat(steps[i].Results))
            {
                if (seen.TryGetValue(value, out var before) && i - before <= Near)
                {
                    Add(before, i, 1);
                }

                seen[value] = i;
            }
        }

        foreach (var (first, last) in ties)
        {
            Add(first, last, Never);
        }

        for (var i = 1; i < costs.Length; i++)
        {
            costs[i] += costs[i - 1];
        }
    }

    private void Add(int first, int last, int cost)
    {
        costs[first + 1] += cost;
        costs[last + 1] -= cost;
    }

    private int EndOf(int from)
    {
        var (best, size) = (-1, 0);
        for (var i = from; i < steps.Count; i++)
        {
            if (size >= Most && best >= 0)
            {
                return best;
            }

            if (size >= Least && costs[i] < Never && (best < 0 || costs[i] <= costs[best]))
            {
                best = i;
            }

            size += Steps.Of(steps[i]);
        }

        return size < Most || best < 0 ? steps.Count : best;
    }
}
