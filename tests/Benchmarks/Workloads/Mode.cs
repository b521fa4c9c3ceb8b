namespace Adjoint.Benchmarks.Workloads;

/// <summary>Another derivative of a workload's function, or of the function written another way.</summary>
/// <remarks>Where there is no aim over the one by hand, that one may be the judge only: differences of a gradient by hand.</remarks>
internal sealed class Mode(string name, (double?, double?) target, Func<double> objective, Func<double> handWritten, Func<double> generated) : Workload
{
    public override string Name => name;

    public override (double? OverObjective, double? OverHand) Target => target;

    public override double Tolerance => Within;

    public override IEnumerable<double> OfHandWritten => Left.ByHand();

    public override IEnumerable<double> OfGenerated => Left.Generated();

    /// <summary>Where the components are left, of modes that return more than a number.</summary>
    public (Func<IEnumerable<double>> ByHand, Func<IEnumerable<double>> Generated) Left { get; init; } = (() => [], () => []);

    public double Within { get; init; } = 1e-9;

    public override double Objective() => objective();

    public override double HandWritten() => handWritten();

    public override double Generated() => generated();
}
