using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Operators on reals, and on inert numbers as C# has them.</summary>
internal sealed partial class BodyLowering
{
    private static readonly Dictionary<BinaryOperatorKind, string> RealOperators = new()
    {
        [BinaryOperatorKind.Add] = "Add",
        [BinaryOperatorKind.Subtract] = "Subtract",
        [BinaryOperatorKind.Multiply] = "Multiply",
        [BinaryOperatorKind.Divide] = "Divide",
        [BinaryOperatorKind.Remainder] = "Remainder",
    };

    private static readonly Dictionary<BinaryOperatorKind, Comparison> Comparisons = new()
    {
        [BinaryOperatorKind.Equals] = Comparison.Equal,
        [BinaryOperatorKind.NotEquals] = Comparison.NotEqual,
        [BinaryOperatorKind.LessThan] = Comparison.Less,
        [BinaryOperatorKind.LessThanOrEqual] = Comparison.LessOrEqual,
        [BinaryOperatorKind.GreaterThan] = Comparison.Greater,
        [BinaryOperatorKind.GreaterThanOrEqual] = Comparison.GreaterOrEqual,
    };

    private static readonly Dictionary<BinaryOperatorKind, string> InertOperators = new()
    {
        [BinaryOperatorKind.Add] = "+",
        [BinaryOperatorKind.Subtract] = "-",
        [BinaryOperatorKind.Multiply] = "*",
        [BinaryOperatorKind.Divide] = "/",
        [BinaryOperatorKind.Remainder] = "%",
        [BinaryOperatorKind.LeftShift] = "<<",
        [BinaryOperatorKind.RightShift] = ">>",
        [BinaryOperatorKind.UnsignedRightShift] = ">>>",
        [BinaryOperatorKind.And] = "&",
        [BinaryOperatorKind.Or] = "|",
        [BinaryOperatorKind.ExclusiveOr] = "^",
        [BinaryOperatorKind.Equals] = "==",
        [BinaryOperatorKind.NotEquals] = "!=",
        [BinaryOperatorKind.LessThan] = "<",
        [BinaryOperatorKind.LessThanOrEqual] = "<=",
        [BinaryOperatorKind.GreaterThan] = ">",
        [BinaryOperatorKind.GreaterThanOrEqual] = ">=",
    };

