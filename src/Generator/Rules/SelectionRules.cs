namespace Adjoint.Generator.Rules;

/// <summary>
/// The larger, the smaller, the nearest. The operand that is selected has slope 1; at a tie of two operands with
/// derivatives one half each, at a tie with a constant 0: the least of the slopes around the kink.
/// A NaN that comes out was selected: its slope is 1, so that its own derivative tells.
/// </summary>
internal static class SelectionRules
{
    private const string Tie = "At a tie: ½ each, 0 with a constant.";
    private const string NaNWins = " A NaN is selected.";
    private const string NaNLoses = " A NaN is not selected.";
    private const string Follows = " Of a NaN and a number the one that this processor returns is selected.";
    private const string Opposite = " For x = -y: the one that is returned, which has the result's sign.";

    // r is bit for bit the operand that was selected.
    private const string SelectedOrNaN =
        "active(y) ? x == y ? 0.5 : x == r || IsNaN(x) ? 1 : 0 : y == r || IsNaN(y) ? 0 : 1; " +
        "active(x) ? x == y ? 0.5 : y == r || IsNaN(y) ? 1 : 0 : x == r || IsNaN(x) ? 0 : 1";

    private const string SelectedNumber =
        "active(y) ? x == y ? 0.5 : y == r ? 0 : 1 : y == r ? 0 : 1; " +
        "active(x) ? x == y ? 0.5 : x == r ? 0 : 1 : x == r ? 0 : 1";

    private const string SelectedByProcessor =
        "active(y) ? x == y ? 0.5 : x == r || IsNaN(x) && IsNaN(r) ? 1 : 0 : y == r || IsNaN(y) && IsNaN(r) ? 0 : 1; " +
        "active(x) ? x == y ? 0.5 : y == r || IsNaN(y) && IsNaN(r) ? 1 : 0 : x == r || IsNaN(x) && IsNaN(r) ? 0 : 1";

    public static readonly RuleFamily Family = new("Selection",
    [
        new("Abs(x)", "x == 0 ? 0 : x < 0 ? -1 : 1", 0.3) { Edge = "At 0: 0." },
        new("CopySign(x, y)", "x == 0 ? 0 : x == r ? 1 : x == -r ? -1 : 1; 0", 1.6)
        {
            Edge = "At x = 0: 0. The sign is a step: ∂y is 0.",
        },
        Select(
            "Max(x, y)",
            "active(y) ? x == y ? 0.5 : x > y || IsNaN(x) ? 1 : 0 : x <= y || IsNaN(y) ? 0 : 1; " +
            "active(x) ? x == y ? 0.5 : y > x || IsNaN(y) ? 1 : 0 : y <= x || IsNaN(x) ? 0 : 1",
            Tie + NaNWins),
        Select(
            "Min(x, y)",
            "active(y) ? x == y ? 0.5 : x < y || IsNaN(x) ? 1 : 0 : x >= y || IsNaN(y) ? 0 : 1; " +
            "active(x) ? x == y ? 0.5 : y < x || IsNaN(y) ? 1 : 0 : y >= x || IsNaN(x) ? 0 : 1",
            Tie + NaNWins),
        Select("MaxMagnitude(x, y)", SelectedOrNaN, Tie + NaNWins + Opposite),
        Select("MinMagnitude(x, y)", SelectedOrNaN, Tie + NaNWins + Opposite),
        Select("MaxNumber(x, y)", SelectedNumber, Tie + NaNLoses),
        Select("MinNumber(x, y)", SelectedNumber, Tie + NaNLoses),
        Select("MaxMagnitudeNumber(x, y)", SelectedNumber, Tie + NaNLoses + Opposite),
        Select("MinMagnitudeNumber(x, y)", SelectedNumber, Tie + NaNLoses + Opposite),
        Select("MaxNative(x, y)", SelectedByProcessor, Tie + Follows),
        Select("MinNative(x, y)", SelectedByProcessor, Tie + Follows),
        Select(
            "Clamp(x, lo, hi)",
            """
            active(lo) || active(hi)
              ? x < lo || x > hi ? 0
                : x == lo ? x == hi ? active(lo) && active(hi) ? 1 / 3 : 0 : active(lo) ? 0.5 : 0
                : x == hi ? active(hi) ? 0.5 : 0 : 1
              : x <= lo || x >= hi ? 0 : 1;
            x < lo ? 1 : active(x) && x == lo ? x == hi ? active(hi) ? 1 / 3 : 0 : 0.5 : 0;
            x > hi ? 1 : active(x) && x == hi ? x == lo ? active(lo) ? 1 / 3 : 0 : 0.5 : 0
            """,
            Tie + " Where all three meet: ⅓ each. A NaN x is selected, a NaN bound is not.",
            canThrow: true),
        Select(
            "ClampNative(x, lo, hi)",
            """
            x != r && !(IsNaN(x) && IsNaN(r)) ? 0
              : x == lo ? x == hi ? active(lo) && active(hi) ? 1 / 3 : 0 : active(lo) ? 0.5 : 0
              : x == hi ? active(hi) ? 0.5 : 0 : 1;
            r == lo && !(x >= lo) || IsNaN(lo) && IsNaN(r) ? 1
              : active(x) && x == lo && x == r ? x == hi ? active(hi) ? 1 / 3 : 0 : 0.5 : 0;
            r == hi && (x > hi || r != lo && r != x) || IsNaN(hi) && IsNaN(r) ? 1
              : active(x) && x == hi && x == r ? x == lo ? active(lo) ? 1 / 3 : 0 : 0.5 : 0
            """,
            Tie + " Where all three meet: ⅓ each." + Follows,
            canThrow: true),
    ]);

    private static RuleLine Select(string signature, string partials, string edge, bool canThrow = false) =>
        new(signature, partials, 1) { IsSelection = true, Edge = edge, CanThrow = canThrow };
}
