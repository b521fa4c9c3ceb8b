using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The class library's queries over buffers and ranges, with functions that are known: they become loops.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What makes a sequence of others.</summary>
    private static readonly HashSet<string> Operators = ["Select", "Where", "Zip", "Take", "Skip", "Concat", "Reverse", "AsEnumerable", "Order", "OrderDescending", "OrderBy", "OrderByDescending"];

    /// <summary>What uses a sequence up.</summary>
    private static readonly HashSet<string> Folds = ["Sum", "Average", "Max", "Min", "Aggregate", "Count", "Any", "All", "ToArray", "First", "Last"];

    /// <summary>A query; nothing for calls of other methods, and for queries that no real value has a part in.</summary>
    private Term? LowerQuery(IInvocationOperation call) => IsQuery(call) && (IsReal(call) || HasFunctions(call)) ? Query(call) : null;

    private Term Query(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        var given = new Term[call.Arguments.Length];
        foreach (var argument in call.Arguments)
        {
            var type = argument.Parameter!.Type;
            given[argument.Parameter.Ordinal] = IsSequence(argument.Value) ? SequenceOf(argument, IsByLibrary(call)) : Copied(Lower(argument.Value), type);
        }

        if (given.OfType<Sequence>().FirstOrDefault() is null && !IsSource(method))
        {
            return Break();
        }

        return Operators.Contains(method.Name) || IsSource(method) ? LowerOperator(call, given) : LowerFold(call, given);
    }

    private static bool IsSource(IMethodSymbol method) => method.Name is "Range" or "Repeat" or "Empty";

    /// <summary>Whether a call is one of a query that is known, on what is known to be a sequence.</summary>
    private bool IsQuery(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return CSharpNames.Metadata(method.ContainingType) == "System.Linq.Enumerable"
            && (IsSource(method)
                || ((Operators.Contains(method.Name) || Folds.Contains(method.Name)) && IsKnown(call)
                    && call.Arguments.Where(a => IsEnumerable(a.Parameter!.Type)).All(a => IsSequence(a.Value))));
    }

    private static bool IsEnumerable(ITypeSymbol type) => type is IArrayTypeSymbol || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;

    /// <summary>Whether an overload is one that is lowered: no comparers, no ranges, no nullable numbers.</summary>
    private bool IsKnown(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var isNumber = method.ReturnType.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Int32 or SpecialType.System_Int64;
        return (method.Name, call.Arguments.Length) switch
        {
            ("Sum" or "Average", _) => isNumber,
            ("Max" or "Min", 1) => isNumber && method.TypeArguments.IsEmpty,
            ("Max" or "Min", 2) => isNumber && method.TypeArguments.Length == 1 && IsFunction(call.Arguments[1]),
            ("Take" or "Skip", 2) => call.Arguments.All(a => a.Parameter!.Type.SpecialType == SpecialType.System_Int32 || IsEnumerable(a.Parameter.Type)),
            ("Zip", 2 or 3) => call.Arguments.Length == 2 || IsFunction(call.Arguments[2]),
            ("ToArray", 1) => BufferOf(method.ReturnType) is not null,
            ("Order" or "OrderDescending", 1) => Reals.Of(Bound(method.TypeArguments[0])) is not null,
            ("OrderBy" or "OrderByDescending", 2) => Reals.Of(Bound(method.TypeArguments[1])) is not null
                && (Reals.Of(Bound(method.TypeArguments[0])) is not null || !HasFunctions(call.Arguments[0].Value)),
            ("Order" or "OrderDescending" or "OrderBy" or "OrderByDescending", _) => false,
            ("First" or "Last" or "AsEnumerable" or "Reverse", var count) => count == 1,
            _ => true,
        };
    }

    private static bool IsFunction(IArgumentOperation argument) => argument.Parameter!.Type.TypeKind == TypeKind.Delegate;

    /// <summary>Whether an expression is a buffer, a range, a query over these, or a variable that holds one.</summary>
    private bool IsSequence(IOperation expression) => Inner(expression) switch
    {
        IInvocationOperation call => IsQuery(call) || IsMemory(call.Type),
        ITranslatedQueryOperation { Operation: IInvocationOperation call } => IsQuery(call),
        ILocalReferenceOperation { Local: var local } => environment[local] is Sequence || IsMemory(local.Type),
        IParameterReferenceOperation { Parameter: var parameter } => environment[parameter] is Sequence || IsMemory(parameter.Type),
        var other => IsMemory(other.Type),
    };

    /// <summary>What has a length and elements: arrays, and lists of inert values.</summary>
    private bool IsMemory(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 } || IsList(type);

    private static bool IsList(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition: { Name: "List", Arity: 1 } list } && CSharpNames.Metadata(list) == "System.Collections.Generic.List`1";

    private static IOperation Inner(IOperation expression)
    {
        while (expression is IConversionOperation { OperatorMethod: null } conversion && conversion.Type is { IsReferenceType: true } && conversion.Operand.Type is { IsReferenceType: true }
            || expression is IParenthesizedOperation)
        {
            expression = expression is IConversionOperation outer ? outer.Operand : ((IParenthesizedOperation)expression).Operand;
        }

        return expression;
    }

    /// <summary>Whether a query runs over real values, or hands them on.</summary>
    private bool IsReal(IOperation expression) => Inner(expression) switch
    {
        IInvocationOperation call when IsQuery(call) => call.Arguments.Any(a => IsReal(a.Value)),
        ITranslatedQueryOperation => true,
        ILocalReferenceOperation { Local: var local } when environment[local] is Sequence => true,
        IParameterReferenceOperation { Parameter: var parameter } when environment[parameter] is Sequence => true,
        { Type: { } type } => BufferOf(type) is not null || Reals.Of(Bound(type)) is not null,
        _ => false,
    };

    private bool HasFunctions(IOperation expression) => Inner(expression) is IInvocationOperation call && IsQuery(call)
        && call.Arguments.Any(a => IsFunction(a) || HasFunctions(a.Value));

    /// <summary>The query that an expression is, or that a variable holds; nothing for anything else.</summary>
    private Sequence? QueryIn(IOperation expression) => Inner(expression) switch
    {
        IInvocationOperation call when IsQuery(call) => Query(call) as Sequence,
        ITranslatedQueryOperation { Operation: IInvocationOperation call } when IsQuery(call) => Query(call) as Sequence,
        ILocalReferenceOperation { Local: var local } => environment[local] as Sequence,
        IParameterReferenceOperation { Parameter: var parameter } => environment[parameter] as Sequence,
        _ => null,
    };

    /// <summary>An argument as a sequence.</summary>
    private Sequence SequenceOf(IArgumentOperation argument, bool isChecked)
    {
        var (expression, name) = (Inner(argument.Value), argument.Parameter!.Name);
        var term = expression switch
        {
            IInvocationOperation call when IsQuery(call) => Query(call),
            ITranslatedQueryOperation { Operation: IInvocationOperation call } => Query(call),
            _ => Lower(expression),
        };
        return term switch
        {
            Sequence sequence => sequence,
            Leaf { Value: var memory } when expression.Type is { } type => MemoryOf(memory, type, isChecked ? null : name),
            _ => Nothing(argument.Value),
        };
    }

    /// <summary>Whether a query is the class library's own call, which looks at its argument itself.</summary>
    private bool IsByLibrary(IInvocationOperation call) =>
        call is { TargetMethod.Name: "Sum" or "Average" or "Max" or "Min", Arguments: [{ Value: var only }] } && Inner(only).Type is IArrayTypeSymbol array
        && Reals.Of(Bound(array.ElementType)) is not null;

    private Sequence Nothing(IOperation at)
    {
        Break();
        return new Sequence(at.Type!, null, (_, _) => { }, []) { Most = () => Number(0) };
    }

    /// <summary>The elements of an array or a list; where there is a parameter it is not null.</summary>
    private Sequence MemoryOf(Value memory, ITypeSymbol type, string? parameter)
    {
        if (parameter is not null && block.Definition(memory) is not Allocate)
        {
            ThrowWhere(Condition(new Template().AddTight(memory).Add(" is null")), "throw new global::System.ArgumentNullException(\"" + parameter + "\");");
        }

        var buffer = BufferOf(type);
        var element = type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0];
        Value Length() => buffer is not null || !IsList(type) ? LengthOf(memory)
            : Make(IntType, new Template().AddTight(memory).Add(".Count").ToOperation(Effect.Reads), Dependence.None);
        Term At(Value i) => buffer is not null
            ? Read(memory, buffer, [i])
            : Apart(Taken(memory, new Template().AddTight(memory).Add("[").Add(i).Add("]").ToOperation(Effect.Acts), element, current!), element, current!);
        return Indexed(element, () => new Indexing(Length(), At), [], buffer is null ? null : memory);
    }

    /// <summary>A sequence whose elements have numbers.</summary>
    private Sequence Indexed(ITypeSymbol type, Func<Indexing> open, IReadOnlyList<Closure> functions, Value? buffer = null) => new(
        type, open,
        (variables, use) =>
        {
            var elements = open();
            Trips(elements.Length, variables.Concat(AssignedBy(functions)), i => use(elements.At(i)));
        },
        functions, buffer)
    {
        Most = () => open().Length,
    };

    /// <summary>A loop that counts.</summary>
    private void Trips(Value length, IEnumerable<object> variables, Action<Value> trip)
    {
        var from = Number(0);
        Repeat(current!, [.. variables.Distinct()], carried =>
        {
            var counter = values.New(IntType);
            names[counter] = "i";
            var (body, next) = Trip(carried, () => trip(counter));
            return ((initial, found, outcomes) => new For(0, counter, from, length, 1, found, initial, body, outcomes), next);
        });
    }

    /// <summary>The variables that functions may assign.</summary>
    private IEnumerable<object> AssignedBy(IReadOnlyList<Closure> functions)
    {
        var found = new List<object>();
        foreach (var function in functions.Where(f => f.Lexical is not null))
        {
            if (BodyOf(function) is { } body)
            {
                Collect(body, function.Lexical!, found, []);
            }
        }

        return found;
    }

    /// <summary>What a function makes of values.</summary>
    private Term Applied(Closure function, IOperation at, params Term[] arguments) => CallFunction(
        function, [.. arguments.Select((a, i) => new Passed(function.Method.Parameters[i], a, null, int.MaxValue, at))], at);
}
