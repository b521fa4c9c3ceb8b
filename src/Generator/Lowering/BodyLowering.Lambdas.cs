using Adjoint.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Functions in variables: lambdas, local functions and methods whose code is known where they are called.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The function that a delegate is made of.</summary>
    private Term LowerDelegate(IOperation target)
    {
        switch (target)
        {
            case IAnonymousFunctionOperation lambda:
                return new Closure(lambda.Symbol, lambda, frame, null);
            case IMethodReferenceOperation { Method: var method, Instance: var instance }:
                var resolved = Resolve(method, instance, null);
                var lexical = method.MethodKind == MethodKind.LocalFunction ? frame.Declaring(method) : null;
                return IsCertain(resolved, instance)
                    ? new Closure(resolved, null, lexical, Receiver(instance, resolved))
                    : Refuse(Descriptors.UnsupportedExpression, target, Fence.Describe(target), Fence.Advice(target));
            default:
                // A delegate made of another one holds what that one holds.
                return Lower(target);
        }
    }

    /// <summary>The call of a delegate whose function is known; nothing for others.</summary>
    private Term? LowerDelegateCall(IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind != MethodKind.DelegateInvoke || call.Instance is null || Lower(call.Instance) is not { } held)
        {
            return null;
        }

        var arguments = Evaluate(call.Arguments);
        return held is Closure function
            ? CallFunction(function, arguments, call)
            : LowerInertCall(call, call.TargetMethod, Fixed(held, call.Instance.Type!), arguments);
    }

    private Term CallFunction(Closure function, IReadOnlyList<Passed> arguments, IOperation at)
    {
        if (function.Lambda is null && function.Method.MethodKind != MethodKind.LocalFunction)
        {
            return CallMethod(function.Method, function.Receiver, arguments, at);
        }

        if (Inline(function.Method, BodyOf(function), function.Lexical, function.Receiver, arguments, at) is { } result)
        {
            return result;
        }

        return RefuseObstacle(function.Method, at);
    }

    /// <summary>Refuses the call of a function that is known by its code alone, which cannot be left as it is.</summary>
    private Term RefuseObstacle(IMethodSymbol method, IOperation at)
    {
        refusals.Add(obstacle is { } reason
            ? reason with { Finding = AtCall(reason.Finding, method, at) }
            : new Refusal(new Finding(Descriptors.UnsupportedExpression, at.Syntax.GetLocation(), "the call of '" + Name(method) + "', whose code cannot be followed", Fence.Instead(method)), null, Dependence.None));
        return Placeholder(at.Type);
    }
}
