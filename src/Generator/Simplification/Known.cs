using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Results that are there already, found by what they are made of, and the blocks that they are in reach of.</summary>
internal sealed class Known
{
    private readonly List<int> parents = [-1];
    private readonly Dictionary<Value, int> homes = [];
    private readonly Dictionary<string, List<Value>> results = [];

    /// <summary>The block that is being rewritten.</summary>
    public int Here { get; private set; }

    public void Enter()
    {
        parents.Add(Here);
        Here = parents.Count - 1;
    }

    public void Leave() => Here = parents[Here];

    public void Add(Value value) => homes[value] = Here;

    public void Add(string key, Value value)
    {
        if (!results.TryGetValue(key, out var list))
        {
            results.Add(key, list = []);
        }

        list.Add(value);
    }

    /// <summary>A result in reach of this block, or of what is used in its place anyway.</summary>
    public Value? Find(string key, params IEnumerable<Value> instead)
    {
        if (!results.TryGetValue(key, out var list))
        {
            return null;
        }

        var places = instead.Select(HomeOf).Append(Here).ToList();
        return list.FirstOrDefault(v => places.Any(p => IsAround(HomeOf(v), p)));
    }

    private int HomeOf(Value value) => homes.TryGetValue(value, out var home) ? home : 0;

    private bool IsAround(int home, int place)
    {
        while (place > home)
        {
            place = parents[place];
        }

        return place == home;
    }
}
