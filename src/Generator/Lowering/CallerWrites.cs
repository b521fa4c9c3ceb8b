using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Which methods may write what their callers see. Where one does, what it is handed by <c>in</c>, and the struct that it is
/// called on, are read when it reads them; elsewhere a copy is the same.
/// </summary>
internal sealed class CallerWrites(Func<IMethodSymbol, IOperation?> bodyOf)
{
    private readonly Dictionary<IMethodSymbol, bool> known = new(SymbolEqualityComparer.Default);

    public bool May(IMethodSymbol method)
    {
        method = Frame.Implementation(method);
        if (!known.TryGetValue(method, out var may))
        {
            known[method] = false;
            var body = bodyOf(method);
            known[method] = may = body is null ? method.IsAbstract || method.MethodKind == MethodKind.DelegateInvoke : May(method, body);
        }

        return may;
    }

    /// <summary>Whether an expression may change something when it is evaluated.</summary>
    public static bool MayAct(IOperation expression) =>
        expression.DescendantsAndSelf().Any(o => o is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation or IObjectCreationOperation);

    private bool May(IMethodSymbol method, IOperation body) => body.Descendants().Any(operation => operation switch
    {
        IAssignmentOperation assignment => !IsOwn(assignment.Target, method),
        IIncrementOrDecrementOperation step => !IsOwn(step.Target, method),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } => true,
        IInvocationOperation call => May(call),
        IPropertyReferenceOperation { Property: var property } => (property.GetMethod is { } getter && May(getter)) || (property.SetMethod is { } setter && May(setter)),
        IObjectCreationOperation { Constructor: { } constructor } => May(constructor),
        IBinaryOperation { OperatorMethod: { } operation2 } => May(operation2),
        IUnaryOperation { OperatorMethod: { } operation1 } => May(operation1),
        IConversionOperation { OperatorMethod: { } conversion } => May(conversion),
        _ => false,
    });

    private bool May(IInvocationOperation call) => May(call.TargetMethod)
        || call.TargetMethod.IsVirtual
        || (bodyOf(call.TargetMethod) is null && call.Arguments.Select(a => a.Value.Type).Append(call.Instance?.Type).Any(IsWritable));

    /// <summary>A variable of the method itself that is no other name for something.</summary>
    private static bool IsOwn(IOperation target, IMethodSymbol method) => target switch
    {
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, method),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method),
        IDeclarationExpressionOperation or IDiscardOperation => true,
        ITupleOperation tuple => tuple.Elements.All(e => IsOwn(e, method)),
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance } and IFieldReferenceOperation => IsOwn(instance, method),
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => true,
        _ => false,
    };

    private static bool IsWritable(ITypeSymbol? type) =>
        type is IArrayTypeSymbol or INamedTypeSymbol { Name: "Span", TypeArguments.Length: 1 } or INamedTypeSymbol { TypeKind: TypeKind.Delegate };
}
