using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// What a callee reads of the function that calls it, as the object that a function was made of, becomes a parameter
/// that each call hands on.
/// </summary>
internal static class Lifting
{
    public static Function Apply(Function function, Func<Value, bool> isDifferentiated)
    {
        var values = new ValueSource(function.ValueCount);
        var free = function.Callees.ToDictionary(c => c.Name, Free);
        bool changed;
        do
        {
            changed = false;
            foreach (var callee in function.Callees)
            {
                var made = new HashSet<Value>(Made(callee.Body).Concat(callee.Parameters.Select(p => p.Value)));
                foreach (var value in Callees.Invoked(callee.Body).SelectMany(c => free[c.Callee]).Where(v => !made.Contains(v) && !free[callee.Name].Contains(v)).Distinct().ToList())
                {
                    free[callee.Name].Add(value);
                    changed = true;
                }
            }
        }
        while (changed);

        Function Lift(Function callee)
        {
            var outer = free.TryGetValue(callee.Name, out var own) && function.Callees.Contains(callee) ? own : [];
            var parameters = outer.ToDictionary(v => v, v => values.New(v.Type, v.Name ?? "outer"));
            var body = Callees.Replace(callee.Body, c => c with { Arguments = [.. c.Arguments, .. free[c.Callee]] });
            return callee with
            {
                Parameters = [.. callee.Parameters, .. outer.Select(v => new Parameter(parameters[v], isDifferentiated(v)))],
                Body = outer.Count == 0 ? body : Substitution.Apply(body, v => parameters.TryGetValue(v, out var parameter) ? parameter : v),
            };
        }

        var lifted = function.Each(Lift);
        return lifted.Each(f => f with { ValueCount = values.Next });
    }

    /// <summary>The values that a callee uses and does not make.</summary>
    private static List<Value> Free(Function callee)
    {
        var made = new HashSet<Value>(Made(callee.Body).Concat(callee.Parameters.Select(p => p.Value)));
        return [.. Used(callee.Body).Where(v => !made.Contains(v)).Distinct()];
    }

    private static IEnumerable<Value> Made(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.SelectMany(s => s.Results
            .Concat(s is Loop loop ? loop.Carried : [])
            .Concat(s is For counted ? [counted.Counter] : [])
            .Concat(s.Blocks.SelectMany(Made)));
    }

    private static IEnumerable<Value> Used(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return block.Statements.SelectMany(s => s.Operands.Concat(s.Blocks.SelectMany(Used))).Concat(block.Yields);
    }
}
