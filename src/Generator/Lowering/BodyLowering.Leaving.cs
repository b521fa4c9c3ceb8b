using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>What an inlined body leaves to its caller.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The steps of an inlined body become the caller's, and so does what it assigned outside of itself.</summary>
    private void Adopt(Path path, Frame callee)
    {
        Adopt(path.Block);
        // A function that leaves its method takes the variables along that it sees.
        var leaves = path.Environment.Assigned.Any(key => path.Environment[key] is { } term && Sees(term, callee, path.Environment, []));
        foreach (var key in path.Environment.Assigned)
        {
            var isOwn = ReferenceEquals(key, callee.Result) || ReferenceEquals(key, callee.Returned) || (key is Variable variable && ReferenceEquals(variable.Owner, callee) && !leaves);
            if (!isOwn && (environment[key] is not null || key is ObjectName || Variable.SymbolOf(key) is not null))
            {
                environment.Set(key, path.Environment[key]!);
            }
        }
    }

    /// <summary>Steps that have been written apart stand where they are.</summary>
    private void Adopt(BlockBuilder steps)
    {
        steps.MoveTo(block);
        if (!steps.Completes)
        {
            block.Stop();
        }
    }

    /// <summary>Whether a term is, or holds, a function that sees the variables of an activation.</summary>
    private static bool Sees(Term term, Frame activation, Environment within, HashSet<ObjectName> seen)
    {
        switch (term)
        {
            case Closure { Lexical: var around }:
                while (around is not null && !ReferenceEquals(around, activation))
                {
                    around = around.Lexical;
                }

                return around is not null;
            case Tree { Elements: var elements }:
                return elements.Any(e => Sees(e, activation, within, seen));
            case Instance { Name: var name }:
                return seen.Add(name) && within[name] is { } fields && Sees(fields, activation, within, seen);
            default:
                return false;
        }
    }
}
