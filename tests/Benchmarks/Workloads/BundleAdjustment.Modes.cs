namespace Adjoint.Benchmarks.Workloads;

public sealed partial class BundleAdjustment
{
    /// <summary>The gradient with 3-vectors as scalars, and the 2×15 Jacobians of one residual.</summary>
    internal static IEnumerable<Workload> Modes()
    {
        var of = new BundleAdjustment();
        double[] camera = of.cameras[..11];
        double[] point = of.points[..3];
        double weight = of.weights[0];
        double u = of.features[0];
        double v = of.features[1];
        double[] error = new double[2];
        double[] judge = new double[30];
        double[] jacobian = new double[30];
        yield return new Mode(
            "Bundle adjustment, scalars", of.Target, () => SquaresInScalars(of.cameras, of.points, of.weights, of.features), of.HandWritten,
            () => SquaresInScalarsValueAndGradient(
                of.cameras, of.points, of.weights, of.features, of.generated.Cameras, of.generated.Points, of.generated.Weights))
        {
            Left = (() => of.OfHandWritten, () => of.OfGenerated),
        };
        double ByHand()
        {
            JacobianByHand(camera, point, weight, u, v, judge);
            return 0;
        }

        double Spans()
        {
            Residual(camera, point, weight, u, v, error);
            return 0;
        }

        double OfSpans()
        {
            ResidualJacobian(camera, point, weight, u, v, error, jacobian);
            return 0;
        }

        double OfScalars()
        {
            ResidualInScalarsJacobian(camera, point, weight, u, v, jacobian);
            return 0;
        }

        yield return new Mode("Jacobian 2×15, spans", (null, 1.2), Spans, ByHand, OfSpans) { Left = (() => judge, () => jacobian) };
        yield return new Mode("Jacobian 2×15, scalars", (null, 1.2), () => ResidualInScalars(camera, point, weight, u, v).U, ByHand, OfScalars)
        {
            Left = (() => judge, () => jacobian),
        };
    }
}
