using Adjoint.Generator.Analysis;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The bodies of callees.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Lowers a body into a function of its own.</summary>
    private void Lower(Callee callee, IMethodSymbol method, IOperation body, Frame? lexical, IReadOnlyList<Handed> handed, IOperation at)
    {
        var (outerBlock, outerEnvironment, outerFrame, outerExits, outerCurrent, outerDepth) = (block, environment, frame, exits, current, loopDepth);
        var mark = refusals.Count;
        var hidden = handed.Where(h => h is { IsOwn: false, Key: not null } && references.ContainsKey(h.Key)).Select(h => (h.Key, Place: references[h.Key!])).ToList();
        hidden.ForEach(h => references.Remove(h.Key!));
        block = new BlockBuilder(values);
        environment = new Environment(v => v is ISymbol symbol ? frame.Key(symbol) : v);
        var found = handed.Select(h => (Handed: h, Term: h.Value is null ? Unassigned.Instance : Declared(h.Name, h.Value, callee))).ToList();
        frame = root;
        foreach (var (variable, term) in found.Where(f => f.Handed is { IsOwn: false, Key: not null }))
        {
            environment.Set(variable.Key!, term);
        }

        var self = found.Where(f => f.Handed.Key is null).Select(f => f.Handed.Type.IsValueType ? Copy(f.Term, f.Handed.Type) : Fixed(f.Term, f.Handed.Type)).FirstOrDefault();
        frame = new Frame(method, root, lexical, self) { Functions = [.. handed.Select(h => h.Value).OfType<Closure>()] };
        (exits, loopDepth) = ([frame.Returned], 0);
        foreach (var (variable, term) in found.Where(f => f.Handed.IsOwn))
        {
            environment.Set(variable.Key!, term);
        }

        if (LowerBody(body))
        {
            Finish(callee, method, handed, self, at);
        }

        (block, environment, frame, exits, current, loopDepth) = (outerBlock, outerEnvironment, outerFrame, outerExits, outerCurrent, outerDepth);
        hidden.ForEach(h => references[h.Key!] = h.Place);
        Judge(callee, method, mark, at);
    }

    /// <summary>The leaves of something that comes in.</summary>
    private Term Declared(string name, Term term, Callee callee)
    {
        var names = new Queue<string>(term is Deferred ? [] : LeafNames(name, null, term));
        return term is Deferred ? term : Map(term, leaf =>
        {
            var parameter = values.New(leaf.Type, names.Dequeue());
            callee.Parameters.Add(parameter);
            return parameter;
        });
    }

    /// <summary>Closes the body of a callee with what comes out of it.</summary>
    private void Finish(Callee callee, IMethodSymbol method, IReadOnlyList<Handed> handed, Place? self, IOperation at)
    {
        if (!block.Completes)
        {
            return;
        }

        var results = new List<Term>();
        if (!method.ReturnsVoid)
        {
            results.Add(environment[Result] is { } result ? Conform(result, method.ReturnType, at) : Break());
        }

        var own = frame;
        foreach (var changed in handed.Where(h => h.Result is not null))
        {
            frame = changed.IsOwn ? own : root;
            results.Add(changed.Key is null ? self!.Read() : environment[changed.Key] ?? Break());
        }

        frame = own;
        var leaves = results.SelectMany(r => r.Leaves).ToList();
        if (!leaves.Select(l => l.Type).SequenceEqual(callee.Results.Select(r => r.Type)))
        {
            callee.Obstacle = NotCalled(at, "changes what a variable around it is made of", "hand it over as a parameter");
            return;
        }

        for (var i = 0; i < leaves.Count; i++)
        {
            HandOn(leaves[i], callee.Results[i]);
        }

        callee.Body = block.Close(leaves);
    }

    /// <summary>Whether a callee could be lowered; if not, why.</summary>
    private void Judge(Callee callee, IMethodSymbol method, int mark, IOperation at)
    {
        if (refusals.Skip(mark).FirstOrDefault(r => r.Hinges is null) is { } reason)
        {
            refusals.RemoveRange(mark, refusals.Count - mark);
            callee.Obstacle = reason.Finding;
        }
        else if (callee.Body is null)
        {
            callee.Obstacle ??= new Finding(Descriptors.UnsupportedExpression, at.Syntax.GetLocation(), "the call of '" + Name(method) + "', which never returns", "throw where it is called");
        }
        else if (BufferChoices.Any(new Function(callee.Name, [], callee.Body, 0)))
        {
            callee.Obstacle = NotCalled(at, "chooses between arrays or spans at run time", "hand it the one that is meant");
        }
        else
        {
            Relocate(mark, method, at);
        }
    }
}
