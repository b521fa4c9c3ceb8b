using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>
/// Takes a function that is too large for a compiler to optimise apart: runs of its steps become methods of their own,
/// which it calls one after the other. What goes from one to another lies in a workspace.
/// </summary>
internal sealed class Segmentation
{
    /// <summary>Fewer steps are one method.</summary>
    private const int Most = 2000;

    private readonly string name;
    private readonly ValueSource values;
    private readonly Workspace workspace;
    private readonly Crossings crossings;
    private readonly List<Function> parts = [];

    private Segmentation(Section body, Mobility mobility, string name, int count)
    {
        this.name = name;
        values = new ValueSource(count);
        workspace = new Workspace(values);
        crossings = new Crossings(body, mobility);
    }

    /// <summary>The function that calls the segments, and these; itself and none where it is not large.</summary>
    /// <param name="function">A planned function.</param>
    /// <param name="name">What the names of the segments begin with.</param>
    public static (Function Whole, IReadOnlyList<Function> Parts) Of(Function function, string name)
    {
        if (Steps.In(function.Body) <= Most)
        {
            return (function, []);
        }

        var mobility = new Mobility(function);
        var body = new Outline(mobility).Of(function.Body, function.Parameters.Select(p => p.Value));
        if (!body.IsCut)
        {
            return (function, []);
        }

        while (function.Callees.Any(c => c.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            name += "_";
        }

        var segmentation = new Segmentation(body, mobility, name, function.ValueCount);
        return segmentation.Apart(function, body);
    }

    private (Function, IReadOnlyList<Function>) Apart(Function function, Section body)
    {
        var block = Through(body, null);
        block = block with { Statements = [.. workspace.Room(), .. block.Statements] };
        return (function with { Body = block, ValueCount = values.Next }, [.. parts.Select(p => p with { ValueCount = values.Next })]);
    }

    private Block Through(Section section, Method? outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var method = new Method(crossings, workspace, section, null, outer);
        method.Keep(section.Found);
        for (var i = 0; i < section.Pieces.Count; i++)
        {
            var piece = section.Pieces[i];
            if (piece.IsSegment)
            {
                method.Add(Part(piece, section));
            }
            else
            {
                Stay(piece, method);
            }

            foreach (var value in crossings.LastUsedIn(section, i))
            {
                workspace.Free(value);
            }
        }

        method.Bring(section.Block.Yields);
        foreach (var value in crossings.LastUsedIn(section, section.Pieces.Count))
        {
            workspace.Free(value);
        }

        return section.Block with { Statements = method.Steps };
    }

    private void Stay(Piece piece, Method method)
    {
        var step = piece.Steps[0];
        if (piece.Inner.Count == 0)
        {
            method.Bring(Steps.Read(step));
            method.Add(step);
        }
        else
        {
            method.Bring(step.Operands);
            method.Add(step.WithBlocks([.. piece.Inner.Select(i => Through(i, method))]));
        }

        method.Keep(step.Results);
    }

    /// <summary>Makes a segment a function, and calls it.</summary>
    private Invoke Part(Piece piece, Section section)
    {
        var method = new Method(crossings, workspace, section, piece);
        foreach (var step in piece.Steps)
        {
            method.Bring(Steps.Read(step));
            method.Add(step);
            method.Keep(step.Results);
        }

        var called = name + (parts.Count + 1);
        var named = piece.Steps.SelectMany(s => s.Results).Select(r => r.Name).OfType<string>().ToList();
        parts.Add(new Function(called, method.Parameters.Select(p => new Parameter(p, false)).ToEquatableArray(), new Block([.. workspace.Cut(method.Parameters, method.Steps), .. method.Steps], []), 0)
        {
            Words = named.Count == 0 ? "" : named[0] == named[named.Count - 1] ? named[0] : named[0] + " to " + named[named.Count - 1],
        });
        return new Invoke(called, Half.Whole, method.Parameters, []);
    }
}