    /// <summary>Lowers a binary operator; a long sum leans to the left, so that side is walked in a loop.</summary>
    private Term LowerBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return LowerShortCircuit(binary);
        }

        var spine = new Stack<IBinaryOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation { ConstantValue.HasValue: false, Type: not IErrorTypeSymbol } inner
            && (left == binary || inner is { IsLifted: false, OperatorMethod: not { IsImplicitlyDeclared: true } })
            && inner.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr))
        {
            spine.Push(inner);
            left = inner.LeftOperand;
        }

        var term = Lower(left);
        while (spine.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = spine.Pop();
            term = Combine(next, term, Lower(next.RightOperand));
        }

        return term;
    }

    private Term Combine(IBinaryOperation binary, Term leftTerm, Term rightTerm)
    {
        if (Operator(binary.OperatorMethod, binary.ConstrainedToType) is { } method)
        {
            var result = LowerUserOperator(binary, method, leftTerm, rightTerm);
            return binary.Type is { IsValueType: true } type ? Apart(result, type, binary) : result;
        }

        var (left, right) = (AsValue(leftTerm, binary.LeftOperand), AsValue(rightTerm, binary.RightOperand));

        if (left.IsReal && right.IsReal && Comparisons.TryGetValue(binary.OperatorKind, out var comparison))
        {
            NoteEquality(binary, left, right);
            return Make(InertType.Bool, new Compare(comparison, left, right), Dependence.None);
        }

        return Combine(binary, binary.OperatorKind, binary.IsChecked, left, right, binary.Type!);
    }

    private Value Combine(IOperation at, BinaryOperatorKind kind, bool isChecked, Value left, Value right, ITypeSymbol type)
    {
        type = Bound(type);
        if (TypeOf(type) is RealType real)
        {
            return RealOperators.TryGetValue(kind, out var rule)
                ? Make(real, new Apply(rule, [left, right]))
                : AsValue(Refuse(Descriptors.UnsupportedExpression, at, "this operator", "use arithmetic"), at);
        }

        if (!InertOperators.TryGetValue(kind, out var symbol))
        {
            return AsValue(Refuse(Descriptors.UnsupportedExpression, at, "this operator", "use arithmetic"), at);
        }

        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && IsNull(left) && IsNull(right))
        {
            return kind == BinaryOperatorKind.Equals ? always : never;
        }

        var most = ResultOf([left, right], type, at);
        var isInteger = IsInteger(type);
        var overflows = isInteger && isChecked && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply;
        var throws = overflows || type.SpecialType == SpecialType.System_Decimal
            || (isInteger && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && !IsHarmlessDivisor(at));
        var text = new Template().Add(Checked(isInteger, isChecked)).AddTight(left).Add(" " + symbol + " ").AddTight(right)
            .Add(Checked(isInteger, isChecked).Length > 0 ? ")" : "");
        return Make(TypeOf(type), text.ToOperation(throws ? Effect.Acts : Effect.None, Checked(isInteger, isChecked).Length > 0), most);
    }

    /// <summary>Division by a constant other than 0 and -1 never throws.</summary>
    private static bool IsHarmlessDivisor(IOperation at) =>
        at is IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: var value } } && value is not (0 or -1 or 0L or -1L or 0u or 0ul or null);

    /// <summary>The context that an integer operation needs where it is not that of the whole compilation.</summary>
    private string Checked(bool isInteger, bool isChecked)
    {
        var isDefault = isChecked == (compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { CheckOverflow: true });
        return !isInteger || isDefault ? "" : isChecked ? "checked(" : "unchecked(";
    }

    private static bool IsInteger(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Char
        || type.TypeKind == TypeKind.Enum;

    private static bool IsBuiltIn(IMethodSymbol method) =>
        method.ContainingType.SpecialType is not SpecialType.None || method.MethodKind == MethodKind.BuiltinOperator;

    private Term LowerUnary(IUnaryOperation unary)
    {
        var term = Lower(unary.Operand);
        if (Operator(unary.OperatorMethod, unary.ConstrainedToType) is { } method)
        {
            return LowerUserOperator(unary, method, term);
        }

        var operand = AsValue(term, unary.Operand);

        if (operand.IsReal)
        {
            return unary.OperatorKind == UnaryOperatorKind.Minus ? Make(operand.Type, new Apply("Negate", [operand])) : operand;
        }

        if (unary.OperatorKind == UnaryOperatorKind.Not && unary.Type?.SpecialType == SpecialType.System_Boolean)
        {
            return Make(InertType.Bool, new Logic(Connective.Not, [operand]));
        }

        var symbol = unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => "+",
            UnaryOperatorKind.Minus => "-",
            UnaryOperatorKind.BitwiseNegation => "~",
            UnaryOperatorKind.Hat => "^",
            _ => null,
        };
        if (symbol is null)
        {
            return Refuse(Descriptors.UnsupportedExpression, unary, "this operator", "use arithmetic");
        }

        var context = Checked(IsInteger(unary.Type!) && symbol == "-", unary.IsChecked);
        var text = new Template().Add(context + symbol).AddTight(operand).Add(context.Length > 0 ? ")" : "");
        return Make(TypeOf(unary.Type!), text.ToOperation(unary.IsChecked ? Effect.Acts : Effect.None, context.Length > 0));
    }

    /// <summary>Lowers <c>&amp;&amp;</c> and <c>||</c>; where the right side only computes, no branch is needed.</summary>
    private Term LowerShortCircuit(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } method)
        {
            return Refuse(Descriptors.UnsupportedExpression, binary, "the operator " + method.Name, "write an if");
        }

        var isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        var left = LowerValue(binary.LeftOperand);
        return Both(isAnd, left, () => LowerValue(binary.RightOperand));
    }

    private Value Both(bool isAnd, Value left, Func<Value> right)
    {
        if (left == (isAnd ? always : never))
        {
            return right();
        }

        var path = Branch(() => right());
        if (path.Block is { IsPure: true, Completes: true } && !ReadsLength(path.Block) && path.Environment.Assigned.Count == 0 && path.Value is Leaf { Value: var value })
        {
            path.Block.MoveTo(block);
            return Make(InertType.Bool, new Logic(isAnd ? Connective.And : Connective.Or, [left, value]), Dependence.None);
        }

        var constant = Branch(() => isAnd ? never : always);
        var joined = isAnd ? Join(left, Valued(path), constant, isExpression: true) : Join(left, constant, Valued(path), isExpression: true);
        return joined is Leaf { Value: var result } ? result : never;
    }

    /// <summary>Whether steps read the length of an array that may be null here: nobody has read it before.</summary>
    private bool ReadsLength(BlockBuilder steps) => steps.Computed.Any(l => l.Operation is Opaque { IsOfArray: true } && block.Known(l.Target.Type, l.Operation) is null);

    private void NoteEquality(IOperation at, Value left, Value right)
    {
        if (at is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
)
        {
            RefuseReal([left, right], Descriptors.EqualityOfReals, at, at.Syntax.ToString());
        }
    }
}
