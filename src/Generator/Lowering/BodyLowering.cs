using Adjoint.Generator.Analysis;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>A method's body as a function, what stands in the way, and what it calls on type parameters.</summary>
internal sealed record LoweredBody(Function? Function, IReadOnlyList<Finding> Findings, IReadOnlyList<RuleCall> Calls)
{
    /// <summary>The rules that are called, though second derivatives are asked for.</summary>
    public IReadOnlyList<string> CalledRules { get; init; } = [];
}

/// <summary>Takes the body of one method apart into steps of the IR.</summary>
internal sealed partial class BodyLowering
{
    private readonly Sources sources;
    private readonly Compilation compilation;
    private readonly Shapes shapes;
    private readonly CancellationToken cancellation;
    private readonly ValueSource values = new();
    private readonly Dictionary<Value, string> names = [];
    private readonly HashSet<Value> inputs = [];

    /// <summary>The buffers whose elements are results where nothing real is returned.</summary>
    private readonly HashSet<Value> outputs = [];
    private readonly Value always;
    private readonly Value never;
    private BlockBuilder block;
    private Environment environment;

    /// <summary>The activation whose code is being lowered.</summary>
    private Frame frame;

    /// <summary>The statement that is being lowered.</summary>
    private IOperation? current;

    private BodyLowering(IMethodSymbol method, Sources sources, IEnumerable<SyntaxNode> left, CancellationToken cancellation)
    {
        root = frame = new Frame(method);
        environment = new Environment(v => v is ISymbol symbol ? frame.Key(symbol) : v);
        exits = [Returned];
        this.sources = sources;
        compilation = sources.Compilation;
        shapes = new Shapes(sources, method.ContainingType);
        leftAlone = [.. left];
        this.cancellation = cancellation;
        block = new BlockBuilder(values);
        always = block.Let(InertType.Bool, new Opaque("true", [], Effect.None, true));
        never = block.Let(InertType.Bool, new Opaque("false", [], Effect.None, true));
    }

    private object Result => frame.Result;

    private object Returned => frame.Returned;

    private ITypeSymbol ResultType => Bound(frame.Method.ReturnType);

    /// <summary>The code has errors of its own, which the compiler reports.</summary>
    private bool Broken { get; set; }

    /// <summary>Lowers the body of <paramref name="method"/>.</summary>
    public static LoweredBody Lower(IMethodSymbol method, IOperation? body, Sources sources, CancellationToken cancellation)
    {
        var lowering = new BodyLowering(method, sources, [], cancellation);
        try
        {
            var lowered = lowering.Lowered(method, body);
            if (lowering.tested.Count > 0)
            {
                // Once it is known which records may be null, every read of them asks.
                lowering = new BodyLowering(method, sources, [], cancellation) { MayBeAbsent = lowering.tested };
                lowered = lowering.Lowered(method, body);
            }

            if (!lowering.ConstantObjects().Any())
            {
                return lowered;
            }

            // Objects that hold no real value turn out to be inert: they are left as they are, unless that is refused.
            var again = new BodyLowering(method, sources, lowering.ConstantObjects(), cancellation) { MayBeAbsent = lowering.MayBeAbsent }.Lowered(method, body);
            return again.Function is null || again.Findings.Any(f => f.IsError) ? lowered : again;
        }
        catch (InsufficientExecutionStackException)
        {
            sources.CannotBeRepeated();
            return new LoweredBody(null, [new Finding(Descriptors.NestedTooDeeply, method.Locations[0], method.Name)], []);
        }
    }

    private LoweredBody Lowered(IMethodSymbol method, IOperation? body)
    {
        var function = LowerMethod(method, body);
        if (Broken)
        {
            return new LoweredBody(null, [], []);
        }

        var findings = Findings();
        return function is null && !findings.Any(f => f.IsError)
            ? new LoweredBody(null, [.. findings, new Finding(Descriptors.UnsupportedMethod, method.Locations[0], method.Name, "a method that never returns", "give it a path that returns a value")], calls)
            : new LoweredBody(function, findings, calls) { CalledRules = calledRules };
    }

