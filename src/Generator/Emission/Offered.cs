using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Emission;

/// <summary>A function that a derivative calls on a type parameter, and that the constraints do not offer.</summary>
/// <param name="Parameter">The type parameter.</param>
/// <param name="Rule">The function.</param>
internal sealed record Missing(string Parameter, string Rule);

/// <summary>What the constraints of type parameters offer, against what derivatives call.</summary>
internal static class Offered
{
    /// <summary>The first function that is not there; nothing where all are.</summary>
    public static Missing? Check(MethodModel model, IEnumerable<Companion> companions) => model.Numbers.Count == 0
        ? null
        : companions.SelectMany(c => c.Function.Callees.Select(f => f.Body).Prepend(c.Function.Body)).SelectMany(Calls).FirstOrDefault(c =>
            model.Numbers.Any(n => n.Name == c.Parameter && !n.Members.Contains(MathMembers.MemberOf(c.Rule))));

    /// <summary>The functions that are called on type parameters; what F itself calls is there.</summary>
    private static IEnumerable<Missing> Calls(Block block) => block.Statements.SelectMany(s =>
        s is Let { Target.Type: RealType { IsParameter: true } type, Operation: Apply { Callee: null, Rule: not "Convert" and var rule } } && RuleTable.Find(rule) is { Operator: null }
            ? [new Missing(type.CSharp, rule)]
            : s.Blocks.SelectMany(Calls));
}
