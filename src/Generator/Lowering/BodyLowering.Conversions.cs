using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Conversions: between reals they carry the derivative, to anything else they would lose it.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerConversion(IConversionOperation conversion)
    {
        if (Operator(conversion.OperatorMethod, conversion.ConstrainedToType) is { } method)
        {
            return LowerUserOperator(conversion, method, Lower(conversion.Operand));
        }

        if (conversion.Operand is IAnonymousFunctionOperation or IMethodReferenceOperation or IDelegateCreationOperation)
        {
            return Refuse(Descriptors.UnsupportedExpression, conversion, Fence.Describe(conversion.Operand), Fence.Advice(conversion.Operand));
        }

        if (conversion.Operand is IThrowOperation { Exception: { } exception })
        {
            return LowerThrowExpression(exception);
        }

        if (conversion.Operand.Type is null || conversion.Type is null)
        {
            if (Underlying(conversion.Type) is not null && conversion.Operand is ILiteralOperation or IDefaultValueOperation)
            {
                return Placeholder(conversion.Type);
            }

            if (IsApart(conversion.Type))
            {
                return Refuse(Descriptors.UnsupportedExpression, conversion, "a record that is null", "use a struct");
            }

            return conversion is { Type: { } target, Operand: ILiteralOperation or IDefaultValueOperation }
                ? Make(TypeOf(target), new Opaque("default(" + Written(target) + ")", [], Effect.None, true))
                : Break();
        }

        var operand = Lower(conversion.Operand);
        return conversion.IsTryCast && operand is Leaf { Value.Type: InertType }
            ? TriedAs(AsValue(operand, conversion), conversion.Operand.Type, conversion.Type, conversion)
            : Converted(operand, conversion.Operand.Type, conversion.Type, conversion.IsChecked, conversion);
    }

    /// <summary>What <c>as</c> makes of an inert value: nothing where it is of another type.</summary>
    private Value TriedAs(Value value, ITypeSymbol from, ITypeSymbol to, IOperation at) => value.Type.Equals(TypeOf(to)) ? value
        : frame.Types.Count > 0 && IsOf(from, to) == false ? Null(TypeOf(to))
        : Taken(value, new Template().AddTight(value).Add(" as " + Written(to.WithNullableAnnotation(NullableAnnotation.NotAnnotated))).ToOperation(Effect.None, isPrimary: false), to, at);

    /// <summary>The term as a value of another type.</summary>
    private Term Converted(Term term, ITypeSymbol from, ITypeSymbol to, bool isChecked, IOperation at)
    {
        (from, to) = (Bound(from), Bound(to));
        if (term is Instance made)
        {
            return ConvertedObject(made, to, at);
        }

        if (term is Tree && SymbolEqualityComparer.Default.Equals(from, to))
        {
            return term;
        }

        if (ConvertedNullable(term, from, to, isChecked, at) is { } nullable)
        {
            return nullable;
        }

        if (to is INamedTypeSymbol { IsTupleType: true } target && from is INamedTypeSymbol { IsTupleType: true } source
            && target.TupleElements.Length == source.TupleElements.Length && (term is Tree || !SymbolEqualityComparer.Default.Equals(from, to)))
        {
            return new Tree([.. AsTree(term, from, at).Elements.Select((element, i) =>
                Converted(element, source.TupleElements[i].Type, target.TupleElements[i].Type, isChecked, at))]);
        }

        var value = term is Tree whole ? Whole(whole, from, at) : AsValue(term, at);
        var type = TypeOf(to);
        if (SymbolEqualityComparer.Default.Equals(from, to) || value.Type.Equals(type))
        {
            return value;
        }

        var converted = (value.Type, type) switch
        {
            (InertType, InertType) when to.IsReferenceType && IsNull(value) => Null(type),
            (RealType, RealType) => Make(type, new Apply("Convert", [value])),
            (_, RealType) => Make(type, Cast(value, to, isChecked, Effect.None), ResultOf([value], to, at)),
            (RealType, _) => ConvertedFromReal(value, to, isChecked, at),
            (BufferType, not BufferType) => ConstantAsObject(value, to, at),
            _ => Make(type, Cast(value, to, isChecked, ConversionEffect(from, to, isChecked)), ResultOf([value], to, at)),
        };
        if (from.IsReferenceType)
        {
            Calls(null, [value], [(converted, to)], at);
        }

        return converted;
    }

    /// <summary>A buffer that nothing real is in may be seen by others.</summary>
    private Value ConstantAsObject(Value buffer, ITypeSymbol to, IOperation at)
    {
        RefuseReal([buffer], Descriptors.UnsupportedExpression, at, "a buffer of reals as " + to.ToDisplayString(), "read and write its elements");
        return Make(TypeOf(to), Cast(buffer, to, false, Effect.None), Dependence.None);
    }

    private Value ConvertedFromReal(Value value, ITypeSymbol to, bool isChecked, IOperation at)
    {
        if (to.IsReferenceType)
        {
            return Make(TypeOf(to), Cast(value, to, false, Effect.None), Dependence.Text);
        }

        if (IsInteger(to))
        {
            RefuseReal([value], Descriptors.LostByCast, at, at.Syntax.ToString(), CSharpNames.Of(to));
        }
        else
        {
            RefuseReal([value], Descriptors.UnsupportedExpression, at, "a conversion of a real value to " + to.ToDisplayString(), "keep it a double or float, or wrap it in Derivative.Stop");
        }

        return Make(
            TypeOf(to), Cast(value, to, isChecked, isChecked || to.SpecialType == SpecialType.System_Decimal ? Effect.Acts : Effect.None), Dependence.None);
    }

    private Opaque Cast(Value value, ITypeSymbol to, bool isChecked, Effect effect)
    {
        var context = Checked(IsInteger(to), isChecked);
        return new Template().Add(context + "(" + CSharpNames.Of(to) + ")").AddTight(value).Add(context.Length > 0 ? ")" : "")
            .ToOperation(effect, context.Length > 0);
    }

    private Effect ConversionEffect(ITypeSymbol from, ITypeSymbol to, bool isChecked)
    {
        var kind = ((CSharpCompilation)compilation).ClassifyConversion(from, to);
        var cannotThrow = kind.IsImplicit || ((kind.IsNumeric || kind.IsEnumeration) && !isChecked
            && from.SpecialType != SpecialType.System_Decimal && to.SpecialType != SpecialType.System_Decimal);
        return cannotThrow && !kind.IsUserDefined ? Effect.None : Effect.Acts;
    }
}