    private Function? LowerMethod(IMethodSymbol method, IOperation? body)
    {
        var parameters = method.Parameters.SelectMany(DeclareParameter).ToEquatableArray();
        if (!(FollowsOwnRule(method, body) || LowerBody(body)) || !block.Completes || Results(method) is not { } results)
        {
            // What was refused may have been what returns.
            Broken |= block.Completes && !IsRefused && !LoopsForEver(body);
            return null;
        }

        var function = WithCallees(new Function(method.Name, parameters, block.Close(results), values.Next));
        function = shapes.Of(method.ReturnType) is { HasReals: true } ? function : Outputs.Mark(function, outputs);
        return SameReferences.Join(function.Each(f => Renaming.Apply(f, names)));
    }

    /// <summary>Whether a body has a loop that no condition ends, behind which nothing is known of what it returns.</summary>
    private static bool LoopsForEver(IOperation? body) => body?.Descendants().Any(o => o is
        IForLoopOperation { Condition: null } or IForLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } or IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } }) == true;

    private bool LowerBody(IOperation? body)
    {
        switch (body)
        {
            case IMethodBodyBaseOperation { BlockBody: { } statements }:
                LowerFrom(new Rest(statements, null));
                return true;
            case IMethodBodyBaseOperation { ExpressionBody: { } expression }:
                LowerFrom(new Rest(expression, null));
                return true;
            case IBlockOperation statements:
                LowerFrom(new Rest(statements, null));
                return true;
            default:
                Broken = true;
                return false;
        }
    }

    /// <summary>Gives the user's name to the values of a term that have none yet; others get an alias.</summary>
    private Term Named(string name, ITypeSymbol? type, Term term, int first)
    {
        if (term is Deferred)
        {
            return term;
        }

        var next = new Queue<string>(LeafNames(name, type, term));
        return Map(term, value =>
        {
            value = Typed(value);
            if (value.Id < first || value.Name is not null || names.ContainsKey(value))
            {
                value = Make(value.Type, new Alias(value));
            }

            names[value] = next.Dequeue();
            return value;
        });
    }

    /// <summary>Gives what a variable holds behind a branch or a loop the variable's name.</summary>
    private void NameOutcome(object variable, Term term)
    {
        if (variable is Accumulator { Name: var called } && term is Leaf { Value: { Name: null } value } && !names.ContainsKey(value))
        {
            names[value] = called;
        }

        if (Variable.SymbolOf(variable) is ILocalSymbol or IParameterSymbol && Variable.SymbolOf(variable) is { Name: var name })
        {
            foreach (var (leaf, own) in term.Leaves.Zip(LeafNames(name, TypeOfVariable(variable), term), (l, n) => (l, n)))
            {
                if (leaf.Name is null && !names.ContainsKey(leaf))
                {
                    names[leaf] = own;
                }
            }
        }
    }

    /// <summary>The default of a type, taken apart.</summary>
    private Term Placeholder(ITypeSymbol? type) =>
        Underlying(type) is { } underlying ? new Tree([never, Placeholder(underlying)])
        : ComponentsOf(type) is { IsEmpty: false } parts ? new Tree([.. parts.Select(p => Placeholder(p.Type))])
        : type is null ? never
        : Zero(TypeOf(type));

    private IrType TypeOf(ITypeSymbol type)
    {
        type = Bound(type);
        return (IrType?)Reals.Of(type) ?? (IrType?)shapes.BufferOf(type) ?? Inert(type);
    }

    private InertType Inert(ITypeSymbol type)
    {
        var inert = new InertType(CSharpNames.Of(type));
        if (type.TypeKind == TypeKind.Class && type.DeclaringSyntaxReferences.Any(sources.IsHere))
        {
            declared.Add(inert.CSharp);
        }

        return inert;
    }

    /// <summary>The type as a buffer, with the type arguments of the activation that runs; nothing where its elements are not real.</summary>
    private BufferType? BufferOf(ITypeSymbol type) => shapes.BufferOf(Bound(type));

    private Value Zero(IrType type) => type is RealType
        ? block.Let(type, new Constant(0d))
        : block.Let(type, new Opaque("default(" + type.CSharp + ")", [], Effect.None, true));
}
