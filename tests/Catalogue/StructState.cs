using System;

public struct Gauge
{
    public double Level;
    public int Reads;
    public string Label;

    public double Auto { get; set; }

    public int this[int i] { get => Reads + i; set => Reads = value * i; }

    public void Raise(double by) { Level += by; Reads++; }

    public double Read() { Reads++; return Level * Reads; }
}

public class Panel { public Gauge Main; public Gauge[] Others = new Gauge[2]; }

public static partial class StructState
{
    private static Gauge Shared;
    private static readonly Panel Desk = new Panel();

    private static void Set(ref Gauge g) { g.Level = 4; g.Reads = 2; }

    // at 0.7
    [Differentiable] public static double Method(double x) { Shared = default; Shared.Raise(2); Shared.Raise(1); return x * Shared.Read() + Shared.Reads; }

    // at 0.7
    [Differentiable] public static double Method_of_a_field(double x) { Desk.Main = default; Desk.Main.Raise(2); return x * Desk.Main.Read() * Desk.Main.Read(); }

    // at 0.7
    [Differentiable] public static double Method_of_an_element(double x) { Desk.Others[1] = default; int i = 0; Desk.Others[++i].Raise(2); Desk.Others[i].Raise(2); return x * Desk.Others[1].Read() + i; }

    // at 0.7
    [Differentiable] public static double Fields(double x) { Shared = default; Shared.Level = 3; Shared.Reads += 2; Desk.Main.Level = Shared.Level; Desk.Main.Reads = 1; Desk.Main.Reads++; return x * Desk.Main.Level * Shared.Reads + Desk.Main.Reads; }

    // at 0.7
    [Differentiable] public static double Properties(double x) { Shared = default; Shared.Auto = 3; Shared.Auto += 1; Desk.Others[0].Auto = Shared.Auto; Shared[2] = 4; return x * Desk.Others[0].Auto * Shared[1]; }

    // at 0.7
    [Differentiable] public static double By_reference(double x) { Set(ref Shared); Set(ref Desk.Main); ref var g = ref Desk.Others[0]; g.Level = 3; g.Reads = 5; return x * Shared.Level * Desk.Main.Reads * Desk.Others[0].Level * Desk.Others[0].Reads; }

    // at 0.7
    [Differentiable] public static double Copied(double x) { Shared = default; var g = Shared; g.Raise(2); Shared.Level = 7; return x * g.Level * Shared.Level; }
}
