namespace Adjoint.Generator.IR;

/// <summary>Values that others stand in for, which others may stand in for in turn.</summary>
internal sealed class Replacements
{
    private readonly Dictionary<Value, Value> replaced = [];

    public bool Any => replaced.Count > 0;

    public bool Contains(Value value) => replaced.ContainsKey(value);

    public void Replace(Value value, Value by) => replaced[value] = by;

    public void Clear() => replaced.Clear();

    /// <summary>The function with what stands in for its values, where they are made and where they are used.</summary>
    public Function In(Function function) => Any ? function with { Body = Substitution.Apply(function.Body, Now) } : function;

    private Value Now(Value value)
    {
        while (replaced.TryGetValue(value, out var other))
        {
            value = other;
        }

        return value;
    }
}
