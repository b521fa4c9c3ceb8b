using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Elements that steps read and write, told apart by the buffers that they are in and by the integers met so far.</summary>
internal sealed class StoredElements
{
    private readonly Origins origins;
    private readonly Dictionary<Value, Operation> integers = [];
    private readonly IntegerSums sums;

    public StoredElements(Function function)
    {
        origins = new Origins(function);
        sums = new IntegerSums(v => integers.TryGetValue(v, out var operation) ? operation : null);
    }

    /// <summary>Takes note of an integer that a step makes.</summary>
    public void Meet(Statement statement)
    {
        if (statement is Let { Operation: Opaque or Alias, Target: { IsReal: false } integer } let)
        {
            integers[integer] = let.Operation;
        }
    }

    public bool Touches(Statement statement, Value buffer) => origins.Touches(statement, buffer);

    /// <summary>Whether an element is the one that a step has stored.</summary>
    public static bool IsOf(Store store, Value buffer, EquatableArray<Value> indices) => store.Buffer == buffer && store.Indices.Equals(indices);

    /// <summary>Whether an element may be the one that a step has stored.</summary>
    public bool MayBeOf(Store store, Value buffer, EquatableArray<Value> indices) =>
        origins.Overlap(store.Buffer, buffer) && !(store.Buffer == buffer && sums.AreApart(store.Indices, indices));
}
