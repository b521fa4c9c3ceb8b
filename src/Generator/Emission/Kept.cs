using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>What a companion keeps of all that F yields; derivatives follow it.</summary>
internal sealed class Kept(Yields yields, Func<Yielded, bool> keeps)
{
    private readonly List<int> leaves = [.. yields.All.Where(keeps).SelectMany(y => Enumerable.Range(y.From, y.Count))];

    /// <summary>A function that yields what is kept, and all that follows what F yields.</summary>
    public Function Of(Function function) => function.Body.Completes
        ? function with
        {
            Body = function.Body with
            {
                Yields = leaves.Select(i => function.Body.Yields[i]).Concat(function.Body.Yields.Skip(yields.Count)).ToEquatableArray(),
            },
        }
        : function;

    /// <summary>The derivatives among what the function yields.</summary>
    public IReadOnlyList<Code> Derivatives(IReadOnlyList<Code> parts) => [.. parts.Skip(leaves.Count)];

    /// <summary>What F returns.</summary>
    public string Returned(IReadOnlyList<Code> parts) => yields.Returned!.Build(i => Text(parts, i));

    /// <summary>The assignments to the parameters that go out.</summary>
    public IEnumerable<(string Target, string Type, string Text)> Assigned(IReadOnlyList<Code> parts) =>
        from yielded in yields.ByReference
        where keeps(yielded)
        select (CSharpNames.Identifier(yielded.Parameter!.Name), yielded.Parameter.Type, yielded.Build(i => Text(parts, i)));

    private string Text(IReadOnlyList<Code> parts, int leaf) => parts[leaves.IndexOf(leaf)].Text;
}
