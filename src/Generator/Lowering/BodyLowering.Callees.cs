using Adjoint.Generator.Analysis;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Calls that stay calls: of methods that lead back to themselves, and of those whose bodies would be too much code at
/// each of many places. A callee is lowered once, with parameters for all that it reads and results for all that it
/// changes of the variables around it.
/// </summary>
internal sealed partial class BodyLowering
{
    private const int DeepestCallees = 16;

    private readonly List<Callee> callees = [];
    private readonly List<(string Callee, int One, int Other, IMethodSymbol Method, IOperation At)> overlaps = [];
    private readonly Dictionary<string, (IMethodSymbol Method, IOperation At)> sites = [];
    private CallGraph? graph;
    private int openCallees;

    private CallGraph Graph => graph ??= new CallGraph(BodyOf);

    private bool IsRecursive(IMethodSymbol method, Frame? lexical, IReadOnlyList<Passed> arguments) =>
        frame.Runs(method, lexical, [.. arguments.Select(a => a.Value).OfType<Closure>()]) || Graph.IsRecursive(method);

    /// <summary>The most operations that one method becomes when it is inlined again and again.</summary>
    private const int MostOfOne = 1_500;

    private readonly Dictionary<IMethodSymbol, int> inlinedBefore = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method has been inlined before, and would be too much code once more.</summary>
    private bool IsTooMuch(IMethodSymbol method)
    {
        var declaration = Frame.Implementation(method);
        inlinedBefore.TryGetValue(declaration, out var times);
        if (times > 0 && HasPlainCompanions && (times + 1L) * Graph.SizeOf(method) > MostOfOne)
        {
            return true;
        }

        inlinedBefore[declaration] = times + 1;
        return false;
    }

    /// <summary>Whether no matrix is asked for: their loops over lanes go through the code of callees, too.</summary>
    private bool HasPlainCompanions => (MethodFence.Asked(root.Method, shapes) & (Companions.Jacobian | Companions.Hessian)) == 0;

    /// <summary>The function with what it calls, once all is drawn.</summary>
    private Function WithCallees(Function function)
    {
        // A callee that leads to one that cannot be lowered is called by nobody, unless that was refused.
        var whole = callees.Where(c => c is { Body: not null, Obstacle: null }).ToList();
        bool AreMade(Block body) => Callees.Invoked(body).All(i => i.Published is not null || whole.Exists(w => w.Name == i.Callee));
        while (whole.RemoveAll(c => !AreMade(c.Body!)) > 0)
        {
        }

        if (whole.Count + published.Count == 0 || !AreMade(function.Body))
        {
            return function;
        }

        var made = whole.Select(c => new Function(c.Name, [.. c.Parameters.Select(p => new Parameter(p, Varies(p)))], WithLiterals(c.Body!), values.Next))
            .Concat(published.Values.Select(p => p.Function with { ValueCount = values.Next }));
        function = Callees.WithAccesses(Lifting.Apply(Callees.Reached(function with { Callees = [.. made] }), Varies));
        RefuseSharedMemory(function);
        return function;
    }

    /// <summary>Refuses calls that are handed memory which is written under another name, or whose rows others replace.</summary>
    private void RefuseSharedMemory(Function function)
    {
        var all = function.Callees.Prepend(function).ToList();
        var calls = all.SelectMany(f => Callees.Invoked(f.Body)).ToList();
        foreach (var (name, one, other, method, at) in overlaps)
        {
            if (calls.Find(c => c.Callee == name) is { } call && (call.Has(one, Access.Writes) || call.Has(other, Access.Writes)))
            {
                Refuse(Descriptors.UnsupportedExpression, at, "a call of '" + Name(method) + "' that is handed the same memory twice and writes it", "hand it over once, with the indices");
            }
        }

        foreach (var callee in all.SelectMany(Callees.WithReplacedRows).Distinct())
        {
            var (method, at) = sites[callee];
            Refuse(Descriptors.UnsupportedExpression, at, "a call of '" + Name(method) + "' that is handed an array of arrays whose rows are replaced", "fill the rows that it has, or use an array of two dimensions");
        }
    }

    private bool Varies(Value value) => value.Type is RealType or BufferType && dependences.Of(value) == Dependence.Real;

    private Block WithLiterals(Block body) => body with
    {
        Statements =
        [
            new Let(always, new Opaque("true", [], Effect.None, true)),
            new Let(never, new Opaque("false", [], Effect.None, true)),
            .. body.Statements,
        ],
    };

    /// <summary>The call of a callee; nothing, and the obstacle, where it cannot be one.</summary>
    private Term? Call(IMethodSymbol method, IOperation body, Frame? lexical, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at, bool isRecursive)
    {
        if (Handed(method, body, lexical, receiver, arguments, at) is not { } handed)
        {
            return null;
        }

        if (!isRecursive && MayShare(handed))
        {
            return null;
        }

        var result = method.ReturnsVoid ? null : Fresh(method.ReturnType);
        var comesOut = handed.Select(h => h.Result).Prepend(result).OfType<Term>().SelectMany(t => t.Leaves).ToList();
        if (comesOut.Exists(v => v.Type is BufferType))
        {
            obstacle = new Refusal(NotCalled(at, "brings out an array or span", "write to one that it is handed"), null, Dependence.None);
            return null;
        }

        var callee = CalleeOf(method, body, lexical, handed, comesOut, at);
        if (callee.Obstacle is { } reason)
        {
            obstacle = new Refusal(reason, null, Dependence.None);
            return null;
        }

        sites[callee.Name] = (method, at);
        Emit(callee, method, handed, comesOut, at);
        foreach (var place in handed.Where(h => h.Place is not null))
        {
            place.Place!.Write(place.Result!, 0);
        }

        return result ?? never;
    }

