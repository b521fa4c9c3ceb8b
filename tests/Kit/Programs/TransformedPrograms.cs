using Adjoint.Generator.Analysis;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lanes;
using Adjoint.Generator.Simplification;

namespace Adjoint.Tests.Kit;

/// <summary>The marked methods of a source text with what the transforms make of them, compiled together.</summary>
internal sealed class TransformedPrograms
{
    private readonly System.Reflection.Assembly assembly;

    private TransformedPrograms(IReadOnlyList<MethodModel> models, System.Reflection.Assembly assembly)
    {
        (Models, this.assembly) = (models, assembly);
    }

    public IReadOnlyList<MethodModel> Models { get; }

    public static TransformedPrograms Of(string source) => Of(source, Functions);

    /// <param name="source">The text.</param>
    /// <param name="functions">What becomes of a function, under names that begin with the given one.</param>
    public static TransformedPrograms Of(string source, Func<string, MethodModel, IEnumerable<(string Name, Function Function)>> functions)
    {
        var models = IrOf.Models(source);
        var texts = models.Select((m, i) => PrintedFunction.Beside(m, [.. functions("M" + i + "_", m)])).ToArray();
        return new TransformedPrograms(models, Compile.Load(Compile.Source(source, CompileOptions.Undocumented, texts)));
    }

    public TransformedProgram At(MethodModel model, string type, string at) =>
        new(model.Function, assembly.GetType(type, throwOnError: true)!, "M" + Models.ToList().IndexOf(model) + "_", at);

    /// <summary>What a function is transformed into, ready to be printed.</summary>
    public static IEnumerable<(string Name, Function Function)> Functions(string name, MethodModel model)
    {
        var function = model.Function;
        yield return (name, Demands.Settle(Primals.Only(function)));
        if (function.Body.Yields.Any(y => y.Type is BufferType))
        {
            yield break;
        }

        var outputs = model.HasOneResult ? Written.By(function) : model.Outputs;
        yield return (name + "Jvp", Stages.Planned(Stages.Jvp(function, outputs)));
        yield return (name + "Vjp", Stages.Planned(Stages.Vjp(function, outputs)));
        foreach (var (suffix, jacobian) in BufferChoices.Any(function) && !MatrixStages.CanChoose(function) ? [] : Jacobians(function, Result.Of(function, outputs)))
        {
            yield return (name + suffix, jacobian);
        }

        foreach (var (suffix, second) in model.HasOneResult ? Seconds(function) : [])
        {
            yield return (name + suffix, second);
        }
    }

    private static IEnumerable<(string Name, Function Function)> Jacobians(Function function, IReadOnlyList<Result> results)
    {
        if (function.Callees.Count == 0)
        {
            yield return ("LanedColumns", MatrixStages.LanedColumns(function, results));
            yield return ("LanedRows", MatrixStages.LanedRows(function, results));
        }

        if (function.Callees.Count == 0 || MatrixStages.IsUnrolled(function, results))
        {
            yield return ("Jacobian", Stages.Planned(MatrixStages.Jacobian(function, results)));
        }

        if (function.Callees.Count == 0 && results.All(r => r.Output is null) && function.Parameters.All(p => !p.IsDifferentiated || p.Value.IsReal))
        {
            yield return ("Columns", Stages.Planned(MatrixStages.UnrolledColumns(function)));
        }
    }

    private static IEnumerable<(string Name, Function Function)> Seconds(Function function)
    {
        yield return ("Gradient", Stages.Planned(Stages.Derivative(function)));
        yield return ("Hvp", Stages.Planned(Stages.Hvp(function)));
        if (BufferChoices.Any(function) && !MatrixStages.CanChoose(function))
        {
            yield break;
        }

        if (function.Callees.Count == 0)
        {
            yield return ("LanedHessian", MatrixStages.LanedHessian(function));
        }

        if (function.Callees.Count == 0 || MatrixStages.IsUnrolled(function))
        {
            yield return ("Hessian", Stages.Planned(MatrixStages.Hessian(function)));
        }
    }
}
