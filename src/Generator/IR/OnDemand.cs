using System.Runtime.CompilerServices;

namespace Adjoint.Generator.IR;

/// <summary>
/// The steps of a user's rule, which yield its partials: a branch that is taken where a derivative asks for what it
/// yields. What nobody asks for goes, also where it would throw.
/// </summary>
internal sealed class OnDemand
{
    /// <summary>The condition of such a branch. No two of them are shared: it counts as state that is read.</summary>
    public static readonly Opaque Asked = new("(true)", [], Effect.Reads, true);

    private readonly HashSet<Value> conditions = [];
    private readonly Dictionary<Value, If> branches = [];

    public OnDemand(Function function) => Visit(function.Body);

    public bool Any => conditions.Count > 0;

    public bool Contains(Statement statement) => statement is If choice && conditions.Contains(choice.Condition);

    /// <summary>The branch that yields the partials of a value; nothing where they are there in any case.</summary>
    public If? For(Linear linear)
    {
        foreach (var partial in linear.Partials)
        {
            if (branches.TryGetValue(partial, out var branch))
            {
                return branch;
            }
        }

        return null;
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let { Operation: Opaque literal, Target: var target } && literal.Equals(Asked))
            {
                conditions.Add(target);
            }

            if (Contains(statement))
            {
                foreach (var outcome in statement.Results)
                {
                    branches[outcome] = (If)statement;
                }
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }
}
