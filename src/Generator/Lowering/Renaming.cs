using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>Gives values the names that were found for them after they were made.</summary>
internal static class Renaming
{
    public static Function Apply(Function function, IReadOnlyDictionary<Value, string> names)
    {
        var renamed = new Dictionary<Value, Value>(names.Count);
        foreach (var pair in names)
        {
            renamed.Add(pair.Key, pair.Key with { Name = pair.Value });
        }

        return names.Count == 0
            ? function
            : function with { Body = Substitution.Apply(function.Body, v => renamed.TryGetValue(v, out var to) ? to : v) };
    }
}
