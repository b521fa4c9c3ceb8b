using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Calls of methods whose source is at hand become their bodies. What cannot be lowered leaves no trace: the call then
/// stays a call, and what stood in the way is said where a real value reaches it.
/// </summary>
internal sealed partial class BodyLowering
{
    private const int DeepestInlining = 64;
    private const int MostInlined = 4_000;

    /// <summary>Parameters and locals that are other names for a place.</summary>
    private readonly Dictionary<object, Place> references = [];

    private readonly Frame root;
    private int inlined;

    /// <summary>Why the last call that was tried could not be inlined.</summary>
    private Refusal? obstacle;

    /// <summary>An argument that is evaluated: a value, or the place that the callee is handed.</summary>
    private sealed record Passed(IParameterSymbol Parameter, Term? Value, Place? Place, int First, IOperation At, ITypeSymbol? Exact = null)
    {
        /// <summary>Where the value is read again whenever the callee reads it; nothing where it does not change meanwhile.</summary>
        public Place? Seen { get; init; }
    }

    /// <summary>The arguments, evaluated once in the order of the text.</summary>
    private List<Passed> Evaluate(IReadOnlyList<IArgumentOperation> arguments)
    {
        var passed = new List<Passed>();
        foreach (var argument in arguments)
        {
            var parameter = argument.Parameter!;
            var first = values.Next;
            var seen = Seen(argument, arguments);
            passed.Add(parameter.RefKind is RefKind.Ref or RefKind.Out && argument.Value is not IInterpolatedStringHandlerCreationOperation
                ? new Passed(parameter, null, LowerPlace(argument.Value), first, argument)
                : new Passed(parameter, Copied(seen is null ? Lower(argument.Value) : seen.Read(), parameter.Type), null, first, argument.Value, ExactType(argument.Value)) { Seen = seen });
        }

        return [.. passed.Select(p => p.Seen is { } seen && p.Value is not Deferred ? p with { Value = Copied(seen.Read(), p.Parameter.Type) } : p)];
    }

    /// <summary>What a method is called on, evaluated once; nothing for static methods and for F's own <c>this</c>.</summary>
    private Place? Receiver(IOperation? instance, IMethodSymbol method)
    {
        switch (instance)
        {
            case null:
                return null;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return frame.This is { Type.IsValueType: true } self && IsConstantPlace(instance) && !IsReadOnly(method) ? Copy(self.Read(), self.Type) : frame.This;
            case { Type.IsReferenceType: false } when !IsReadOnly(method) && !IsConstantPlace(instance) && (HasPlace(instance) || IsState(instance)):
                return LowerPlace(instance);
            case { Type.IsReferenceType: false } when IsReadOnly(method) && HasPlace(instance) && CallerWrites.May(method) && PlaceAt(instance) is { } place:
                return Checked(place);
            case { Type: { IsReferenceType: false } type } when !IsReadOnly(method) && MayHoldReals(type):
                return Copy(Apart(Lower(instance), type, instance), type);
            default:
                return Known(Lower(instance), instance);
        }
    }

    /// <summary>A receiver as what it is known to be.</summary>
    private Place Known(Term term, IOperation instance)
    {
        var type = ExactType(instance) ?? instance.Type!;
        return type.IsReferenceType && term is Leaf { Value: var value } && !value.Type.Equals(TypeOf(type))
            ? Fixed(Make(TypeOf(type), Cast(value, type, false, Effect.None), Dependence.None), type)
            : Fixed(term, type);
    }

