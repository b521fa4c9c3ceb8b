using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Methods, properties and indexers that return a reference: a place that their body names.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What a call returns a reference to; nothing where it returns none, or where its body does not say it at its end.</summary>
    private Place? ReferredPlace(IOperation target)
    {
        var (declared, instance, given) = target switch
        {
            IInvocationOperation { TargetMethod: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } } call => (call.TargetMethod, call.Instance, call.Arguments),
            IPropertyReferenceOperation { Property: { ReturnsByRef: true, GetMethod: { } getter } } property => (getter, property.Instance, property.Arguments),
            IPropertyReferenceOperation { Property: { ReturnsByRefReadonly: true, GetMethod: { } getter } } property => (getter, property.Instance, property.Arguments),
            _ => (null, null, default),
        };
        if (declared is null || target.Type is not { } type || !MayHoldReals(type) || Resolve(declared, instance, null) is not { } method || !IsCertain(method, instance)
            || StatementsOf(BodyOf(method)) is not { Count: > 0 } statements || statements[statements.Count - 1] is not IReturnOperation { ReturnedValue: { } returned }
            || statements.Take(statements.Count - 1).Any(s => s.DescendantsAndSelf().Any(o => o is IReturnOperation { Kind: OperationKind.Return } && o.Parent is not IAnonymousFunctionOperation)))
        {
            return null;
        }

        Place? place = null;
        var receiver = Receiver(instance, method);
        var lexical = method.MethodKind == MethodKind.LocalFunction ? frame.Declaring(method) : null;
        var result = Inline(
            method,
            () =>
            {
                LowerFrom(Push([.. statements.Take(statements.Count - 1)], null));
                place = Checked(LowerPlace(returned is IConversionOperation { IsImplicit: true } same ? same.Operand : returned));
                environment.Set(Result, (Term)never);
                return true;
            },
            lexical, receiver, Evaluate(given), target);
        return result is null ? null : place;
    }

    private static IReadOnlyList<IOperation> StatementsOf(IOperation? body) => body switch
    {
        IMethodBodyBaseOperation { BlockBody: { } statements } => statements.Operations,
        IMethodBodyBaseOperation { ExpressionBody: { } expression } => expression.Operations,
        IBlockOperation statements => statements.Operations,
        _ => [],
    };
}
