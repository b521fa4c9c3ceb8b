using System.Collections.Immutable;

namespace Adjoint.Generator.Rules;

/// <summary>A function that the product knows, with its derivative.</summary>
/// <param name="Name">The canonical name: that of <c>System.Math</c> where it has one.</param>
/// <param name="Parameters">The names that the formulas use.</param>
/// <param name="Partials">One for each parameter; the number 0 for an inert one.</param>
internal sealed record Rule(string Name, ImmutableArray<string> Parameters, ImmutableArray<Formula> Partials)
{
    public int Arity => Parameters.Length;

    /// <summary>True where the derivative is zero by rule: the result is inert (<c>Floor</c>, <c>Sign</c>).</summary>
    public bool IsStep => Partials.All(p => p is Formula.Number(0));

    /// <summary>Whether each parameter is inert, never differentiated: an <c>int</c>, an enum, or a fixed real.</summary>
    public required ImmutableArray<bool> Inert { get; init; }

    /// <summary>Whether each parameter is a real number with respect to which no derivative is known.</summary>
    public required ImmutableArray<bool> Fixed { get; init; }

    /// <summary>The type that declares the function, or encloses the one that does; none for the class library's.</summary>
    public string? Owner { get; init; }

    /// <summary>The partials as the table writes them, without the inert parameters.</summary>
    public required ImmutableArray<string> PartialTexts { get; init; }

    /// <summary>Nanoseconds of one call, as measured on x64.</summary>
    public required double Cost { get; init; }

    /// <summary>
    /// The result is one of the arguments. Where a partial takes a branch that is the number 0, its argument was
    /// not selected and contributes exactly 0, also where its own derivative is infinite or NaN.
    /// </summary>
    public bool IsSelection { get; init; }

    /// <summary>The function throws for some arguments, so that F's call of it is an effect.</summary>
    public bool CanThrow { get; init; }

    /// <summary>How C# writes it where it is not a method: <c>x + y</c>.</summary>
    public string? Operator { get; init; }

    /// <summary>What holds where the function has no derivative, for the docs.</summary>
    public string? Edge { get; init; }

    /// <summary>The functions that the partials call.</summary>
    public IEnumerable<string> Functions => Partials.SelectMany(p => p.Parts).OfType<Formula.Apply>().Select(a => a.Rule).Distinct();

    public bool IsInert(int parameter) => Inert[parameter];

    /// <summary>
    /// True where a partial is finite for every input, infinities and NaN included: 0 times it is 0, so that it
    /// needs no guard for a contribution that a selection switched off. This follows from the formula: it is a
    /// constant, or a choice between constants. <c>Cos(x)</c> is NaN at infinity, <c>1 - r * r</c> at NaN.
    /// </summary>
    public bool PartialIsBounded(int parameter) => Partials[parameter].IsBounded;
}
