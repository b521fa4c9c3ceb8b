using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;

namespace Adjoint.Generator.Analysis;

/// <summary>
/// Which values may be infinite or NaN, and which partials, where everything that comes in is finite and nothing
/// overflows: behind a quotient whose divisor may be zero, a logarithm, a root, and what is made of these, but for what the results
/// are certainly made of.
/// </summary>
internal sealed class Singularities
{
    private const int Depth = 6;

    private readonly Origins origins;
    private readonly Certainty certainty;
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly HashSet<Value> wild = [];

    /// <summary>What calls return: nobody knows what a rule says.</summary>
    private readonly HashSet<Value> told = [];
    private bool changed;

    public Singularities(Function function, Origins origins)
    {
        this.origins = origins;
        certainty = new Certainty(function, origins);
        do
        {
            changed = false;
            Visit(function.Body);
        }
        while (changed);
    }

    /// <summary>Whether a partial may be infinite or NaN.</summary>
    public bool IsSingular(Apply apply, int argument) => !certainty.IsCertain(apply) && !Finiteness.IsBounded(apply, argument, NumberOf) && apply.Rule switch
    {
        "Multiply" => IsWild(apply.Arguments[1 - argument]),
        "Divide" => apply.Arguments.Any(IsWild) || !(certainty.HasCertainDivisor(apply) || IsAwayFromZero(apply.Arguments[1], Depth)),
        "Pow" when NumberOf(apply.Arguments[1]) is { } exponent => IsWild(apply.Arguments[0]) || PowerRules.Partial(exponent).Parts.Any(Breaks),
        _ => apply.Arguments.Any(IsWild) || RuleTable.Find(apply.Rule)!.Partials[argument].Parts.Any(Breaks),
    };

    /// <summary>The same for a partial that is given.</summary>
    public bool IsSingular(Value partial) => IsWild(partial) || told.Contains(partial);

    private bool IsWild(Value value) => wild.Contains(value);

    private static bool Breaks(object part) => part is Formula.Apply call && call.Rule switch
    {
        "Add" or "Subtract" or "Multiply" or "Negate" or "Sin" or "Cos" or "Exp" or "Tanh" or "Sinh" or "Cosh" => false,
        "Divide" => call.Arguments[1] is not Formula.Number && !IsOneAndSquare(call.Arguments[1]),
        _ => true,
    };

    private static bool IsOneAndSquare(Formula divisor) =>
        divisor is Formula.Apply { Rule: "Add", Arguments: [Formula.Number(> 0), Formula.Apply { Rule: "Multiply", Arguments: [var x, var y] }] } && x.Equals(y);

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Target: { IsReal: true } target, Operation: var operation }:
                    definitions[target] = operation;
                    changed |= (operation is Opaque { Arguments.Count: > 0 } || (operation is Alias alias && told.Contains(alias.Source))) && told.Add(target);
                    Mark(target, operation is Load load ? origins.Of(load.Buffer).Any(IsWild) : operation.Operands.Any(IsWild) || MayBe(operation));
                    break;
                case Store { Stored.IsReal: true } store:
                    Mark(store.Buffer, store.Stored);
                    break;
                case Accumulate more:
                    Mark(more.Buffer, more.Added);
                    break;
                case Invoke call:
                    call.Outcomes.Concat(call.Writes.SelectMany(origins.Of)).ToList().ForEach(o => Mark(o, true));
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

    private bool MayBe(Operation operation) =>
        operation is Constant { Number: var number } && !Finiteness.IsFinite(number)
        || operation is Apply { Rule: not "Convert" } apply && Enumerable.Range(0, apply.Arguments.Count).Any(i => apply.Arguments[i].IsReal && IsSingular(apply, i));

    private void Mark(Value buffer, Value stored)
    {
        foreach (var origin in origins.Of(buffer))
        {
            Mark(origin, IsWild(stored));
        }
    }

    private void Mark(Value value, bool isWild) => changed |= isWild && wild.Add(value);

    private void Pass(EquatableArray<Value> to, EquatableArray<Value> from)
    {
        for (var i = 0; i < to.Count && i < from.Count; i++)
        {
            Mark(to[i], IsWild(from[i]));
            changed |= told.Contains(from[i]) && told.Add(to[i]);
        }
    }

    /// <summary>Whether a value is at least some positive number.</summary>
    private bool IsAwayFromZero(Value value, int depth) => depth > 0 && definitions.TryGetValue(value, out var operation) && operation switch
    {
        Constant { Number: var number } => number > 0d || number < 0d,
        Alias alias => IsAwayFromZero(alias.Source, depth - 1),
        Apply { Rule: "Convert" or "Sqrt", Arguments: [var x, ..] } => IsAwayFromZero(x, depth - 1),
        Apply { Rule: "Add", Arguments: [var x, var y] } =>
            (IsPositive(x, depth) && IsNotNegative(y, depth - 1)) || (IsPositive(y, depth) && IsNotNegative(x, depth - 1)),
        Apply { Rule: "Max", Arguments: [var x, var y] } => IsPositive(x, depth) || IsPositive(y, depth),
        Apply { Rule: "Cosh" } => true,
        _ => false,
    };

    private bool IsPositive(Value value, int depth) => NumberOf(value) is { } number ? number > 0d : IsNotNegative(value, depth - 1) && IsAwayFromZero(value, depth - 1);

    private bool IsNotNegative(Value value, int depth) => depth > 0 && definitions.TryGetValue(value, out var operation) && operation switch
    {
        Constant { Number: var number } => number >= 0d,
        Alias alias => IsNotNegative(alias.Source, depth - 1),
        Apply { Rule: "Exp" or "Abs" or "Sqrt" or "Cosh" } => true,
        Apply { Rule: "Multiply", Arguments: [var x, var y] } when x == y => true,
        Apply { Rule: "Add" or "Multiply", Arguments: [var x, var y] } => IsNotNegative(x, depth - 1) && IsNotNegative(y, depth - 1),
        Apply { Rule: "Max", Arguments: [var x, var y] } => IsNotNegative(x, depth - 1) || IsNotNegative(y, depth - 1),
        Apply { Rule: "Convert", Arguments: [var x] } => IsNotNegative(x, depth - 1),
        _ => false,
    };

    private double? NumberOf(Value value) => definitions.TryGetValue(value, out var operation) && operation is Constant constant ? constant.Number : null;
}
