using System.Runtime.CompilerServices;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Expressions, real and inert, each by its kind.</summary>
internal sealed partial class BodyLowering
{
    private Term Lower(IOperation expression)
    {
        var term = LowerAsItIs(expression);
        return term is Leaf && expression.Type is { IsValueType: true } type ? Apart(term, type, expression) : term;
    }

    private Term LowerAsItIs(IOperation expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (expression.Type is IErrorTypeSymbol)
        {
            return Break();
        }

        if (expression.ConstantValue is { HasValue: true } constant && expression.Type is { } type)
        {
            return LowerConstant(constant.Value, type);
        }

        if ((LowerVerbatim(expression) ?? LowerMemory(expression) ?? LowerAggregate(expression)) is { } term)
        {
            return term;
        }

        return expression switch
        {
            IParenthesizedOperation e => Lower(e.Operand),
            ILocalReferenceOperation e => LowerVariable(e.Local, e),
            IParameterReferenceOperation e => IsCaptured(e.Parameter) ? LowerCaptured(e) : LowerVariable(e.Parameter, e),
            IBinaryOperation e => LowerBinary(e),
            IUnaryOperation e => LowerUnary(e),
            IConversionOperation e => LowerConversion(e),
            IDelegateCreationOperation e => LowerDelegate(e.Target),
            IInvocationOperation e => LowerInvocation(e),
            IConditionalOperation e => LowerChoice(e),
            ISimpleAssignmentOperation e => LowerAssignment(e),
            ICompoundAssignmentOperation e => LowerCompound(e),
            IIncrementOrDecrementOperation e => LowerIncrement(e),
            IDeconstructionAssignmentOperation e => LowerDeconstruction(e),
            IConditionalAccessOperation e => LowerConditionalAccess(e),
            IConditionalAccessInstanceOperation when receivers.Count > 0 => receivers.Peek(),
            ICoalesceAssignmentOperation e => LowerCoalesceAssignment(e),
            ITupleOperation e => new Tree([.. e.Elements.Select(Lower)]),
            IIsPatternOperation e => LowerIsPattern(e),
            ISwitchExpressionOperation e => LowerSwitchExpression(e),
            IThrowOperation { Exception: { } exception } => LowerThrowExpression(exception),
            IFieldReferenceOperation e => LowerField(e),
            IInstanceReferenceOperation e when InstanceOf(e) is { } instance => instance.Read(),
            ITupleBinaryOperation e => LowerTupleComparison(e),
            IDeclarationExpressionOperation e => Lower(e.Expression),
            ITranslatedQueryOperation { Operation: IInvocationOperation query } when IsQuery(query) => Query(query),
            IInvalidOperation => Break(),
            _ => LowerInert(expression),
        };
    }

    /// <summary>The term as one value, for places that take one.</summary>
    private Value AsValue(Term term, IOperation at)
    {
        switch (term)
        {
            case Leaf leaf:
                return leaf.Value;
            case Sequence:
                return AsValue(Refuse(Descriptors.UnsupportedExpression, at, "a sequence of values as an object", "collect it with ToArray, or end it with Sum, Average, Max, Min or Aggregate"), at);
            case Closure:
                return AsValue(Refuse(Descriptors.UnsupportedExpression, at, "a function handed to code that is not differentiated", "call it, or hand it to a method of this project"), at);
            case Instance:
                return AsValue(Refuse(Descriptors.UnsupportedExpression, at, "an object of its own that others may see", "keep it in locals, and read its members"), at);
            case Tree tree when at.Type is { } type:
                return Whole(tree, type, at);
            default:
                Break();
                return never;
        }
    }

    private Value LowerValue(IOperation expression) => AsValue(Lower(expression), expression);

    private Value LowerConstant(object? value, ITypeSymbol type)
    {
        if (TypeOf(type) is RealType real)
        {
            return block.Let(real, new Constant(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (value is bool holds && TypeOf(type).Equals(InertType.Bool))
        {
            return holds ? always : never;
        }

        if (value is null && BufferOf(type) is { } none)
        {
            return Zero(none);
        }

        return block.Let(TypeOf(type), new Opaque(Literals.Inert(value, type), [], Effect.None, IsPrimary: !Literals.IsNegative(value)));
    }

    private Term LowerVariable(ISymbol variable, IOperation at) =>
        references.TryGetValue(frame.Key(variable), out var place) ? place.Read() : LowerVariable(variable, frame.Key(variable), at);

    private Term LowerVariable(ISymbol variable, object key, IOperation at)
    {
        if (environment[key] is { } term)
        {
            // A tuple or struct may be assigned field by field; anything else is read behind its assignment.
            return term is not Unassigned ? term
                : TypeOfVariable(variable) is { IsValueType: true } type && IsApart(type) ? Placeholder(type)
                : Break();
        }

        return variable.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
            ? Refuse(Descriptors.UnsupportedExpression, at, "a local function or lambda", "write its body in place")
            : Break();
    }

    /// <summary>A copy of an inert struct that its methods may change; other terms are values already.</summary>
    private Term Copied(Term term, ITypeSymbol type) =>
        term is Leaf { Value: { IsReal: false } value }
        && type is { IsValueType: true, IsReadOnly: false, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct }
            ? Make(value.Type, new Template().Add(value).ToOperation(Effect.Reads, isPrimary: false))
            : term;

    private Term LowerChoice(IConditionalOperation choice)
    {
        if (choice.WhenFalse is null)
        {
            return Break();
        }

        var condition = LowerValue(choice.Condition);
        if (condition == always || condition == never)
        {
            return Lower(condition == always ? choice.WhenTrue : choice.WhenFalse);
        }

        var then = Branch(() => Lower(choice.WhenTrue));
        var otherwise = Branch(() => Lower(choice.WhenFalse));
        return Join(condition, Valued(then), Valued(otherwise), isExpression: true) ?? Placeholder(choice.Type);
    }

    /// <summary>A path that throws has no value.</summary>
    private static Path Valued(Path path) => path.Block.Completes ? path : path with { Value = null };

    private Term LowerThrowExpression(IOperation exception)
    {
        Throw(exception);
        return never;
    }
}
