using Adjoint.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["quick", ..])
{
    Quick.Run(args.Length > 1 ? args[1] : null);
    return;
}

if (args is ["keystrokes"])
{
    Keystrokes.Print();
    return;
}

if (args is ["giants"])
{
    Giants.Print();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