    /// <summary>Whether it can be that memory is handed over under two names, or that its rows are replaced.</summary>
    private bool MayShare(IReadOnlyList<Handed> handed)
    {
        var buffers = handed.Select(h => h.Value).OfType<Term>().SelectMany(t => t.Leaves).Where(v => v.Type is BufferType).ToList();
        return buffers.Exists(b => b.Type is BufferType { Element: BufferType } || handed.Any(h => h.Seen?.Memory is { } memory && MayOverlap(b, memory))) || buffers.Where((b, i) => buffers.Take(i).Any(other => MayOverlap(b, other))).Any();
    }

    private static Finding NotCalled(IOperation at, string which, string advice) =>
        new(Descriptors.UnsupportedExpression, at.Syntax.GetLocation(), "a call of a method that calls itself and " + which, advice);

    private void Emit(Callee callee, IMethodSymbol method, IReadOnlyList<Handed> handed, List<Value> comesOut, IOperation at)
    {
        var goesIn = handed.Select(h => h.Value).OfType<Term>().SelectMany(t => t.Leaves).ToList();
        for (var i = 0; i < goesIn.Count; i++)
        {
            if (goesIn[i].Type is BufferType)
            {
                dependences.Shows(callee.Parameters[i], goesIn[i]);
                overlaps.AddRange(handed.Where(h => h.Seen?.Memory is { } memory && MayOverlap(memory, goesIn[i])).Select(_ => (callee.Name, i, i, method, at)));
                overlaps.AddRange(Enumerable.Range(0, i).Where(k => goesIn[k].Type is BufferType && MayOverlap(goesIn[k], goesIn[i])).Select(k => (callee.Name, k, i, method, at)));
            }
            else
            {
                HandOn(goesIn[i], callee.Parameters[i]);
            }
        }

        for (var i = 0; i < comesOut.Count; i++)
        {
            HandOn(callee.Results[i], comesOut[i]);
        }

        block.Append(new Invoke(callee.Name, Half.Whole, [.. goesIn], [.. comesOut]));
    }

    private Callee CalleeOf(IMethodSymbol method, IOperation body, Frame? lexical, IReadOnlyList<Handed> handed, List<Value> comesOut, IOperation at)
    {
        var functions = handed.SelectMany(h => new[] { h.IsOwn ? null : h.Key, h.Value as Deferred }).OfType<object>().ToList();
        var form = string.Join(",", handed.Select(h => h.Name + ":" + Form(h.Value) + (h.Place is null ? "" : "&")));
        if (callees.Find(c => c.Is(method, lexical, form, functions)) is { } known)
        {
            return known;
        }

        var callee = new Callee(method, lexical, form, functions, NameOf(method));
        callees.Add(callee);
        if (openCallees >= DeepestCallees)
        {
            callee.Obstacle = NotCalled(at, "hands on another function each time", "hand it the same function");
            return callee;
        }

        callee.Results.AddRange(comesOut.Select(v => values.New(v.Type)));
        openCallees++;
        Lower(callee, method, body, lexical, handed, at);
        openCallees--;
        return callee;
    }

    private static string Form(Term? term) => term switch
    {
        null => "",
        Tree tree => "(" + string.Join(",", tree.Elements.Select(Form)) + ")",
        Leaf leaf => leaf.Value.Type.CSharp,
        _ => "function",
    };

    private string NameOf(IMethodSymbol method)
    {
        var name = new string([.. method.Name.Select(c => char.IsLetterOrDigit(c) ? c : '_')]).Trim('_');
        name = name.Length == 0 ? "Lambda" : char.ToUpperInvariant(name[0]) + name.Substring(1);
        var count = callees.Select(c => c.Name).Concat(published.Values.Select(p => p.Function.Name)).Count(n => n.StartsWith(name, StringComparison.Ordinal));
        return count == 0 ? name : name + "_" + (count + 1);
    }

    /// <summary>A term of new values in the shape of a type.</summary>
    private Term Fresh(ITypeSymbol type) =>
        ComponentsOf(type) is { IsEmpty: false } parts ? new Tree([.. parts.Select(p => Fresh(p.Type))]) : values.New(TypeOf(type));

    /// <summary>A term with the leaves that values of a type are taken apart into.</summary>
    private Term Conform(Term term, ITypeSymbol type, IOperation at) =>
        ComponentsOf(type) is { IsEmpty: false } parts
            ? new Tree([.. AsTree(term, type, at).Elements.Zip(parts, (e, p) => Conform(e, p.Type, at))])
            : Whole(term, type) ?? never;
}
