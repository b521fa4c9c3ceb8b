using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>Finds the runs of steps that can leave their method, and cuts them into segments.</summary>
internal sealed class Outline(Mobility mobility)
{
    /// <summary>A run of fewer steps stays where it is.</summary>
    private const int Least = 240;

    /// <summary>A branch of more steps stays, and is cut itself.</summary>
    private const int MostInBranch = 120;

    /// <summary>How far apart a value that can be in no workspace and its last use may be.</summary>
    private const int Reach = 40;

    public Section Of(Block block, IEnumerable<Value> found, int depth = 0)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var (stays, ties) = Staying(block);
        var pieces = new List<Piece>();
        for (var i = 0; i < block.Statements.Count;)
        {
            var end = i;
            while (end < block.Statements.Count && !stays[end])
            {
                end++;
            }

            var run = block.Statements.Skip(i).Take(end - i).ToList();
            if (run.Sum(Steps.Of) >= Least)
            {
                var first = i;
                var own = ties.Where(t => t.First >= first && t.First < end).Select(t => (t.First - first, t.Last - first));
                pieces.AddRange(Cuts.Of(run, own).Select(c => new Piece(run.GetRange(c.From, c.Count), true, [])));
            }
            else
            {
                pieces.AddRange(run.Select(s => Kept(s, depth)));
            }

            if (end < block.Statements.Count)
            {
                pieces.Add(Kept(block.Statements[end++], depth));
            }

            i = end;
        }

        return new Section(block, [.. found], pieces, depth);
    }

    private Piece Kept(Statement statement, int depth)
    {
        var inner = statement is While loop
            ? [new Section(loop.Head, [], [.. loop.Head.Statements.Select(s => new Piece([s], false, []))], depth + 1), Of(loop.Body, Steps.Found(loop), depth + 1)]
            : statement.Blocks.Select(b => Of(b, Steps.Found(statement), depth + 1)).ToList();
        return new Piece([statement], false, inner.Any(i => i.IsCut) ? inner : []);
    }

    /// <summary>Which steps stay, and which of the others must not be parted because of what goes from one to the other.</summary>
    private (bool[] Stays, List<(int First, int Last)> Ties) Staying(Block block)
    {
        var steps = block.Statements;
        var last = LastUses(block);
        var stays = new bool[steps.Count];
        var tied = new int[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            var end = steps[i].Results.Where(r => !Mobility.IsPlain(r) && mobility.Again(r) is null && last.ContainsKey(r)).Select(r => last[r]).DefaultIfEmpty(i).Max();
            tied[i] = end;
            stays[i] = Mobility.IsBound(steps[i]) || end - i > Reach || end == steps.Count
                || (steps[i] is If && Steps.Of(steps[i]) > MostInBranch) || (!block.Completes && i == steps.Count - 1);
        }

        // What is tied to a step that stays, stays too.
        var pending = new Stack<int>(Enumerable.Range(0, steps.Count).Where(i => stays[i]));
        while (pending.Count > 0)
        {
            var at = pending.Pop();
            for (var i = Math.Max(0, at - Reach); i < at; i++)
            {
                if (!stays[i] && tied[i] >= at)
                {
                    stays[i] = true;
                    pending.Push(i);
                }
            }
        }

        return (stays, [.. Enumerable.Range(0, steps.Count).Where(i => !stays[i] && tied[i] > i).Select(i => (i, tied[i]))]);
    }

    private Dictionary<Value, int> LastUses(Block block)
    {
        var last = new Dictionary<Value, int>();
        for (var i = 0; i < block.Statements.Count; i++)
        {
            foreach (var value in Steps.Read(block.Statements[i]))
            {
                last[value] = i;
            }
        }

        foreach (var value in block.Yields)
        {
            last[value] = block.Statements.Count;
        }

        // What is made again needs what it is made of.
        foreach (var made in block.Statements.Reverse().SelectMany(s => s.Results))
        {
            if (last.TryGetValue(made, out var use) && mobility.Again(made) is { } again)
            {
                foreach (var operand in again.Operands)
                {
                    last[operand] = Math.Max(use, last.TryGetValue(operand, out var own) ? own : 0);
                }
            }
        }

        return last;
    }
}
