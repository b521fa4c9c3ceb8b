using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Queries that make sequences: nothing runs until they are used up.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerOperator(IInvocationOperation call, Term[] given)
    {
        if (given.Where((_, i) => IsFunction(call.Arguments.First(a => a.Parameter!.Ordinal == i))).Any(t => t is not Closure))
        {
            return UnknownFunction(call);
        }

        var type = call.Type is INamedTypeSymbol { TypeArguments: [var element] } ? Bound(element) : call.Type!;
        return (call.TargetMethod.Name, given) switch
        {
            ("Range", [Leaf { Value: var start }, Leaf { Value: var count }]) => RangeOf(start, count, type),
            ("Repeat", [var value, Leaf { Value: var count }]) => Repeated(value, count, type),
            ("Empty", []) => Indexed(type, () => new Indexing(Number(0), _ => Placeholder(type)), []),
            ("AsEnumerable", [Sequence source]) => source,
            ("Select", [Sequence source, Closure function]) => Selected(source, function, type, call),
            ("Where", [Sequence source, Closure predicate]) => Filtered(source, predicate, call),
            ("Zip", [Sequence { Open: { } one } first, Sequence { Open: { } other } second]) => Zipped((first, one), (second, other), null, type, call),
            ("Zip", [Sequence { Open: { } one } first, Sequence { Open: { } other } second, Closure function]) => Zipped((first, one), (second, other), function, type, call),
            ("Concat", [Sequence first, Sequence second]) => new Sequence(
                type, null,
                (variables, use) =>
                {
                    first.Run(variables, use);
                    second.Run(variables, use);
                },
                [.. first.Functions, .. second.Functions])
            {
                Most = () => Int(new Template().AddTight(first.Most()).Add(" + ").AddTight(second.Most())),
            },
            ("Order" or "OrderDescending", [Sequence source]) => Ordered(source, null, call.TargetMethod.Name == "OrderDescending", call),
            ("OrderBy" or "OrderByDescending", [Sequence source, Closure key]) => Ordered(source, key, call.TargetMethod.Name == "OrderByDescending", call),
            ("Take", [Sequence { Open: { } open } source, Leaf { Value: var count }]) => Indexed(
                type, () => open() is var e ? e with { Length = Least(e.Length, AtLeastNone(count)) } : e, source.Functions),
            ("Skip", [Sequence { Open: { } open, Functions.Count: 0 } source, Leaf { Value: var count }]) => Skipped(source, open, AtLeastNone(count)),
            ("Reverse", [Sequence { Open: { } open, Functions.Count: 0 }]) => Indexed(
                type, () => open() is var e ? e with { At = i => e.At(Int(new Template().AddTight(e.Length).Add(" - 1 - ").AddTight(i))) } : e, []),
            _ => Refuse(
                Descriptors.UnsupportedExpression, call, "'" + call.TargetMethod.Name + "' of a query", "collect what it is applied to with ToArray first"),
        };
    }

    private Term UnknownFunction(IInvocationOperation call) => Refuse(
        Descriptors.UnsupportedExpression, call.Arguments.First(IsFunction).Value, "a function whose code is not known in a query", "write the lambda in place, or a for loop");

    private Value AtLeastNone(Value count) => Int(new Template().Add("global::System.Math.Max(0, ").Add(count).Add(")"), true);

    private Value Least(Value one, Value other)
    {
        var least = Int(new Template().Add("global::System.Math.Min(").Add(one).Add(", ").Add(other).Add(")"), true);
        names[least] = "count";
        return least;
    }

    private Sequence RangeOf(Value start, Value count, ITypeSymbol type)
    {
        ThrowWhere(
            Condition(new Template().AddTight(count).Add(" < 0 || (long)").AddTight(start).Add(" + ").AddTight(count).Add(" - 1 > int.MaxValue")),
            "throw new global::System.ArgumentOutOfRangeException(\"count\");");
        return Indexed(type, () => new Indexing(count, i => IsNumber(start, "0") ? i : Int(new Template().AddTight(start).Add(" + ").AddTight(i))), []);
    }

    private bool IsNumber(Value value, string text) => block.Definition(value) is Opaque { Arguments.Count: 0, Text: var own } && own == text;

    private Sequence Repeated(Term value, Value count, ITypeSymbol type)
    {
        ThrowWhere(Condition(new Template().AddTight(count).Add(" < 0")), "throw new global::System.ArgumentOutOfRangeException(\"count\");");
        return Indexed(type, () => new Indexing(count, _ => value), []);
    }

    private Sequence Selected(Sequence source, Closure function, ITypeSymbol type, IOperation at)
    {
        IReadOnlyList<Closure> functions = [.. source.Functions, function];
        var isNumbered = function.Method.Parameters.Length == 2;
        if (source.Open is { } open)
        {
            return Indexed(
                type, () => open() is var e ? e with { At = i => e.At(i) is var x && isNumbered ? Applied(function, at, x, i) : Applied(function, at, x) } : e, functions);
        }

        return new Sequence(
            type, null,
            (variables, use) => Numbered(source, isNumbered, [.. variables, .. AssignedBy([function])], (x, i) =>
                use(i is null ? Applied(function, at, x) : Applied(function, at, x, i))),
            functions)
        {
            Most = source.Most,
        };
    }

    private Sequence Filtered(Sequence source, Closure predicate, IOperation at) => new(
        source.Type, null,
        (variables, use) => Numbered(source, predicate.Method.Parameters.Length == 2, [.. variables, .. AssignedBy([predicate])], (x, i) =>
        {
            var holds = AsValue(i is null ? Applied(predicate, at, x) : Applied(predicate, at, x, i), at);
            When(holds, () => use(x));
        }),
        [.. source.Functions, predicate])
    {
        Most = source.Most,
    };

    /// <summary>Lowers what runs where a condition holds.</summary>
    private void When(Value condition, Action lower)
    {
        if (condition == always)
        {
            lower();
        }
        else if (condition != never)
        {
            var then = Branch(() =>
            {
                lower();
                return null;
            });
            Join(condition, then, Branch(() => null));
        }
    }

    /// <summary>Runs through a sequence with a number for each element, where it is asked for.</summary>
    private void Numbered(Sequence source, bool isNumbered, IReadOnlyList<object> variables, Action<Term, Value?> use)
    {
        if (!isNumbered)
        {
            source.Run(variables, x => use(x, null));
            return;
        }

        var number = new object();
        environment.Set(number, (Term)Number(0));
        source.Run([.. variables, number], x =>
        {
            var i = ((Leaf)environment[number]!).Value;
            environment.Set(number, (Term)Int(new Template().AddTight(i).Add(" + 1")));
            use(x, i);
        });
    }

    private Sequence Skipped(Sequence source, Func<Indexing> open, Value count) => Indexed(
        source.Type,
        () =>
        {
            var all = open();
            var start = Least(all.Length, count);
            return new Indexing(Int(new Template().AddTight(all.Length).Add(" - ").AddTight(start)), i => all.At(Int(new Template().AddTight(start).Add(" + ").AddTight(i))));
        },
        []);

    /// <summary>Pairs, as many as the shorter sequence has; of the longer first one an element more has run then.</summary>
    private Sequence Zipped((Sequence Sequence, Func<Indexing> Open) first, (Sequence Sequence, Func<Indexing> Open) second, Closure? function, ITypeSymbol type, IOperation at)
    {
        IReadOnlyList<Closure> functions = [.. first.Sequence.Functions, .. second.Sequence.Functions, .. function is null ? [] : new[] { function }];
        Term Pair(Term x, Term y) => function is null ? new Tree([x, y]) : Applied(function, at, x, y);
        return new Sequence(
            type,
            first.Sequence.Functions.Count > 0 ? null : () =>
            {
                var (xs, ys) = (first.Open(), second.Open());
                return new Indexing(Least(xs.Length, ys.Length), i => Pair(xs.At(i), ys.At(i)));
            },
            (variables, use) =>
            {
                var (xs, ys) = (first.Open(), second.Open());
                Trips(Least(xs.Length, ys.Length), variables.Concat(AssignedBy(functions)), i => use(Pair(xs.At(i), ys.At(i))));
                if (first.Sequence.Functions.Count > 0)
                {
                    When(Condition(new Template().AddTight(xs.Length).Add(" > ").AddTight(ys.Length)), () => xs.At(ys.Length));
                }
            },
            functions)
        {
            Most = () => Least(first.Open().Length, second.Open().Length),
        };
    }
}
