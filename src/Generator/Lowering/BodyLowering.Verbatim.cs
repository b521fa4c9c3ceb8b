using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Expressions around real code that hold functions, queries or collections and no real value: they stay as they are written.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What only compares: a real value that a function makes for it goes no further.</summary>
    private static readonly HashSet<string> Sorters = ["OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "MinBy", "MaxBy"];

    /// <summary>An expression that stays as it is written; nothing for others.</summary>
    private Term? LowerVerbatim(IOperation expression)
    {
        if (!IsWrittenWhole(expression) || expression.Type is not { } type || IsUnspeakable(type) || MayKeepReals(type)
            || (Bound(type) is INamedTypeSymbol made && IsFollowed(made) && !leftAlone.Contains(expression.Syntax)) || !StaysAsWritten(expression))
        {
            return null;
        }

        var syntax = expression.Syntax;
        var variables = Outside(expression).GroupBy(VariableOf, SymbolEqualityComparer.Default)
            .ToDictionary(g => g.Key!, g => LowerValue(g.First()), SymbolEqualityComparer.Default);
        var words = new Verbatim(sources.Model(syntax.SyntaxTree), syntax, v => variables[v], Receiver(), Bound, frame.Depth == 0 ? [] : [.. root.Method.Parameters.Select(p => p.Name)]).Write();
        if (type.SpecialType == SpecialType.System_Void)
        {
            block.Append(words.Add(";").ToStatement());
            Runs(expression, variables.Values, null);
            return never;
        }

        var isPrimary = expression is IInvocationOperation or IObjectCreationOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation;
        var result = Make(TypeOf(type), words.ToOperation(Effect.Acts, isPrimary), Dependence.None);
        Runs(expression, variables.Values, result);
        return result;
    }

    /// <summary>Whether an expression is one that is not taken apart, by its kind.</summary>
    private bool IsWrittenWhole(IOperation expression) => expression switch
    {
        // What makes a function is followed: real values may be handed to the function.
        IInvocationOperation { Type.TypeKind: TypeKind.Delegate, TargetMethod: var maker } when BodyOf(maker) is not null => false,
        IInvocationOperation call => !IsQuery(call) && call.TargetMethod.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.DelegateInvoke
            && (call.Arguments.Any(IsFunction) || ChainOf(call) is { } before && (HoldsFunctions(before) || IsWrittenWhole(before))),
        IObjectCreationOperation creation => creation.Initializer is not null || creation.Arguments.Any(IsFunction),
        IAnonymousObjectCreationOperation => false,
        ITranslatedQueryOperation { Operation: IInvocationOperation query } => !IsQuery(query),
        IArrayElementReferenceOperation { Indices: [{ Type.SpecialType: not SpecialType.System_Int32 }], ArrayReference.Type: { } array } => BufferOf(array) is null,
        IImplicitIndexerReferenceOperation { Instance.Type: { } indexed } => BufferOf(indexed) is null,
        ICollectionExpressionOperation or ITypeParameterObjectCreationOperation => true,
        _ => false,
    };

    /// <summary>What a call in a chain is called on.</summary>
    private static IOperation? ChainOf(IInvocationOperation call)
    {
        var before = call.Instance ?? (call.TargetMethod.IsExtensionMethod && !call.Arguments.IsEmpty ? call.Arguments[0].Value : null);
        while (before is IConversionOperation { IsImplicit: true, Operand: var operand })
        {
            before = operand;
        }

        return before;
    }

    private static bool HoldsFunctions(IOperation expression) =>
        expression is ITranslatedQueryOperation || (expression is IInvocationOperation call && (call.Arguments.Any(IsFunction) || (ChainOf(call) is { } before && HoldsFunctions(before))));

    /// <summary>Whether a type has no name that could be written, or one with such a type in it.</summary>
    private static bool IsUnspeakable(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => true,
        IArrayTypeSymbol array => IsUnspeakable(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnspeakable),
        _ => false,
    };

    /// <summary>Whether something of a type may be memory for reals, or be taken apart.</summary>
    private bool MayKeepReals(ITypeSymbol type) => Reals.Of(Bound(type)) is null && type.SpecialType != SpecialType.System_Void && (MayHoldReals(type) || IsApart(type));

    /// <summary>Whether nothing real flows in an expression, and nothing around it is changed by it.</summary>
    private bool StaysAsWritten(IOperation expression)
    {
        var root = expression.Syntax;
        return Verbatim.CanWrite(root)
            && (frame.This is not { } self || self.Read() is Leaf { Value.Type: InertType } || !expression.DescendantsAndSelf().Any(o => o is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }))
            && expression.DescendantsAndSelf().All(o => MayStay(o, root))
            && Outside(expression).All(v => Current(v) is { } term && !(HoldsReals(term) && !IsOnlyCompared(v, root)));
    }

    private bool MayStay(IOperation operation, SyntaxNode root) => operation switch
    {
        IAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation or ITupleOperation or IDeclarationExpressionOperation } assignment => IsWithin(VariableOf(assignment.Target), root),
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation } step => IsWithin(VariableOf(step.Target), root),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var place } => place is ILocalReferenceOperation or IDiscardOperation && IsInFunction(operation) && (place is IDiscardOperation || IsWithin(VariableOf(place), root)),
        IDeclarationExpressionOperation or IDeclarationPatternOperation or IVariableDeclaratorOperation => IsInFunction(operation),
        IMemberReferenceOperation { Member: var extending } when ExtensionBlocks.IsMember(extending) => false,
        IInvocationOperation { TargetMethod: var method } call => method.MethodKind != MethodKind.LocalFunction && !ExtensionBlocks.IsMember(method) && IsAccessible(method) && !IsCompanion(method) && method.Name != "Stop"
            && CSharpNames.Metadata(method.ContainingType) is not ("System.Threading.Tasks.Parallel" or "System.Linq.ParallelEnumerable") && !(call.Instance is null && method.IsAbstract),
        IMethodReferenceOperation { Method: var method } => method.MethodKind != MethodKind.LocalFunction && IsAccessible(method),
        IMemberReferenceOperation { Member: var member } => IsAccessible(member),
        IObjectCreationOperation { Constructor: { } constructor } => IsAccessible(constructor),
        IAwaitOperation or IInvalidOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IAddressOfOperation or ILocalFunctionOperation => false,
        _ => true,
    };

    private static bool IsInFunction(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? VariableOf(IOperation reference) => reference switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation { Expression: var expression } => VariableOf(expression),
        _ => null,
    };

    private static bool IsWithin(ISymbol? symbol, SyntaxNode root) =>
        symbol?.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == root.SyntaxTree && root.Span.Contains(r.Span)) == true;

    /// <summary>The uses of variables that are declared around an expression.</summary>
    private static IEnumerable<IOperation> Outside(IOperation expression)
    {
        var root = expression.Syntax;
        var functions = new HashSet<ISymbol>(expression.Descendants().OfType<IAnonymousFunctionOperation>().Select(f => f.Symbol), SymbolEqualityComparer.Default);
        return expression.DescendantsAndSelf().Where(o =>
            o is ILocalReferenceOperation { Local.HasConstantValue: false } or IParameterReferenceOperation
            && VariableOf(o) is { } variable && !functions.Contains(variable.ContainingSymbol) && !IsWithin(variable, root));
    }

    /// <summary>What a variable holds; nothing where that has no text.</summary>
    private Term? Current(IOperation reference) =>
        reference is IParameterReferenceOperation { Parameter: var parameter } && IsCaptured(parameter) ? null
        : VariableOf(reference) is { } symbol && !references.ContainsKey(frame.Key(symbol)) && environment[frame.Key(symbol)] is { } term and not (Deferred or Unassigned) ? term
        : null;

    /// <summary>Whether of what a real variable holds only comparisons come to be known.</summary>
    private bool IsOnlyCompared(IOperation reference, SyntaxNode root)
    {
        for (var (inner, outer) = (reference, reference.Parent); outer is not null && root.Span.Contains(outer.Syntax.Span); (inner, outer) = (outer, outer.Parent))
        {
            switch (outer)
            {
                case IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean, OperatorMethod: null }:
                case IPropertyReferenceOperation { Property.Name: "Length" }:
                case IInvocationOperation { TargetMethod: { Name: "CompareTo", ContainingType: { } owner } } when Reals.Of(owner) is not null:
                    return true;
                case IReturnOperation when IsKey(outer):
                    return true;
                case IInvocationOperation { TargetMethod: { ContainingType: { } library } } call when call.Type is { } made && Reals.Of(made) is not null && CSharpNames.Metadata(library) is "System.Math" or "System.MathF" or "System.Double":
                case IArgumentOperation or IConversionOperation or IBinaryOperation or IUnaryOperation or IArrayElementReferenceOperation or IParenthesizedOperation or IConditionalOperation
                    when outer is IArgumentOperation || (outer.Type is { } type && MayHoldReals(type)):
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether what a function returns is a key that the class library sorts by.</summary>
    private static bool IsKey(IOperation returned)
    {
        var function = returned.Parent;
        while (function is not (null or IAnonymousFunctionOperation))
        {
            function = function.Parent;
        }

        while (function?.Parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            function = function.Parent;
        }

        return function?.Parent is IInvocationOperation { TargetMethod: { ContainingType: { } owner, Name: var name } } && Sorters.Contains(name) && CSharpNames.Metadata(owner) == "System.Linq.Enumerable";
    }

    private Value? Receiver() => frame.This?.Read() is Leaf { Value: var self } ? self : null;
}
