using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// Of which buffers it must be known, element by element, whether anything reached the adjoint: something is stored
/// there whose backward chain meets a partial that may be infinite, and an element that is overwritten, or not
/// selected, contributes exactly 0.
/// </summary>
internal sealed class Reached
{
    private readonly HashSet<Value> active;
    private readonly Origins origins;
    private readonly Func<string, int, bool> isMarkedIn;
    private readonly Singularities singularities;
    private readonly HashSet<Value> breaking = [];
    private readonly HashSet<Value> overflowing = [];
    private readonly HashSet<Value> marked = [];
    private readonly HashSet<Value> excluded = [];
    private bool changed;

    /// <param name="function">The function.</param>
    /// <param name="active">What derivatives flow through.</param>
    /// <param name="origins">What its buffers show.</param>
    /// <param name="isMarkedIn">Whether the function of a name must know it of one of its parameters.</param>
    public Reached(Function function, HashSet<Value> active, Origins origins, Func<string, int, bool> isMarkedIn)
    {
        (this.active, this.origins, this.isMarkedIn) = (active, origins, isMarkedIn);
        singularities = new Singularities(function, origins);
        Exclude(function.Body);
        excluded.UnionWith(excluded.SelectMany(origins.Reach).ToList());
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            Mark(function.Name, i, function.Parameters[i].Value);
        }

        do
        {
            changed = false;
            Visit(function.Body);
        }
        while (changed);
    }

    /// <summary>Whether the adjoints of a buffer say which of them were reached.</summary>
    public bool IsMarked(Value buffer) => marked.Count > 0 && origins.Of(buffer) is { Count: > 0 } shown && shown.All(marked.Contains);

    /// <summary>Whether a value's chain meets a partial that may be infinite or NaN, be it by an exponential that overflowed.</summary>
    public bool MayBreak(Value value) => breaking.Contains(value) || overflowing.Contains(value);

    /// <summary>Whether a zero that arrives at an operation must be kept from its partial.</summary>
    public bool MustGuard(Apply apply, int argument) => Overflows(apply) || singularities.IsSingular(apply, argument);

    /// <summary>What is chosen at run time, stored as a row, or handed to another function has adjoints that say nothing.</summary>
    private void Exclude(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            foreach (var value in statement.Operands.Concat(statement.Results).Where(v => v.Type is BufferType))
            {
                if (origins.Of(value).Count != 1 || statement is Invoke { Published: not null } || (statement is Store store && store.Stored == value) || origins.RowsOf(value).Count > 0)
                {
                    excluded.UnionWith(origins.Of(value));
                }
            }

            foreach (var inner in statement.Blocks)
            {
                Exclude(inner);
            }
        }
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Target: { IsReal: true } target, Operation: var operation } when active.Contains(target):
                    Mark(target, operation is Load load ? IsMarked(load.Buffer) : operation.Operands.Any(breaking.Contains) || Breaks(operation), operation.Operands.Any(overflowing.Contains) || Overflows(operation));
                    break;
                case Store { Stored.IsReal: true, IsInert: false } store:
                    Store(store.Buffer, store.Stored);
                    break;
                case Accumulate more:
                    Store(more.Buffer, more.Added);
                    break;
                case Invoke call:
                    call.Outcomes.Where(active.Contains).ToList().ForEach(o => Mark(o, true, true));
                    for (var i = 0; i < call.Arguments.Count; i++)
                    {
                        Mark(call.Callee, i, call.Arguments[i]);
                    }

                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }

            foreach (var (to, from) in HandedOn.By(statement))
            {
                Pass(to, from);
            }
        }
    }

    private bool Breaks(Operation operation) => operation switch
    {
        Linear linear => linear.Arguments.Where((a, i) => active.Contains(a) && singularities.IsSingular(linear.Partials[i])).Any(),
        Apply { Rule: not "Convert" } apply => Enumerable.Range(0, apply.Arguments.Count).Any(i => active.Contains(apply.Arguments[i]) && singularities.IsSingular(apply, i)),
        _ => false,
    };

    private void Store(Value buffer, Value stored)
    {
        if (active.Contains(stored) && breaking.Contains(stored))
        {
            Mark(buffer);
        }
    }

    private void Mark(string callee, int parameter, Value argument)
    {
        if (argument.Type is BufferType && isMarkedIn(callee, parameter))
        {
            Mark(argument);
        }
    }

    private void Mark(Value buffer)
    {
        foreach (var origin in origins.Of(buffer).Where(o => !excluded.Contains(o)))
        {
            changed |= marked.Add(origin);
        }
    }

    private static bool Overflows(Operation operation) => operation is Apply { Rule: "Exp" or "Exp2" or "Exp10" or "Sinh" or "Cosh" };

    private void Mark(Value value, bool breaks, bool overflows) => changed |= (breaks && breaking.Add(value)) | (overflows && overflowing.Add(value));

    private void Pass(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            Mark(to[i], active.Contains(to[i]) && breaking.Contains(from[i]), active.Contains(to[i]) && overflowing.Contains(from[i]));
        }
    }
}
