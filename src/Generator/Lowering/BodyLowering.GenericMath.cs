using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Generic math: operators, constants and conversions of the numeric interfaces, on what a type parameter stands for.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The method that an operator runs; nothing where it is arithmetic of C#'s own.</summary>
    private IMethodSymbol? Operator(IMethodSymbol? declared, ITypeSymbol? constrainedTo) =>
        declared is null || IsBuiltIn(declared) || (constrainedTo is not null && IsNumber(Bound(constrainedTo))) ? null
        : Resolve(declared, null, constrainedTo);

    private static bool IsNumber(ITypeSymbol type) => Reals.Of(type) is not null || Reals.IsBuiltIn(type);

    /// <summary>A static property that a type parameter brings along, as <c>T.One</c>; nothing for other properties.</summary>
    private Term? LowerConstantOf(IPropertyReferenceOperation reference)
    {
        if (reference is not { Property: { IsStatic: true, Name: var name } property, ConstrainedToType: { } parameter })
        {
            return null;
        }

        var type = Bound(parameter);
        if (IsNumber(type) && Known(name) is { } number)
        {
            return Reals.Of(type) is { } real
                ? block.Let(real, new Constant(number))
                : Make(TypeOf(type), new Opaque("((" + CSharpNames.Of(type) + ")" + (number < 0 ? "(-1)" : number == 0 ? "0" : "1") + ")", [], Effect.None, true), Dependence.None);
        }

        var own = type.GetMembers(name).FirstOrDefault(m => m.IsStatic && m.DeclaredAccessibility == Accessibility.Public);
        if (own is IFieldSymbol { HasConstantValue: true } constant)
        {
            return LowerConstant(constant.ConstantValue, type);
        }

        if (own is null && type.TypeKind != TypeKind.TypeParameter)
        {
            return Refuse(
                Descriptors.UnsupportedExpression, reference, "'" + property.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) + "', which '" + type.Name + "' implements explicitly",
                "pass the value as an argument");
        }

        return Carried(reference, new Template().Add(CSharpNames.Of(type) + "." + CSharpNames.Identifier(name)), Reals.Of(type) is null ? Effect.Reads : Effect.None);
    }

    /// <summary>A conversion to or from what a type parameter stands for.</summary>
    private Term ConvertedByName(Value value, IMethodSymbol method, IOperation at)
    {
        var to = Reals.Of(method.ReturnType)!;
        if (value.Type.Equals(to))
        {
            return value;
        }

        var callee = to.CSharp + "." + method.Name;
        return value.IsReal
            ? Make(to, new Apply("Convert", [value], callee))
            : Make(to, new Template().Add(callee + "(").Add(value).Add(")").ToOperation(IsInteger(method.Parameters[0].Type) ? Effect.None : Effect.Acts), ResultOf([value], method.ReturnType, at));
    }

    /// <summary>The type whose static member a method is, seen through the interface that declares it.</summary>
    private static ITypeSymbol NumberOf(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface, TypeArguments: [var self, ..] } owner && MathMembers.Declares(CSharpNames.Metadata(owner.OriginalDefinition)) ? self : method.ContainingType;

    /// <summary>The functions that F itself calls on type parameters.</summary>
    private readonly List<RuleCall> calls = [];

    private void Note(string rule, IMethodSymbol method, IOperation at)
    {
        if (frame.Depth == 0 && Reals.Of(NumberOf(method)) is { IsParameter: true })
        {
            calls.Add(new RuleCall(rule, at.Syntax.GetLocation(), at.Syntax.ToString()));
        }
    }

    /// <summary>The numbers that every number type has.</summary>
    private static double? Known(string name) => name switch
    {
        "Zero" or "AdditiveIdentity" => 0d,
        "One" or "MultiplicativeIdentity" => 1d,
        "NegativeOne" => -1d,
        _ => null,
    };

    /// <summary>Conversions by name, and questions that a number type answers without a member of its own; nothing for other calls.</summary>
    private Term? LowerNumber(IMethodSymbol method, IReadOnlyList<Passed> arguments, IOperation at)
    {
        if (!method.IsStatic || arguments is not [{ Value: Leaf { Value: var value } }] || !IsNumber(NumberOf(method)))
        {
            return null;
        }

        switch (method.Name)
        {
            case "CreateChecked" or "CreateSaturating" or "CreateTruncating" when Reals.Of(method.ReturnType) is { } real && Literals.Exact(arguments[0].At.ConstantValue) is { } number:
                return block.Let(real, new Constant(number));
            case "CreateChecked" or "CreateSaturating" or "CreateTruncating" when Reals.Of(method.ReturnType) is not null && IsNumber(method.Parameters[0].Type):
                return value.Type is RealType { IsParameter: true } || Reals.Of(method.ReturnType) is { IsParameter: true }
                    ? ConvertedByName(value, method, at)
                    : Converted(value, method.Parameters[0].Type, method.ReturnType, false, at);
            case "IsZero" or "System.Numerics.INumberBase<System.Double>.IsZero" or "System.Numerics.INumberBase<System.Single>.IsZero":
                return Make(InertType.Bool, new Compare(Comparison.Equal, value, block.Let(value.Type, new Constant(0d))), Dependence.None);
            default:
                return null;
        }
    }
}
