using System.Globalization;
using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Simplification;

/// <summary>Algebra on the derivative's own arithmetic; F's is left as it is, but for what it computes twice.</summary>
internal sealed class Simplifier
{
    private readonly Forms forms = new();
    private readonly Known known = new();
    private readonly Reduction reduction;
    private readonly Uses uses;
    private readonly Addends addends;
    private readonly Dictionary<Value, Value> replaced = [];
    private readonly Dictionary<Value, double> owned = [];

    private Simplifier(Function function)
    {
        uses = new Uses(function);
        addends = new Addends(uses);
        reduction = new Reduction(forms, known);
    }

    public static Function Simplify(Function function) => function.Each(SimplifyOne);

    private static Function SimplifyOne(Function function)
    {
        var simplifier = new Simplifier(function);
        var values = new ValueSource(function.ValueCount);
        var body = simplifier.Rewrite(function.Body, new BlockBuilder(values));
        return function with { Body = body, ValueCount = values.Next };
    }

    private Value Now(Value value) => replaced.TryGetValue(value, out var other) ? other : value;

    private Block Rewrite(Block block, BlockBuilder into)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            if (statement is Let let)
            {
                Rewrite(let with { Operation = let.Operation.With(Now) }, into);
            }
            else
            {
                into.Append(Inner(statement.With(Now), into));
            }
        }

        if (!block.Completes)
        {
            into.Stop();
        }

        return into.Close(block.Yields.Select(Now).ToList());
    }

    private Statement Inner(Statement statement, BlockBuilder into)
    {
        if (statement.Blocks.Count == 0)
        {
            return statement;
        }

        var blocks = new List<Block>();
        foreach (var inner in statement.Blocks)
        {
            known.Enter();
            blocks.Add(Rewrite(inner, into.Nested()));
            known.Leave();
        }

        return statement.WithBlocks(blocks);
    }

    private void Rewrite(Let let, BlockBuilder into)
    {
        known.Add(let.Target);
        if (let is { Operation: Alias { Source: var number }, Part: Part.Derivative } && into.Definition(number) is Constant)
        {
            replaced[let.Target] = number;
            return;
        }

        if (let is { Part: Part.Derivative, Target.Name: null, Operation: Apply { Rule: "Multiply" or "Add", Callee: null, Arguments: [var x, var y] } operation }
            && (operation.Rule == "Add" ? 0d : 1d) is var neutral && (Is(neutral, x, into) ? y : Is(neutral, y, into) ? x : null) is { } other)
        {
            replaced[let.Target] = other;
            return;
        }

        if (let.Operation is Alias alias)
        {
            forms.Alias(let.Target, alias.Source);
            owned[let.Target] = CostOf(alias.Source);
            into.Append(let);
            return;
        }

        if (let.Target.Name is null && into.Known(let.Target.Type, let.Operation) is { } same)
        {
            replaced[let.Target] = same;
            return;
        }

        if (let.Target.IsReal)
        {
            RewriteReal(let, into);
        }
        else
        {
            into.Append(let);
        }
    }

    private static bool Is(double number, Value value, BlockBuilder into) => into.Definition(value) is Constant constant && constant.Number == number;

    private void RewriteReal(Let let, BlockBuilder into)
    {
        if (let.Operation is Constant { Number: var number } && !Forms.IsHarmless(number))
        {
            forms.Keep(let.Target);
            into.Append(let);
            return;
        }

        var isOwn = let is { Part: Part.Derivative, Operation: Apply };
        var isInlined = isOwn && uses.IsInlined(let.Target);
        owned[let.Target] = isOwn ? Cost.Of(let.Operation) + let.Operation.Operands.Distinct().Sum(CostOf) : 0d;
        var form = forms.Learn(let, isInlined);
        var doubled = isOwn ? addends.Learn(let.Target, let.Operation) : null;
        if (isOwn && form is { Terms.Count: > 1 } && known.Find(form.Times(Monomial.Of(-1d)).Key) is { } opposite)
        {
            form = Polynomial.Of(Monomial.Of(opposite).Scale(-1d));
            forms.Learn(let.Target, form, isInlined);
        }

        if (isOwn && form is not null && !isInlined && Better(let, form, doubled, into) is { } better)
        {
            if (let.Target.Name is null)
            {
                replaced[let.Target] = better;
                return;
            }

            into.Append(let with { Operation = new Alias(better) });
            forms.Alias(let.Target, better);
            return;
        }

        known.Add(let.Target.Id.ToString(CultureInfo.InvariantCulture), let.Target);
        if (!isInlined && form is not null)
        {
            Note(let.Target, let.Operation, form);
        }

        into.Append(let);
    }

    /// <summary>The derivative's own steps that are there for a value alone.</summary>
    private double CostOf(Value value) => uses.Count(value) == 1 && owned.TryGetValue(value, out var cost) ? cost : 0d;

    /// <summary>The value written in fewer steps, or in as many where something is added twice; nothing where there is no such way.</summary>
    private Value? Better(Let let, Polynomial form, Polynomial? doubled, BlockBuilder into)
    {
        var writing = new Writing(known, let.Target.Type);
        var arithmetic = new Arithmetic(into);
        var (best, least) = (form, owned[let.Target]);
        foreach (var candidate in reduction.Candidates(form, s => OneMinus(s, arithmetic)))
        {
            var cost = writing.Cost(candidate);
            if (cost < least)
            {
                (best, least) = (candidate, cost);
            }
        }

        if (doubled is not null && ReferenceEquals(best, form) && writing.Cost(doubled) <= least)
        {
            best = doubled;
        }

        if (ReferenceEquals(best, form))
        {
            return null;
        }

        var written = writing.Write(best, arithmetic);
        if (into.Makes(written) && !owned.ContainsKey(written))
        {
            known.Add(written);
            forms.Learn(written, best, false);
            uses.Count(written, uses.Count(let.Target));
            owned[written] = least;
        }

        return written;
    }

    private Value OneMinus(Value s, Arithmetic arithmetic)
    {
        var polynomial = new Polynomial([Monomial.Of(1d), new Monomial(-1d, [new Factor(s, 1)])]);
        if (known.Find(polynomial.Key, s) is { } there)
        {
            return there;
        }

        var difference = arithmetic.Subtract(arithmetic.Number(s.Type, 1d), s);
        known.Add(difference);
        known.Add(polynomial.Key, difference);
        forms.Learn(difference, polynomial, false);
        return difference;
    }

    /// <summary>Takes note of a result, so that others that need the same find it.</summary>
    private void Note(Value target, Operation operation, Polynomial form)
    {
        switch (operation)
        {
            case Apply { Rule: "Add" or "Subtract" }:
                known.Add(form.Key, target);
                break;
            case Apply { Rule: "Multiply", Arguments: [var x, var y] } when forms.Of(x) is { Terms: [{ IsNumber: true, Coefficient: var number }] }:
                known.Add(Writing.KeyOf(number, forms.SourceOf(y)), target);
                break;
            case Apply { Rule: "Multiply", Arguments: [var x, var y] } when forms.Of(y) is { Terms: [{ IsNumber: true, Coefficient: var number }] }:
                known.Add(Writing.KeyOf(number, forms.SourceOf(x)), target);
                break;
            case Apply { Rule: "Multiply", Arguments: [var x, var y] }:
                known.Add(Writing.KeyOf(forms.SourceOf(x), forms.SourceOf(y)), target);
                break;
            case Apply { Rule: "Divide", Arguments: [var x, var y] } quotient:
                known.Add(forms.SourceOf(x).Id + "/" + forms.SourceOf(y).Id, target);
                reduction.Learn(target, quotient);
                break;
        }
    }
}
