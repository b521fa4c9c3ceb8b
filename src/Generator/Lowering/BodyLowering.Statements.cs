using System.Runtime.CompilerServices;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Statements, in the order in which they run.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The statements that remain to be lowered.</summary>
    private sealed record Rest(IOperation Head, Rest? Tail);

    private static Rest? Push(IReadOnlyList<IOperation> operations, Rest? rest)
    {
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            rest = new Rest(operations[i], rest);
        }

        return rest;
    }

    /// <summary>Lowers statements until they end, or until control has left them.</summary>
    private void LowerFrom(Rest? rest)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (rest is not null && !HasLeft)
        {
            cancellation.ThrowIfCancellationRequested();
            if (PendingExit() is { } pending)
            {
                LowerUnless(pending, rest);
                return;
            }

            var statement = current = rest.Head;
            rest = rest.Tail;
            switch (statement)
            {
                case IBlockOperation inner:
                    rest = Open(inner.Operations, rest);
                    continue;
                case ILabeledOperation { Operation: { } labeled }:
                    rest = new Rest(labeled, rest);
                    continue;
                case IConditionalOperation choice:
                    rest = LowerIf(choice, rest);
                    break;
                case ISwitchOperation selection:
                    rest = LowerSwitch(selection, rest);
                    break;
                default:
                    LowerStatement(statement);
                    break;
            }
        }
    }

    private void LowerStatement(IOperation statement)
    {
        switch (statement)
        {
            case IExpressionStatementOperation expression:
                LowerForEffect(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    Declare(declarator);
                }

                break;
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } returned }:
                LowerReturn(returned);
                break;
            case IReturnOperation { Kind: OperationKind.Return }:
                environment.Set(Returned, (Term)always);
                break;
            case IThrowOperation { Exception: { } exception }:
                Throw(exception);
                break;
            case IBranchOperation branch:
                LowerJump(branch);
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            case ILoopOperation loop:
                LowerLoop(loop);
                break;
            case ITryOperation { Catches.Length: 0, Finally: { } cleanup } attempt:
                LowerTry(attempt, cleanup);
                break;
            case IUsingOperation { IsAsynchronous: false } use:
                LowerUsing(use.Resources, () => LowerRegion(use.Body));
                break;
            case IUsingDeclarationOperation { IsAsynchronous: false, Parent: IBlockOperation around } use:
                LowerUsing(use.DeclarationGroup, () => LowerFrom(Open([.. around.Operations.SkipWhile(o => o != use).Skip(1)], null)));
                break;
            case ILockOperation @lock:
                LowerLock(@lock);
                break;
            case IInvalidOperation:
                Break();
                break;
            default:
                Refuse(Descriptors.UnsupportedStatement, statement, Fence.Describe(statement), Fence.Advice(statement));
                break;
        }
    }

    private void LowerReturn(IOperation returned)
    {
        environment.Set(Result, Lower(returned));
        environment.Set(Returned, (Term)always);
    }

    private void Throw(IOperation exception)
    {
        if (exception is IConversionOperation { IsImplicit: true } conversion)
        {
            exception = conversion.Operand;
        }

        var thrown = AsValue(Lower(exception), exception);
        block.Append(new Template().Add("throw ").Add(thrown).Add(";").ToStatement());
        block.Stop();
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        if (declarator.Symbol.IsRef)
        {
            DeclareReference(declarator.Symbol, initializer?.Value);
            return;
        }

        if (initializer is null)
        {
            environment.Set(declarator.Symbol, Unassigned.Instance);
        }
        else if (!declarator.Symbol.IsConst)
        {
            var first = values.Next;
            Assign(declarator.Symbol, Copied(Lower(initializer.Value), declarator.Symbol.Type), first);
            NoteType(declarator.Symbol, initializer.Value);
        }
    }

    private void Assign(ISymbol variable, Term term, int first)
    {
        if (references.TryGetValue(frame.Key(variable), out var place))
        {
            place.Write(term, first);
        }
        else
        {
            Assign(frame.Key(variable), term, first);
        }
    }

    private void Assign(object key, Term term, int first) => environment.Set(key, Named(Variable.SymbolOf(key)!.Name, TypeOfVariable(key), term, first));

    private void LowerForEffect(IOperation expression)
    {
        switch (expression)
        {
            case IInvocationOperation { Type.SpecialType: SpecialType.System_Void } call:
                _ = LowerVerbatim(call) ?? LowerInvocation(call);
                break;
            default:
                Lower(expression);
                break;
        }
    }
}
