using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>One companion.</summary>
/// <param name="Suffix">What it adds to F's name.</param>
/// <param name="Result">The type that it returns.</param>
/// <param name="Function">What it runs, planned.</param>
/// <param name="Layout">How the function's parameters stand in the declaration.</param>
/// <param name="End">How it ends, from what the function yields.</param>
internal sealed record Companion(
    string Suffix, string Result, Function Function, Layout Layout, Func<IReadOnlyList<Code>, Outcome> End)
{
    /// <summary>Whether F's <c>out</c> parameters are parameters here.</summary>
    public bool HasOuts { get; init; } = true;

    /// <summary>What the documentation says before F's name.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it adds to that.</summary>
    public string? Remarks { get; init; }

    /// <summary>What stands before a call of it in an example.</summary>
    public string Example { get; init; } = "";

    /// <summary>Whether it returns F's value beside the gradient.</summary>
    public bool HasValue { get; init; }
}
