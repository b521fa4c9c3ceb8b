using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Functions of the class library's vectors: F's own call, which gives the values, and beside it formulas that say what
/// each component depends on.
/// </summary>
internal sealed partial class BodyLowering
{
    private static bool IsVector(ITypeSymbol? type) => type is INamedTypeSymbol named && Shapes.IsVector(named);

    /// <summary>A method that is called; nothing where it has no formula.</summary>
    private Term? LowerVector(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at)
    {
        if (!IsVector(method.ContainingType) || VectorRules.Find(method) is not { } formula)
        {
            return null;
        }

        var given = arguments.OrderBy(a => a.Parameter.Ordinal).ToList();
        var inputs = given.Where(a => a.Value is not null).Select(a => (Term: a.Value!, a.Parameter.Type)).ToList();
        if (!method.IsStatic)
        {
            inputs.Insert(0, (receiver!.Read(), method.ContainingType));
        }

        if (given.Find(a => a.Place is not null) is { Place: { } place })
        {
            return Inverted(method, formula, inputs, place, at);
        }

        return Vector(formula, inputs, method.ReturnType, values =>
        {
            var text = method.IsStatic ? new Template().Add(CSharpNames.Of(method.ContainingType)) : new Template().AddTight(values[0]);
            text.Add("." + (method.AssociatedSymbol?.Name ?? method.Name));
            return method.AssociatedSymbol is null ? text.Append(List(values.Skip(method.IsStatic ? 0 : 1))) : text;
        }, at);
    }

    /// <summary>Refuses a function of vectors that has no formula where a derivative would pass through it.</summary>
    private bool RefuseVector(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at)
    {
        if (!IsVector(method.ContainingType) || !IsReached(receiver, arguments))
        {
            return false;
        }

        var given = arguments.Select(a => a.Value).Append(receiver?.Read()).OfType<Term>();
        RefuseReal(given.SelectMany(t => t.Leaves), Descriptors.CallWithoutRule, at, Name(method), Fence.Instead(method));
        return true;
    }

    /// <summary>An operator on vectors; nothing where there is no formula for it.</summary>
    private Term? LowerVectorOperator(IMethodSymbol method, IReadOnlyList<Term> operands, IOperation at)
    {
        if (!IsVector(method.ContainingType) || VectorRules.Find(method) is not { } formula)
        {
            return null;
        }

        var inputs = operands.Select((o, i) => (o, method.Parameters[i].Type)).ToList();
        return Vector(formula, inputs, method.ReturnType, values => values.Count == 1
            ? new Template().Add(CSharpNames.Operator(method)).AddTight(values[0])
            : new Template().AddTight(values[0]).Add(" " + CSharpNames.Operator(method) + " ").AddTight(values[1]), at);
    }

    /// <summary>The components of what a call gives, each with the derivative of its formula.</summary>
    private Term? Vector(VectorRules.Formula formula, IReadOnlyList<(Term Term, ITypeSymbol Type)> inputs, ITypeSymbol result, Func<IReadOnlyList<Value>, Template> call, IOperation at)
    {
        if (Components(inputs, at) is not { } components || inputs.Select(i => Whole(i.Term, i.Type)).ToList() is var wholes && wholes.Contains(null))
        {
            return null;
        }

        var isOperator = inputs.Count > 0 && at is Microsoft.CodeAnalysis.Operations.IBinaryOperation or Microsoft.CodeAnalysis.Operations.IUnaryOperation or Microsoft.CodeAnalysis.Operations.ICompoundAssignmentOperation;
        var primal = Make(TypeOf(result), call([.. wholes.Select(w => w!)]).ToOperation(Effect.None, !isOperator), Dependence.None);
        return Derived(Apart(primal, result, at), formula(components, new Formulas(this)));
    }

    private Scalar[][]? Components(IReadOnlyList<(Term Term, ITypeSymbol Type)> inputs, IOperation at)
    {
        var scalars = new Formulas(this);
        var components = inputs.Select(i => Apart(i.Term, i.Type, at).Leaves.Select(v => new Scalar(v, scalars)).ToArray()).ToArray();
        return components.All(c => c.Length > 0 && c.All(s => s.Value.IsReal)) ? components : null;
    }

    private Term Derived(Term primal, IReadOnlyList<Scalar> formulas)
    {
        var next = 0;
        return formulas.Count == 0 ? primal : Map(primal, p =>
        {
            var formula = formulas[next++].Value;
            return formula.IsReal ? Given(p, [formula], [One(p.Type)]) : p;
        });
    }

    /// <summary>The inverse of a matrix, which goes out by reference.</summary>
    private Term? Inverted(IMethodSymbol method, VectorRules.Formula formula, IReadOnlyList<(Term Term, ITypeSymbol Type)> inputs, Place place, IOperation at)
    {
        if (Components(inputs, at) is not { } components || Whole(inputs[0].Term, inputs[0].Type) is not { } whole)
        {
            return null;
        }

        var (isInvertible, inverse) = (values.New(InertType.Bool), values.New(TypeOf(place.Type)));
        var text = new Template().Add(isInvertible).Add(" = " + CSharpNames.Of(method.ContainingType) + "." + method.Name + "(").Add(whole).Add(", out ").Add(inverse).Add(");");
        block.Append(new Execute(text.Text, text.Values, [isInvertible, inverse], [isInvertible, inverse]));
        place.Write(Derived(Apart(inverse, place.Type, at), formula(components, new Formulas(this))), int.MaxValue);
        return isInvertible;
    }

    /// <summary>Formulas become steps of the body.</summary>
    private sealed class Formulas(BodyLowering body) : IScalars
    {
        public bool TurnsByProduct => body.compilation.GetTypeByMetadataName("System.Numerics.Vector4")?.GetMembers("Create").IsEmpty == false;

        public Scalar Apply(string rule, params Scalar[] arguments) =>
            new(body.Make(RealType.Single, new Apply(rule, arguments.Select(a => a.Value).ToEquatableArray())), this);

        public Scalar Number(double number) => new(body.block.Let(RealType.Single, new Constant((double)(float)number)), this);

        public Scalar Choose(Comparison kind, Scalar left, Scalar right, Scalar whenTrue, Scalar whenFalse)
        {
            var condition = body.Make(InertType.Bool, new Compare(kind, left.Value, right.Value), Dependence.None);
            return new(body.Make(RealType.Single, new Select(condition, whenTrue.Value, whenFalse.Value)), this);
        }
    }
}
