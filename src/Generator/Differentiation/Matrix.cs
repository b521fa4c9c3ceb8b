using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Differentiation;

/// <summary>The span that a Jacobian or a Hessian goes to, as a parameter behind those of a function.</summary>
internal sealed class Matrix
{
    public Matrix(Function function, string name)
    {
        var own = new ParameterNames(function).Unique(name);
        Parameter = new Value(function.ValueCount, TypeOf(function), own);
    }

    /// <summary>The span that the matrix of a function goes to: of its type parameter, where it differentiates with respect to one.</summary>
    public static BufferType TypeOf(Function function) => BufferType.Span(function.Parameters
        .Where(p => p.IsDifferentiated).Select(p => p.Value.Type as RealType ?? (p.Value.Type as BufferType)?.Real)
        .FirstOrDefault(r => r is { IsParameter: true }) ?? RealType.Double);

    public Value Parameter { get; }

    public Value Store(int at, Value number, BlockBuilder into) => Store(new Integers(into).Number(at), number, into);

    /// <summary>Stores a number; the result is that number as the matrix holds it.</summary>
    public Value Store(Value at, Value number, BlockBuilder into)
    {
        var converted = new Arithmetic(into).Convert(((BufferType)Parameter.Type).Real, number);
        into.Append(new Store(Parameter, [at], converted, IR.Part.Derivative));
        return converted;
    }

    /// <summary>A run of elements.</summary>
    /// <param name="from">The first.</param>
    /// <param name="length">How many.</param>
    /// <param name="mayBeMissing">Whether the matrix may have fewer rows, because F will throw.</param>
    /// <param name="into">Where the step goes.</param>
    public Value Part(Value from, Value length, bool mayBeMissing, BlockBuilder into) =>
        into.Let(Parameter.Type, new View(Parameter, mayBeMissing ? "global::Adjoint.Runtime.Arguments.Row(\uE000, \uE000, \uE000)" : "\uE001.Slice(\uE000, \uE000)", [from, length]), null, IR.Part.Derivative);
}
