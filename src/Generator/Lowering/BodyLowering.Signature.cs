using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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
            return new Tree([.. aggregate.Members.Select(m => Declare(m.Shape, name + char.ToUpperInvariant(m.Name[0]) + m.Name.Substring(1), leaves))]);
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

            results.AddRange(Flattened(result, method.ReturnType));
        }

        foreach (var parameter in method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out))
        {
            if (environment[parameter] is null or Unassigned)
            {
                return null;
            }

            results.AddRange(Flattened(environment[parameter]!, parameter.Type));
        }

        return results;
    }

    private IEnumerable<Value> Flattened(Term term, ITypeSymbol type) =>
        shapes.Of(type) is { } shape ? Flattened(term, shape) : [Whole(term, CSharpNames.Of(type))];

    private IEnumerable<Value> Flattened(Term term, Shape shape) => (shape, term) switch
    {
        (AggregateShape aggregate, Tree tree) => aggregate.Members.Zip(tree.Elements, (m, e) => Flattened(e, m.Shape)).SelectMany(v => v),
        (AggregateShape aggregate, Leaf leaf) => aggregate.Leaves.Zip(aggregate.Paths, (l, path) =>
            Make(l.Type, new Template().AddTight(leaf.Value).Add(path ?? "").ToOperation(Effect.None))),
        (_, Leaf leaf) => [leaf.Value],
        _ => [Whole(term, shape.CSharp)],
    };

    /// <summary>An inert tuple as one value.</summary>
    private Value Whole(Term term, string type)
    {
        if (term is not Tree tree)
        {
            return ((Leaf)term).Value;
        }

        var text = new Template().Add("(");
        foreach (var element in tree.Elements)
        {
            text.Add(text.Values.Count == 0 ? "" : ", ").Add(Whole(element, ""));
        }

        return Make(new InertType(type), text.Add(")").ToOperation(Effect.None));
    }

    /// <summary>A member of a parameter that is taken apart; nothing for other expressions.</summary>
    private Term? LowerMember(IOperation expression) =>
        expression is IMemberReferenceOperation { Instance: { Type: INamedTypeSymbol { IsTupleType: false } type } instance, Member: var member }
        && Shapes.IsTakenApart(type) && (instance is IParameterReferenceOperation { Parameter: var parameter } ? environment[parameter] : LowerMember(instance)) is Tree tree
        && Shapes.IndexOf(type, member) is >= 0 and var index
            ? tree.Elements[index]
            : null;
}
