using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>What a callee is handed: its receiver, its arguments, and the variables of the methods around it that it uses.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Nothing, and the obstacle, where something cannot be handed to a callee.</summary>
    private IReadOnlyList<Handed>? Handed(IMethodSymbol method, IOperation body, Frame? lexical, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at)
    {
        var handed = new List<Handed>();
        if (receiver is not null)
        {
            var term = receiver.Read();
            var changes = receiver is { Type.IsValueType: true } and ({ Roots.Count: > 0 } or { Memory: not null }) && !IsReadOnly(method);
            handed.Add(new Handed(null, false, "self", receiver.Type, term, changes ? receiver : null, changes ? Map(term, v => values.New(v.Type)) : null)
            {
                Seen = receiver.Type.IsValueType && !changes ? receiver : null,
            });
        }

        foreach (var argument in arguments.OrderBy(a => a.Parameter.Ordinal))
        {
            var parameter = Frame.Implementation(method).Parameters[argument.Parameter.Ordinal];
            var type = argument.Parameter.Type;
            handed.Add(argument.Place is not { } place
                ? new Handed(parameter, true, parameter.Name, type, argument.Value, null, null) { Seen = argument.Seen }
                : new Handed(parameter, true, parameter.Name, type, parameter.RefKind == RefKind.Out ? null : Conform(place.Read(), type, argument.At), place, Fresh(type)));
        }

        foreach (var (key, isAssigned) in Captured(method, body, lexical, arguments))
        {
            handed.Add(Captured(key, isAssigned));
        }

        if (Check(handed, at) is { } reason)
        {
            obstacle = new Refusal(reason, null, Dependence.None);
            return null;
        }

        return handed;
    }

    private Handed Captured(object key, bool isAssigned)
    {
        var symbol = Variable.SymbolOf(key)!;
        var type = Bound(TypeOfVariable(key)!);
        var place = references.TryGetValue(key, out var reference)
            ? reference
            : new Place(() => AtRoot(() => environment[key])!, (term, first) => AtRoot(() => environment.Set(key, Named(symbol.Name, TypeOfVariable(key), term, first))), type, [key]);
        var term = place.Read() is Unassigned ? Placeholder(type) : place.Read();
        return new Handed(key, false, symbol.Name, type, term, isAssigned ? place : null, isAssigned && term is not Deferred ? Map(term, v => values.New(v.Type)) : null);
    }

    /// <summary>Why something cannot be handed to a callee; nothing where all can.</summary>
    private static Finding? Check(IReadOnlyList<Handed> handed, IOperation at)
    {
        var roots = handed.Where(h => h.Place is not null).SelectMany(h => h.Place!.Roots ?? []).ToList();
        return handed.Any(h => h.Place is { Roots: null })
                ? NotCalled(at, "is handed an element by reference", "hand it a local variable")
            : roots.Distinct().Count() < roots.Count || handed.Any(h => h is { IsOwn: false, Key: not null, Place: null } && roots.Contains(h.Key)) || handed.Any(h => h.Seen?.Roots?.Any(roots.Contains) == true)
                ? NotCalled(at, "is handed one variable by two references", "hand it different variables")
            : handed.Any(h => h is { Place: not null, Value: Deferred })
                ? NotCalled(at, "changes a delegate around it", "hand it over as a parameter")
            : handed.Any(h => h.Value is { } value && Holds<Instance>(value))
                ? NotCalled(at, "is handed an object that the method makes", "hand it the object's values")
            : handed.Any(h => h.Value is { } value && Holds<Sequence>(value))
                ? NotCalled(at, "is handed a query", "collect it with ToArray first")
            : handed.Any(h => h is { Type.IsRefLikeType: true, Value: Leaf { Value.Type: not BufferType } })
                ? NotCalled(at, "is handed a span of what is not real", "hand it an array")
            : null;
    }

    private static bool Holds<T>(Term term)
        where T : Term => term is T || (term is Tree tree && tree.Elements.Any(Holds<T>));

    /// <summary>The variables of other methods that a local function or the functions that a method is handed use, and whether they assign them.</summary>
    private IReadOnlyList<(object Key, bool IsAssigned)> Captured(IMethodSymbol method, IOperation body, Frame? lexical, IReadOnlyList<Passed> arguments)
    {
        var (used, assigned, visited) = (new List<object>(), new List<object>(), new HashSet<(IOperation, Frame)>());
        var pending = new Queue<(IMethodSymbol Function, IOperation Body, Frame Within)>();
        void Enter(IMethodSymbol function, IOperation? code, Frame? around)
        {
            if (code is not null && around is not null && visited.Add((code, around)))
            {
                pending.Enqueue((function, code, around));
            }
        }

        Enter(method, body, lexical);
        foreach (var function in arguments.Select(a => a.Value).OfType<Closure>())
        {
            Enter(function.Method, BodyOf(function), function.Lexical);
        }

        while (pending.Count > 0)
        {
            var (function, code, within) = pending.Dequeue();
            Collect(code, within, assigned, []);
            foreach (var operation in code.Descendants())
            {
                if (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local } && !IsWithin(local, function))
                {
                    Enter(local.OriginalDefinition, BodyOf(local), within.Declaring(local) ?? within);
                }
                else if (operation is IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } referred } && !IsWithin(referred, function))
                {
                    Enter(referred.OriginalDefinition, BodyOf(referred), within.Declaring(referred) ?? within);
                }

                if (SymbolOf(operation) is { } symbol && !IsWithin(symbol, function) && within.Key(symbol) is var key && AtRoot(() => environment[key] is not null || references.ContainsKey(key)))
                {
                    used.Add(key);
                    if (AtRoot(() => environment[key]) is Closure { Lexical: { } around } held)
                    {
                        Enter(held.Method, BodyOf(held), around);
                    }
                }
            }
        }

        return [.. used.Distinct().Select(key => (key, Roots(key).Any(assigned.Contains)))];
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };

    /// <summary>Whether a symbol is declared in a function, or in one inside of it.</summary>
    private static bool IsWithin(ISymbol symbol, IMethodSymbol function)
    {
        for (var outer = symbol.OriginalDefinition.ContainingSymbol; outer is IMethodSymbol; outer = outer.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(outer, function.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Variables of the method that is differentiated are their own symbols, whatever activation asks for them.</summary>
    private T AtRoot<T>(Func<T> ask)
    {
        var running = frame;
        frame = root;
        var answer = ask();
        frame = running;
        return answer;
    }

    private void AtRoot(Action act) => AtRoot<object?>(() =>
    {
        act();
        return null;
    });
}
