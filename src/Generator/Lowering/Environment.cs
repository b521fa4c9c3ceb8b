using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What each variable holds at a point of the program; a branch writes into a fork of it.</summary>
/// <param name="key">What stands for a symbol in the activation that runs.</param>
/// <param name="outer">Where it was forked from.</param>
internal sealed class Environment(Func<object, object> key, Environment? outer = null)
{
    private readonly Dictionary<object, Term> own = new(Keys.Instance);
    private readonly List<object> assigned = [];

    /// <summary>The variables written here, in the order of the first write.</summary>
    public IReadOnlyList<object> Assigned => assigned;

    public Term? this[object variable]
    {
        get
        {
            variable = key(variable);
            for (var scope = this; scope is not null; scope = scope.Outer)
            {
                if (scope.own.TryGetValue(variable, out var term))
                {
                    return term;
                }
            }

            return null;
        }
    }

    private Environment? Outer => outer;

    public void Set(object variable, Term term)
    {
        variable = key(variable);
        if (!own.ContainsKey(variable))
        {
            assigned.Add(variable);
        }

        own[variable] = term;
    }

    public Environment Fork() => new(key, this);

    private sealed class Keys : IEqualityComparer<object>
    {
        public static readonly Keys Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) =>
            x is ISymbol a && y is ISymbol b ? SymbolEqualityComparer.Default.Equals(a, b) : ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object o) =>
            o is ISymbol symbol
                ? SymbolEqualityComparer.Default.GetHashCode(symbol)
                : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(o);
    }
}
