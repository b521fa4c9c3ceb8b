using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The words for each construct that cannot be differentiated, and what to write instead.</summary>
internal static class Fence
{
    public static string Describe(IOperation operation) => operation switch
    {
        IForEachLoopOperation => "a foreach loop",
        IForLoopOperation => "a for loop",
        IWhileLoopOperation { ConditionIsTop: false } => "a do loop",
        ILoopOperation => "a while loop",
        ITryOperation => "a try with catch",
        IUsingOperation or IUsingDeclarationOperation => "await using",
        IBranchOperation { BranchKind: BranchKind.GoTo } => "a goto that jumps back or into a block",
        IBranchOperation => "this jump",
        ILabeledOperation => "a label",
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => "yield",
        IAnonymousFunctionOperation => "a lambda",
        IMethodReferenceOperation => "a method used as a delegate",
        IDelegateCreationOperation => "a delegate",
        IAwaitOperation => "await",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation => "dynamic",
        ICoalesceOperation => "??",
        IWithOperation => "with",
        IAddressOfOperation => "a pointer",
        { Kind: OperationKind.None, Syntax: FixedStatementSyntax } => "a fixed statement",
        { Kind: OperationKind.None, Syntax: PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax } => "a pointer",
        ITranslatedQueryOperation => "a query",
        ICollectionExpressionOperation => "a collection expression",
        IObjectCreationOperation => "an object initializer",
        IAnonymousObjectCreationOperation => "an anonymous object",
        IEventReferenceOperation or IEventAssignmentOperation => "an event",
        IRecursivePatternOperation => "a property pattern",
        IListPatternOperation => "a list pattern",
        IDeclarationPatternOperation or ITypePatternOperation => "a type test on a real value",
        IRangeOperation => "a range",
        IImplicitIndexerReferenceOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } => "an index from the end",
        IInterpolatedStringHandlerCreationOperation => "an interpolated string handler",
        ITypeParameterObjectCreationOperation => "new of a type parameter",
        IFunctionPointerInvocationOperation => "a call through a function pointer",
        IInvocationOperation => "the result of a call as something that is assigned",
        IIsPatternOperation or IPatternOperation => "this pattern",
        IInstanceReferenceOperation => "this as a whole",
        { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax } => "stackalloc into a pointer",
        { Kind: OperationKind.None, Syntax: MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax } => "a typed reference",
        IInlineArrayAccessOperation => "an element of an inline array",
        IConditionalOperation { IsRef: true } => "a reference that is chosen",
        { Syntax: StatementSyntax } => "this statement",
        _ => "this expression",
    };

    /// <summary>Whether control leaves a statement list here.</summary>
    public static bool IsExit(this IOperation operation) =>
        operation is IReturnOperation { Kind: OperationKind.Return } or IBranchOperation or IThrowOperation;

    /// <summary>What to write instead of the call of a method that is not known.</summary>
    public static string Instead(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.DelegateInvoke } => "make the delegate of a lambda or a method in the differentiable method",
        { IsAsync: true } => "await it around the call of the differentiable method, and pass what comes of it",
        { DeclaringSyntaxReferences.IsEmpty: false, ReturnType: INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" } } => "fill an array, or write the loop in place",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "return the value",
        { ContainingType.Name: "Half" } => "compute in float or double",
        { ContainingType.Name: "Complex", ContainingNamespace.Name: "Numerics" } => "compute with the real and the imaginary part",
        _ when method.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true => "keep real values in arrays and spans",
        _ => "write the computation in place",
    };

    public static string Advice(IOperation operation) => operation switch
    {
        ILoopOperation => "write the steps out, or pass the loop's result as a [NoDerivative] parameter",
        ITryOperation { Catches.IsEmpty: false } => "test with if what would throw, or catch around the call of the differentiable method",
        ITryOperation or IUsingOperation or IUsingDeclarationOperation => "do it around the call of the differentiable method",
        IBranchOperation { BranchKind: BranchKind.GoTo } => "write the loop as a for or while",
        IBranchOperation => "write it with if and return",
        IAnonymousFunctionOperation or IMethodReferenceOperation or IDelegateCreationOperation or ITranslatedQueryOperation =>
            "write the computation in place",
        ICoalesceOperation => "test for null with if or ?:",
        IWithOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation => "use locals for its parts",
        IAddressOfOperation or { Kind: OperationKind.None, Syntax: FixedStatementSyntax or PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax } => "use an array or a span",
        IInlineArrayAccessOperation => "use an array or a span",
        IConditionalOperation { IsRef: true } => "choose with if, and write to each",
        IAwaitOperation => "await before the call and pass the result as a parameter",
        _ => "use arithmetic, locals, if and switch, or pass the value as a [NoDerivative] parameter",
    };
}
