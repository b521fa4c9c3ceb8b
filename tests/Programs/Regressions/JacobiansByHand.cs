namespace Adjoint.Tests.Programs.Regressions;

/// <summary>The Jacobians of the regression models, derived by hand: a row for each place.</summary>
internal static class JacobiansByHand
{
    public static double[] Row(string dataSet, double[] b, double x) => dataSet switch
    {
        "BoxBOD" or "Misra1a" => [1 - Math.Exp(-b[1] * x), b[0] * x * Math.Exp(-b[1] * x)],
        "Misra1b" => [1 - Math.Pow(1 + (b[1] * x / 2), -2), b[0] * x * Math.Pow(1 + (b[1] * x / 2), -3)],
        "Misra1c" => [1 - Math.Pow(1 + (2 * b[1] * x), -0.5), b[0] * x * Math.Pow(1 + (2 * b[1] * x), -1.5)],
        "Misra1d" => [b[1] * x / (1 + (b[1] * x)), b[0] * x / ((1 + (b[1] * x)) * (1 + (b[1] * x)))],
        "Chwirut1" or "Chwirut2" => Chwirut(b, x),
        "DanWood" => [Math.Pow(x, b[1]), b[0] * Math.Pow(x, b[1]) * Math.Log(x)],
        "Gauss1" or "Gauss2" or "Gauss3" => [Math.Exp(-b[1] * x), -b[0] * x * Math.Exp(-b[1] * x), .. Peak(b[2], b[3], b[4], x), .. Peak(b[5], b[6], b[7], x)],
        "Lanczos2" or "Lanczos3" => [.. Decay(b[0], b[1], x), .. Decay(b[2], b[3], x), .. Decay(b[4], b[5], x)],
        "MGH09" => Mgh09(b, x),
        "MGH17" => [1, Math.Exp(-x * b[3]), Math.Exp(-x * b[4]), -b[1] * x * Math.Exp(-x * b[3]), -b[2] * x * Math.Exp(-x * b[4])],
        "Rat42" => Rat42(b, x),
        "Rat43" => Rat43(b, x),
        "Thurber" => Thurber(b, x),
        _ => throw new ArgumentException(dataSet, nameof(dataSet)),
    };

    private static double[] Chwirut(double[] b, double x)
    {
        double e = Math.Exp(-b[0] * x), d = b[1] + (b[2] * x);
        return [-x * e / d, -e / (d * d), -x * e / (d * d)];
    }

    private static double[] Peak(double height, double centre, double width, double x)
    {
        double z = (x - centre) / width, e = Math.Exp(-z * z);
        return [e, height * e * 2 * z / width, height * e * 2 * z * z / width];
    }

    private static double[] Decay(double height, double rate, double x) => [Math.Exp(-rate * x), -height * x * Math.Exp(-rate * x)];

    private static double[] Mgh09(double[] b, double x)
    {
        double n = (x * x) + (x * b[1]), d = (x * x) + (x * b[2]) + b[3];
        return [n / d, b[0] * x / d, -b[0] * n * x / (d * d), -b[0] * n / (d * d)];
    }

    private static double[] Rat42(double[] b, double x)
    {
        double e = Math.Exp(b[1] - (b[2] * x)), d = 1 + e;
        return [1 / d, -b[0] * e / (d * d), b[0] * x * e / (d * d)];
    }

    private static double[] Rat43(double[] b, double x)
    {
        double e = Math.Exp(b[1] - (b[2] * x)), d = 1 + e, p = Math.Pow(d, -1 / b[3]);
        return [p, -b[0] * p * e / (d * b[3]), b[0] * p * e * x / (d * b[3]), b[0] * p * Math.Log(d) / (b[3] * b[3])];
    }

    private static double[] Thurber(double[] b, double x)
    {
        double n = b[0] + (x * (b[1] + (x * (b[2] + (x * b[3]))))), d = 1 + (x * (b[4] + (x * (b[5] + (x * b[6])))));
        return [1 / d, x / d, x * x / d, x * x * x / d, -n * x / (d * d), -n * x * x / (d * d), -n * x * x * x / (d * d)];
    }
}
