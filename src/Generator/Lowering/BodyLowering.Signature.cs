using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What goes in and out of a method: parameters and results, taken apart into leaves.</summary>
internal sealed partial class BodyLowering
{
    private IEnumerable<Parameter> DeclareParameter(IParameterSymbol parameter)
    {
        var shape = ParameterKinds.ShapeOf(parameter, shapes);
        if (parameter.RefKind == RefKind.Out)
        {
            environment.Set(parameter, Unassigned.Instance);
            return [];
        }

        var leaves = new List<Parameter>();
        environment.Set(parameter, Declare(shape, parameter.Name, leaves));
        Comes(parameter, environment[parameter]!);
        if (shape is LeafShape { Type: BufferType { IsReadOnlySpan: false } })
        {
            outputs.Add(leaves[0].Value);
        }

        return leaves;
    }

    private Term Declare(Shape shape, string name, List<Parameter> leaves)
    {
        if (shape is AggregateShape aggregate)
        {
            return new Tree([.. aggregate.Members.Select(m => Declare(m.Shape, name + Naming.Capital(m.Name), leaves))]);
        }

        var leaf = (LeafShape)shape;
        var value = values.New(leaf.Type, name);
        inputs.Add(value);
        if (leaf.IsDifferentiated)
        {
            dependences.Input(value);
        }

        leaves.Add(new Parameter(value, leaf.IsDifferentiated));
        return value;
    }

    /// <summary>The leaves of what is returned, then of the parameters that are passed by reference; nothing where one is not assigned.</summary>
    private IReadOnlyList<Value>? Results(IMethodSymbol method)
    {
        var results = new List<Value>();
        if (!method.ReturnsVoid)
        {
            if (environment[Result] is not { } result)
            {
                return null;
            }

            MustBeThere(result);
            results.AddRange(Flattened(result, method.ReturnType));
        }

        foreach (var parameter in method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out))
        {
            if (environment[parameter] is null or Unassigned)
            {
                return null;
            }

            var leaves = Flattened(environment[parameter]!, parameter.Type);
            results.AddRange(ParameterKinds.IsMarked(parameter) ? leaves.Select(AsInert) : leaves);
        }

        return results;
    }

    /// <summary>What goes out through a parameter that is marked as a constant is no result that derivatives are taken of.</summary>
    private Value AsInert(Value value) => value.Type is InertType ? value
        : Make(new InertType(value.Type.CSharp), new Template().Add(value).ToOperation(Effect.None, isPrimary: false), Dependence.None);

    private IEnumerable<Value> Flattened(Term term, ITypeSymbol type)
    {
        if (shapes.Of(type) is AggregateShape && Apart(term, type, current!) is Tree tree)
        {
            return tree.Elements.Zip(ComponentsOf(type), (e, c) => Flattened(e, c.Type)).SelectMany(v => v);
        }

        return [Whole(term, type) ?? never];
    }
}