    private bool IsVariable(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: { } owner, Field.IsReadOnly: false } when ObjectOf(owner) is not null => true,
        ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation => true,
        IInstanceReferenceOperation => true,
        IFieldReferenceOperation { Instance: { Type.IsReferenceType: false } instance, Field.IsReadOnly: false } => IsVariable(instance),
        _ => false,
    };

    /// <summary>A struct that a callee may change for itself alone, on some ways and not on others.</summary>
    private Place Copy(Term term, ITypeSymbol type)
    {
        var key = new Temporary(type);
        environment.Set(key, term);
        return new Place(() => environment[key]!, (changed, _) => environment.Set(key, changed), type, [key]);
    }

    /// <summary>A value that a callee may change for itself alone.</summary>
    private static Place Fixed(Term term, ITypeSymbol type) => new(() => term, (changed, _) => term = changed, type, []);

    /// <summary>Whether something may carry a derivative, by its type.</summary>
    private static bool HoldsReals(Term? term) =>
        term is Deferred and not Wording || (term is Tree tree && tree.Elements.Any(HoldsReals)) || term?.Leaves.Any(v => v.Type is RealType or BufferType) == true;

    /// <summary>Whether a value may hold reals; one of a type without an end, which is being typed, may.</summary>
    private bool MayHoldReals(ITypeSymbol type) =>
        TypeOf(type) is RealType or BufferType
        || (type is INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } named
            && (Shapes.IsEndless(named) || named.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && MayHoldReals(f.Type))));

    /// <summary>
    /// The body of a method in place of a call of it; nothing where it must stay a call. The receiver and the
    /// arguments are evaluated already, by the call that stands at <paramref name="at"/>.
    /// </summary>
    private Term? Inline(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at) =>
        Inline(method, BodyOf(method), method.MethodKind == MethodKind.LocalFunction ? frame.Declaring(method) : null, receiver, arguments, at);

    private Term? Inline(IMethodSymbol method, IOperation? body, Frame? lexical, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at)
    {
        obstacle = null;
        if (body is null)
        {
            return null;
        }

        arguments = [.. arguments.Select(AsMarked)];
        var isRecursive = IsRecursive(method, lexical, arguments);
        if (isRecursive || IsTooMuch(method))
        {
            if (Call(method, body, lexical, receiver, arguments, at, isRecursive) is var result && (isRecursive || result is not null))
            {
                return result;
            }

            obstacle = null;
        }

        return Inline(method, () => LowerBody(body), lexical, receiver, arguments, at);
    }

    private Term? Inline(IMethodSymbol method, Func<bool> body, Frame? lexical, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at)
    {
        if (Excess(method, lexical, arguments) is { } excess)
        {
            obstacle = new Refusal(new Finding(Descriptors.UnsupportedExpression, at.Syntax.GetLocation(), excess, "write it as a loop"), null, Dependence.None);
            return null;
        }

        inlined++;
        var mark = refusals.Count;
        var callee = new Frame(method, frame, lexical, receiver) { Functions = [.. arguments.Select(a => a.Value).OfType<Closure>()] };
        var (result, path) = Activate(callee, body, arguments);
        if (refusals.Skip(mark).FirstOrDefault(r => r.Hinges is null) is { } reason)
        {
            refusals.RemoveRange(mark, refusals.Count - mark);
            obstacle = reason;
            return null;
        }

        Relocate(mark, method, at);
        Adopt(path, callee);
        return result ?? (method.ReturnsVoid || !block.Completes ? Nothing(method)
            : LoopsForEver(BodyOf(method)) ? Refuse(Descriptors.UnsupportedExpression, at, "the call of '" + Name(method) + "', which never returns", "throw where it is called")
            : Break());
    }

    private Term Nothing(IMethodSymbol method) => method.ReturnsVoid ? never : Placeholder(method.ReturnType);

    private static string Name(ISymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>What is too much about a call: recursion, depth, size.</summary>
    private string? Excess(IMethodSymbol method, Frame? lexical, IReadOnlyList<Passed> arguments)
    {
        // A method that is handed other functions, as an integral of an integral is, may run within itself without being recursive.
        IReadOnlyList<Closure> functions = [.. arguments.Select(a => a.Value).OfType<Closure>()];
        if (frame.Runs(method, lexical, functions))
        {
            return "the recursive call of '" + Name(method) + "'";
        }

        return frame.Depth >= DeepestInlining || inlined >= MostInlined ? "so many calls within calls as '" + Name(method) + "' leads to" : null;
    }

    /// <summary>Runs a body with variables of its own.</summary>
    private (Term? Result, Path Path) Activate(Frame callee, Func<bool> body, IReadOnlyList<Passed> arguments)
    {
        var (caller, outerExits, statement) = (frame, exits, current);
        Term? result = null;
        var path = Branch(() =>
        {
            frame = callee;
            exits = [callee.Returned];
            foreach (var argument in arguments)
            {
                Bind(argument);
            }

            body();
            result = environment[callee.Result];
            return null;
        });
        (frame, exits, current) = (caller, outerExits, statement);
        return (result, path);
    }

    private void Bind(Passed argument)
    {
        var parameter = Frame.Implementation(frame.Method).Parameters[argument.Parameter.Ordinal];
        if ((argument.Place ?? (argument.Value is Deferred ? null : argument.Seen)) is { } place)
        {
            references[frame.Key(parameter)] = place;
        }
        else
        {
            environment.Set(parameter, NamedAfter(parameter.Name, argument.Value is Leaf { Value: var given } ? Typed(given) : argument.Value!, argument.First));
            if (argument is { Value: Leaf { Value: { Type: InertType } value }, Exact: { IsReferenceType: true } type })
            {
                exactTypes[value] = type;
            }
        }
    }

    /// <summary>
    /// An argument for a parameter that is marked as a constant. What a span that cannot be written shows comes in; other
    /// buffers may be room for what the callee itself stores, and stay as they are.
    /// </summary>
    private Passed AsMarked(Passed argument)
    {
        if (argument.Value is not { } value || !ParameterKinds.IsMarked(argument.Parameter))
        {
            return argument;
        }

        RefuseReal(
            value.Leaves.Where(l => l.Type is BufferType { IsReadOnlySpan: true }), Descriptors.UnsupportedExpression, argument.At,
            "a span of real values for the [NoDerivative] parameter '" + argument.Parameter.Name + "'", "copy the elements, each through Derivative.Stop, or take the mark away");
        var seen = argument.Seen is { } place ? new Place(() => Map(place.Read(), AsConstant), place.Write, place.Type, place.Roots) { Memory = place.Memory } : null;
        return argument with { Value = Map(value, AsConstant), Seen = seen };
    }

    /// <summary>Gives what was computed for an argument the parameter's name, where it has none.</summary>
    private Term NamedAfter(string name, Term term, int first)
    {
        if (term is Leaf { Value: var value } && value.Id >= first && value.Name is null && !names.ContainsKey(value)
            && block.Definition(value) is not (null or Constant or Opaque { Arguments.Count: 0 }))
        {
            names[value] = name;
        }

        return term;
    }

    /// <summary>What was said about an inlined body is said at the call, unless it stands in the method that is differentiated.</summary>
    private void Relocate(int mark, IMethodSymbol method, IOperation at)
    {
        for (var i = refusals.Count - 1; i >= mark; i--)
        {
            var finding = refusals[i].Finding;
            if (IsOwn(finding.Location))
            {
                continue;
            }

            if (finding.IsError)
            {
                refusals[i] = refusals[i] with { Finding = AtCall(finding, method, at) };
            }
            else
            {
                refusals.RemoveAt(i);
            }
        }
    }
}
