using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Whether an object may leave the method that makes it, judged by the text around it.</summary>
internal sealed partial class BodyLowering
{
    private bool StaysHere(IOperation value) => StaysHere(value, new(SymbolEqualityComparer.Default));

    private bool StaysHere(IOperation value, HashSet<ISymbol> seen) => value.Parent switch
    {
        IConversionOperation { OperatorMethod: null } or IParenthesizedOperation => StaysHere(value.Parent, seen),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => AllStay(local, value, seen),
        IVariableDeclaratorOperation { Symbol: var local } => AllStay(local, value, seen),
        ISimpleAssignmentOperation { IsRef: false, Target: var target } => ReferenceEquals(target, value)
            || (target is ILocalReferenceOperation { Local: var local } && AllStay(local, value, seen))
            || (target is IMemberReferenceOperation { Instance: { } owner } && IsOfObject(owner)),
        IMemberReferenceOperation => true,
        IConditionalAccessOperation { WhenNotNull: var rest } access when ReferenceEquals(access.Operation, value) =>
            StaysHere(rest.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().First(), seen),
        IInvocationOperation { TargetMethod: var method } => IsHere(method),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => IsHere(method),
        IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => IsHere(constructor),
        IReturnOperation => frame.Depth > 0,
        IBinaryOperation { OperatorMethod: { } method } => IsHere(method),
        IUnaryOperation { OperatorMethod: { } method } => IsHere(method),
        IBinaryOperation { OperatorMethod: null } or IIsPatternOperation or IExpressionStatementOperation => true,
        _ => false,
    };

    /// <summary>Whether an expression may name an object that is made here: what comes in and what is static does not.</summary>
    private bool IsOfObject(IOperation expression) => ObjectOf(expression) is not null || expression switch
    {
        ILocalReferenceOperation { Type: INamedTypeSymbol type } => IsFollowed(type),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver, Type: INamedTypeSymbol type } => IsFollowed(type),
        IMemberReferenceOperation { Instance: { } owner } => IsOfObject(owner),
        _ => false,
    };

    /// <summary>Whether no use of a local lets the object out that it holds.</summary>
    private bool AllStay(ISymbol local, IOperation within, HashSet<ISymbol> seen)
    {
        if (!seen.Add(local))
        {
            return true;
        }

        while (within.Parent is not null)
        {
            within = within.Parent;
        }

        return within.Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local)).All(r => StaysHere(r, seen));
    }

    private bool IsHere(IMethodSymbol method) =>
        method.ContainingType.DeclaringSyntaxReferences.Any(sources.IsHere);
}
