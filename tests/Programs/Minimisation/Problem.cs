using static Adjoint.Tests.Programs.Minimisation.FixedDimension;
using static Adjoint.Tests.Programs.Minimisation.FixedDimensionByHand;
using static Adjoint.Tests.Programs.Minimisation.Observed;
using static Adjoint.Tests.Programs.Minimisation.ObservedByHand;
using static Adjoint.Tests.Programs.Minimisation.VariableDimension;
using static Adjoint.Tests.Programs.Minimisation.VariableDimensionByHand;

namespace Adjoint.Tests.Programs.Minimisation;

/// <summary>One of Moré, Garbow and Hillstrom's problems: the function, what is generated from it, and what is known of it.</summary>
/// <param name="ByHand">Adds the residuals with their derivatives.</param>
/// <param name="Start">The published starting point.</param>
/// <param name="Minima">The published values of minima.</param>
internal sealed record Problem(
    string Name,
    Func<double[], double> Function,
    Func<double[], double[], double> ValueAndGradient,
    Func<double[], double[,]> Hessian,
    Func<double[], double[], double[]> Hvp,
    Action<double[], Squares> ByHand,
    double[] Start,
    params double[] Minima)
{
    public static IReadOnlyDictionary<string, Problem> All { get; } = Few().Concat(Fits()).Concat(Many()).ToDictionary(p => p.Name);

    /// <summary>The problem's derivatives by hand.</summary>
    public Squares Sum(double[] x)
    {
        var sum = new Squares(x.Length);
        ByHand(x, sum);
        return sum;
    }

    private static IEnumerable<Problem> Few() =>
    [
        new(nameof(Rosenbrock), Rosenbrock, RosenbrockValueAndGradient, RosenbrockHessian, RosenbrockHvp, Rosenbrock, [-1.2, 1], 0),
        new(nameof(FreudensteinRoth), FreudensteinRoth, FreudensteinRothValueAndGradient, FreudensteinRothHessian, FreudensteinRothHvp, FreudensteinRoth, [0.5, -2], 0, 48.9842),
        new(nameof(PowellBadlyScaled), PowellBadlyScaled, PowellBadlyScaledValueAndGradient, PowellBadlyScaledHessian, PowellBadlyScaledHvp, PowellBadlyScaled, [0, 1], 0),
        new(nameof(BrownBadlyScaled), BrownBadlyScaled, BrownBadlyScaledValueAndGradient, BrownBadlyScaledHessian, BrownBadlyScaledHvp, BrownBadlyScaled, [1, 1], 0),
        new(nameof(Beale), Beale, BealeValueAndGradient, BealeHessian, BealeHvp, Beale, [1, 1], 0),
        new(nameof(JennrichSampson), JennrichSampson, JennrichSampsonValueAndGradient, JennrichSampsonHessian, JennrichSampsonHvp, JennrichSampson, [0.3, 0.4], 124.362),
        new(nameof(HelicalValley), HelicalValley, HelicalValleyValueAndGradient, HelicalValleyHessian, HelicalValleyHvp, HelicalValley, [-1, 0, 0], 0),
        new(nameof(Box), Box, BoxValueAndGradient, BoxHessian, BoxHvp, Box, [0, 10, 20], 0),
        new(nameof(PowellSingular), PowellSingular, PowellSingularValueAndGradient, PowellSingularHessian, PowellSingularHvp, PowellSingular, [3, -1, 0, 1], 0),
        new(nameof(Wood), Wood, WoodValueAndGradient, WoodHessian, WoodHvp, Wood, [-3, -1, -3, -1], 0),
        new(nameof(BrownDennis), BrownDennis, BrownDennisValueAndGradient, BrownDennisHessian, BrownDennisHvp, BrownDennis, [25, 5, -5, -1], 85822.2),
        new(nameof(Biggs), Biggs, BiggsValueAndGradient, BiggsHessian, BiggsHvp, Biggs, [1, 2, 1, 1, 1, 1], 0, 5.65565e-3),
    ];

    private static IEnumerable<Problem> Fits() =>
    [
        new(nameof(Bard), Bard, BardValueAndGradient, BardHessian, BardHvp, Bard, [1, 1, 1], 8.21487e-3),
        new(nameof(Gaussian), Gaussian, GaussianValueAndGradient, GaussianHessian, GaussianHvp, Gaussian, [0.4, 1, 0], 1.12793e-8),
        new(nameof(Meyer), Meyer, MeyerValueAndGradient, MeyerHessian, MeyerHvp, Meyer, [0.02, 4000, 250], 87.9458),
        new(nameof(Gulf), Gulf, GulfValueAndGradient, GulfHessian, GulfHvp, Gulf, [5, 2.5, 0.15], 0),
        new(nameof(KowalikOsborne), KowalikOsborne, KowalikOsborneValueAndGradient, KowalikOsborneHessian, KowalikOsborneHvp, KowalikOsborne, [0.25, 0.39, 0.415, 0.39], 3.07505e-4),
        new(nameof(Osborne1), Osborne1, Osborne1ValueAndGradient, Osborne1Hessian, Osborne1Hvp, Osborne1, [0.5, 1.5, -1, 0.01, 0.02], 5.46489e-5),
        new(nameof(Osborne2), Osborne2, Osborne2ValueAndGradient, Osborne2Hessian, Osborne2Hvp, Osborne2, [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], 4.01377e-2),
    ];

    private static IEnumerable<Problem> Many() =>
    [
        new(nameof(Watson), Watson, WatsonValueAndGradient, WatsonHessian, WatsonHvp, Watson, new double[6], 2.28767e-3),
        new(nameof(ExtendedRosenbrock), ExtendedRosenbrock, ExtendedRosenbrockValueAndGradient, ExtendedRosenbrockHessian, ExtendedRosenbrockHvp, ExtendedRosenbrock, At(10, i => i % 2 == 0 ? -1.2 : 1), 0),
        new(nameof(ExtendedPowell), ExtendedPowell, ExtendedPowellValueAndGradient, ExtendedPowellHessian, ExtendedPowellHvp, ExtendedPowell, At(12, i => new double[] { 3, -1, 0, 1 }[i % 4]), 0),
        new(nameof(Penalty1), Penalty1, Penalty1ValueAndGradient, Penalty1Hessian, Penalty1Hvp, Penalty1, At(4, i => i + 1), 2.24997e-5),
        new(nameof(Penalty2), Penalty2, Penalty2ValueAndGradient, Penalty2Hessian, Penalty2Hvp, Penalty2, At(4, _ => 0.5), 9.37629e-6),
        new(nameof(VariablyDimensioned), VariablyDimensioned, VariablyDimensionedValueAndGradient, VariablyDimensionedHessian, VariablyDimensionedHvp, VariablyDimensioned, At(8, i => 1 - ((i + 1) / 8.0)), 0),
        new(nameof(Trigonometric), Trigonometric, TrigonometricValueAndGradient, TrigonometricHessian, TrigonometricHvp, Trigonometric, At(10, _ => 0.1), 0, 2.79506e-5),
        new(nameof(BrownAlmostLinear), BrownAlmostLinear, BrownAlmostLinearValueAndGradient, BrownAlmostLinearHessian, BrownAlmostLinearHvp, BrownAlmostLinear, At(10, _ => 0.5), 0, 1),
        new(nameof(BoundaryValue), BoundaryValue, BoundaryValueValueAndGradient, BoundaryValueHessian, BoundaryValueHvp, BoundaryValue, At(10, i => (i + 1) / 11.0 * (((i + 1) / 11.0) - 1)), 0),
        new(nameof(IntegralEquation), IntegralEquation, IntegralEquationValueAndGradient, IntegralEquationHessian, IntegralEquationHvp, IntegralEquation, At(10, i => (i + 1) / 11.0 * (((i + 1) / 11.0) - 1)), 0),
        new(nameof(BroydenTridiagonal), BroydenTridiagonal, BroydenTridiagonalValueAndGradient, BroydenTridiagonalHessian, BroydenTridiagonalHvp, BroydenTridiagonal, At(10, _ => -1), 0),
        new(nameof(BroydenBanded), BroydenBanded, BroydenBandedValueAndGradient, BroydenBandedHessian, BroydenBandedHvp, BroydenBanded, At(10, _ => -1), 0),
        new(nameof(LinearFullRank), x => LinearFullRank(x, 20), (x, g) => LinearFullRankValueAndGradient(x, 20, g), x => LinearFullRankHessian(x, 20), (x, v) => LinearFullRankHvp(x, 20, v), (x, sum) => LinearFullRank(x, 20, sum), At(10, _ => 1), 10),
        new(nameof(Chebyquad), Chebyquad, ChebyquadValueAndGradient, ChebyquadHessian, ChebyquadHvp, Chebyquad, At(8, i => (i + 1) / 9.0), 3.51687e-3),
    ];

    private static double[] At(int n, Func<int, double> component) => [.. Enumerable.Range(0, n).Select(component)];
}
