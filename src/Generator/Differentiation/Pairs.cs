using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// The callees of a function in reverse mode: each is a pair of a way forward and a way back. Which contributions a
/// way back may leave out is known only when its steps are written; then all are written again.
/// </summary>
internal sealed class Pairs
{
    private const string Suffix = "Vjp";

    private readonly Dictionary<string, Function> primals;
    private readonly Dictionary<string, Function> made = [];
    private readonly Queue<string> wanted = new();
    private readonly HashSet<(string Callee, int Result)> guarded = [];
    private readonly HashSet<(string Callee, int Parameter)> breaking = [];
    private readonly HashSet<(string Callee, int Parameter)> marked = [];
    private bool changed;

    private Pairs(Function function) => primals = function.Callees.ToDictionary(c => c.Name);

    /// <summary>What reverse mode makes of a function, with the pairs that it calls.</summary>
    public static Function Reverse(Function primal, Func<Pairs, Function> reverse)
    {
        var pairs = new Pairs(primal);
        while (true)
        {
            pairs.changed = false;
            pairs.made.Clear();
            var function = reverse(pairs);
            while (pairs.wanted.Count > 0)
            {
                var name = pairs.wanted.Dequeue();
                if (!pairs.made.ContainsKey(name))
                {
                    pairs.made[name] = Differentiation.Reverse.Pair(pairs.primals[name], pairs) with { Name = name + Suffix };
                }
            }

            if (!pairs.changed)
            {
                return function with { Callees = [.. primal.Callees, .. pairs.made.Values] };
            }
        }
    }

    /// <summary>The name of the pair that a callee becomes.</summary>
    public string Want(string callee)
    {
        wanted.Enqueue(callee);
        return callee + Suffix;
    }

    /// <summary>A way back that others give is a callee, too.</summary>
    public void Give(Function backward) => made[backward.Name] = backward;

    /// <summary>What a pair was made of.</summary>
    public Function PrimalOf(string pair) => primals[pair.Substring(0, pair.Length - Suffix.Length)];

    /// <summary>Whether a call may leave it open whether anything arrives at a result.</summary>
    public bool IsGuarded(Function callee, int result) => guarded.Contains((callee.Name, result));

    /// <summary>A call leaves it open whether anything arrives at a result.</summary>
    public void Guard(Function callee, int result) => changed |= guarded.Add((callee.Name, result));

    /// <summary>Whether zero must not go on from a parameter, in some call, where nothing was contributed to it.</summary>
    public bool MayBreak(Function callee, int parameter) => breaking.Contains((callee.Name, parameter));

    /// <summary>Whether the adjoints of a buffer say, in a callee or some caller of it, which of them were reached.</summary>
    public bool IsMarked(string callee, int parameter) => marked.Contains((callee, parameter));

    /// <summary>In a callee, or some caller of it, the adjoints of a buffer say which of them were reached.</summary>
    public void Mark(string callee, int parameter) => changed |= marked.Add((callee, parameter));

    /// <summary>In some call the chain of an argument may break.</summary>
    public void Break(Function callee, int parameter) => changed |= breaking.Add((callee.Name, parameter));
}
