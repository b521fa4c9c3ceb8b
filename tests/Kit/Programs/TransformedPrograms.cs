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
    public static TransformedPrograms Of(string source, Func<string, Function, IEnumerable<(string Name, Function Function)>> functions)
    {
        var models = IrOf.Models(source);
        var texts = models.Select((m, i) => PrintedFunction.Beside(m, [.. functions("M" + i + "_", m.Function)])).ToArray();
        return new TransformedPrograms(models, Compile.Load(Compile.Source(source, CompileOptions.Undocumented, texts)));
    }

    public TransformedProgram At(MethodModel model, string type, string at) =>
        new(model.Function, assembly.GetType(type, throwOnError: true)!, "M" + Models.ToList().IndexOf(model) + "_", at);

    /// <summary>What a function is transformed into, ready to be printed.</summary>
    public static IEnumerable<(string Name, Function Function)> Functions(string name, Function function)
    {
        var outputs = Written.By(function);
        yield return (name, function);
        yield return (name + "Gradient", Stages.Planned(Stages.Derivative(function)));
        yield return (name + "Jvp", Stages.Planned(Stages.Jvp(function, outputs)));
        yield return (name + "Vjp", Stages.Planned(Stages.Vjp(function, outputs)));
        yield return (name + "Hvp", Stages.Planned(Stages.Hvp(function)));
        if (BufferChoices.Any(function))
        {
            yield break;
        }

        var results = Result.Of(function, outputs);
        if (function.Callees.Count > 0)
        {
            if (MatrixStages.IsUnrolled(function, results))
            {
                yield return (name + "Jacobian", Stages.Planned(MatrixStages.Jacobian(function, results)));
            }

            if (MatrixStages.IsUnrolled(function))
            {
                yield return (name + "Hessian", Stages.Planned(MatrixStages.Hessian(function)));
            }

            yield break;
        }

        yield return (name + "LanedColumns", MatrixStages.LanedColumns(function, results));
        yield return (name + "LanedRows", MatrixStages.LanedRows(function, results));
        yield return (name + "LanedHessian", MatrixStages.LanedHessian(function));
        yield return (name + "Jacobian", Stages.Planned(MatrixStages.Jacobian(function, results)));
        yield return (name + "Hessian", Stages.Planned(MatrixStages.Hessian(function)));
        if (outputs.Count == 0 && function.Parameters.All(p => !p.IsDifferentiated || p.Value.IsReal))
        {
            yield return (name + "Columns", Stages.Planned(MatrixStages.UnrolledColumns(function)));
        }
    }
}
