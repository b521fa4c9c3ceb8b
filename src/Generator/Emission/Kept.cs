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

    /// <summary>Prints what goes to an <c>out</c> parameter under the parameter's name.</summary>
    public void Name(Function function, Names names)
    {
        foreach (var yielded in yields.ByReference.Where(y => keeps(y) && y is { Count: 1, Parameter: { GoesIn: false } parameter } && parameter.Shape is LeafShape))
        {
            Name(function, leaves.IndexOf(yielded.From), yielded.Parameter!.Name, names);
        }
    }

    /// <summary>Prints one of the values that a function yields under the name of an <c>out</c> parameter, where it is made on every way.</summary>
    public static void Name(Function function, int index, string name, Names names)
    {
        if (function.Body.Completes && function.Body.Yields[index] is var value && !names.Has(value)
            && function.Body.Statements.Any(s => s is Let or If && s.Results.Contains(value)))
        {
            names.Bind(value, CSharpNames.Identifier(name.TrimStart('@')));
        }
    }

    private string Text(IReadOnlyList<Code> parts, int leaf) => parts[leaves.IndexOf(leaf)].Text;
}
