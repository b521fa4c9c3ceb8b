using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>What F's own arithmetic comes to where operands are constants, as they are when a body is inlined. The bits stay.</summary>
internal static class Exact
{
    /// <summary>The operation, or a constant or another name that it is the same as, whatever the operands are.</summary>
    public static Operation Fold(Operation operation, BlockBuilder block)
    {
        switch (operation)
        {
            case Logic { Kind: Connective.Not, Arguments: var inner } when Truth(inner[0], block) is { } holds:
                return new Opaque(holds ? "false" : "true", [], Effect.None, true);
            case Compare { Left: var left, Right: var right, Kind: var kind } when NumberOf(left, block) is { } a && NumberOf(right, block) is { } b:
                return new Opaque(Holds(kind, a, b) ? "true" : "false", [], Effect.None, true);
            case Select select when Truth(select.Condition, block) is { } chosen:
                return new Alias(chosen ? select.WhenTrue : select.WhenFalse);
        }

        if (operation is not Apply { Arguments: [var x, var y] } apply || !x.IsReal || !y.IsReal)
        {
            return operation;
        }

        return (apply.Rule, NumberOf(x, block), NumberOf(y, block)) switch
        {
            ("Add", { } a, { } b) => Rounded(x, a + b),
            ("Subtract", { } a, { } b) => Rounded(x, a - b),
            ("Multiply", { } a, { } b) => Rounded(x, a * b),
            ("Divide", { } a, { } b) => Rounded(x, a / b),
            ("Multiply", 1d, _) => new Alias(y),
            ("Multiply" or "Divide", _, 1d) => new Alias(x),
            ("Subtract", _, 0d) when !IsNegative(NumberOf(y, block)!.Value) => new Alias(x),
            _ => operation,
        };
    }

    private static double? NumberOf(Value value, BlockBuilder block) => block.Definition(value) is Constant constant ? constant.Number : null;

    private static bool Holds(Comparison kind, double a, double b) => kind switch
    {
        Comparison.Equal => a == b,
        Comparison.NotEqual => a != b,
        Comparison.Less => a < b,
        Comparison.LessOrEqual => a <= b,
        Comparison.Greater => a > b,
        _ => a >= b,
    };

    /// <summary>Whether a condition holds, where that is known.</summary>
    public static bool? Truth(Value condition, BlockBuilder block) =>
        block.Definition(condition) is Opaque { Arguments.Count: 0, Text: var text and ("true" or "false") } ? text == "true" : null;

    /// <summary>One operation in single precision is the same in double precision, rounded once more.</summary>
    private static Constant Rounded(Value like, double number) =>
        new(like.Type is RealType { IsSingle: true } ? (float)number : number);

    private static bool IsNegative(double zero) => BitConverter.DoubleToInt64Bits(zero) < 0;
}
