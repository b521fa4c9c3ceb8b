using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>What branches and loops hand on, place by place.</summary>
internal static class HandedOn
{
    /// <summary>Pairs of lists: each value of the first may be the one of the second that has the same place.</summary>
    public static IEnumerable<(EquatableArray<Value> To, EquatableArray<Value> From)> By(Statement statement) => statement switch
    {
        If choice => [(choice.Outcomes, choice.Then.Yields), (choice.Outcomes, choice.Else.Yields)],
        Protected held => [(held.Outcomes, held.Body.Yields)],
        Loop loop => [(loop.Carried, loop.Initial), (loop.Carried, loop.Body.Yields), (loop.Outcomes, loop.Carried)],
        _ => [],
    };
}
