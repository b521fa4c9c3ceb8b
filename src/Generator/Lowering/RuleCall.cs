using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>A call of a function of the rule table on a type parameter.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Text">The call as the user wrote it.</param>
internal sealed record RuleCall(string Rule, Location At, string Text);
