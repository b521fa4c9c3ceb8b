using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Queries that use a sequence up. They add up as the class library does: from the first element to the last, single
/// precision in double precision.
/// </summary>
internal sealed partial class BodyLowering
{
    private Term LowerFold(IInvocationOperation call, Term[] given)
    {
        if (call.Arguments.Any(a => IsFunction(a) && given[a.Parameter!.Ordinal] is not Closure))
        {
            return UnknownFunction(call);
        }

        var method = call.TargetMethod;
        var source = (Sequence)given[0];
        if (given is [_, Closure function] && method.Name is "Sum" or "Average" or "Max" or "Min")
        {
            source = Selected(source, function, Bound(function.Method.ReturnType), call);
        }

        var isReal = Reals.Of(Bound(source.Type)) is not null;
        return (method.Name, given) switch
        {
            ("Sum" or "Average", _) when isReal && source.Buffer is { } buffer => ByLibrary(method, buffer),
            ("Sum", _) => SumOf(source, Bound(call.Type!), call),
            ("Average", _) when isReal => AverageOf(source, Bound(call.Type!)),
            ("Max" or "Min", _) when isReal => ExtremeOf(source, method, call),
            ("Aggregate", [_, Closure combine]) when source.Open is not null => Combined(source, combine, call),
            ("Aggregate", [_, var seed, Closure combine]) => Combined(source, seed, combine, call),
            ("Aggregate", [_, var seed, Closure combine, Closure last]) => Applied(last, call, Combined(source, seed, combine, call)),
            ("Count", [_]) => CountOf(source),
            ("Count", [_, Closure predicate]) => CountOf(Filtered(source, predicate, call)),
            ("Any", [_]) when source.Open is { } open && source.Functions.Count == 0 => Condition(new Template().AddTight(open().Length).Add(" > 0")),
            ("Any" or "All", [_, Closure predicate]) when source.Open is { } open => Exists(open(), predicate, method.Name == "All", source.Functions, call),
            ("First" or "Last", [_]) when source.Open is { } open => EndOf(open(), method.Name == "First"),
            ("ToArray", [_]) when BufferOf(call.Type!) is { } type => Collected(source, type),
            _ => Refuse(Descriptors.UnsupportedExpression, call, "'" + method.Name + "' of this sequence", "write it as a for loop"),
        };
    }

    /// <summary>The class library's own sum or average of an array, and beside it what it depends on.</summary>
    private Value ByLibrary(IMethodSymbol method, Value buffer)
    {
        var text = new Template().Add("global::System.Linq.Enumerable." + method.Name + "(").Add(buffer).Add(")");
        var real = ((BufferType)buffer.Type).Real;
        return Reduced(null, TensorRules.Reduction(method.Name, 1)!, Make(real, text.ToOperation(Effect.Acts), Dependence.None), [buffer]);
    }

    private Value SumOf(Sequence source, ITypeSymbol type, IOperation at)
    {
        var sum = new Accumulator("sum");
        if (Reals.Of(type) is not { } real)
        {
            environment.Set(sum, (Term)Make(TypeOf(type), new Opaque("0", [], Effect.None, true)));
            source.Run([sum], x => environment.Set(sum, (Term)Make(
                TypeOf(type), new Template().Add("checked(").AddTight(Held(sum)).Add(" + ").AddTight(AsValue(x, at)).Add(")").ToOperation(Effect.Acts), Dependence.None)));
            return Held(sum);
        }

        Add(source, sum, 0d);
        return As(real, Held(sum));
    }

    /// <summary>Adds the elements of a sequence to a number, in double precision.</summary>
    private void Add(Sequence source, Accumulator sum, double first, params IReadOnlyList<object> more)
    {
        environment.Set(sum, (Term)block.Let(RealType.Double, new Constant(first)));
        source.Run([sum, .. more], x => environment.Set(sum, (Term)Make(RealType.Double, new Apply("Add", [Held(sum), As(RealType.Double, ((Leaf)x).Value)]))));
    }

    private Value Held(Accumulator variable) => ((Leaf)environment[variable]!).Value;

    private Value As(RealType type, Value value) => value.Type.Equals(type) ? value : Make(type, new Apply("Convert", [value]));

    private Value AverageOf(Sequence source, ITypeSymbol type)
    {
        // Nothing is lost of a first element that is added to negative zero.
        var sum = new Accumulator("sum");
        Value count;
        if (source.Open is { } open)
        {
            count = open().Length;
            ThrowWhereNone(count);
            Add(source, sum, -0d);
        }
        else
        {
            var counted = new Accumulator("count");
            environment.Set(counted, (Term)Number(0));
            Add(source with { Run = (variables, use) => source.Run(variables, x => Counting(counted, () => use(x))) }, sum, -0d, counted);
            count = Held(counted);
            ThrowWhereNone(count);
        }

        var number = Make(RealType.Double, new Template().Add("(double)").AddTight(count).ToOperation(Effect.None, false), Dependence.None);
        return As(Reals.Of(type)!, Make(RealType.Double, new Apply("Divide", [Held(sum), number])));
    }

    private void Counting(Accumulator count, Action use)
    {
        environment.Set(count, (Term)Int(new Template().AddTight(Held(count)).Add(" + 1")));
        use();
    }

    /// <summary>Throws as the class library does where a sequence has no elements.</summary>
    private void ThrowWhereNone(Value count) =>
        ThrowWhere(Condition(new Template().AddTight(count).Add(" == 0")), "global::System.Linq.Enumerable.First(global::System.Array.Empty<int>());");

    /// <summary>The elements are collected: several may share the derivative.</summary>
    private Value ExtremeOf(Sequence source, IMethodSymbol method, IOperation at)
    {
        var real = Reals.Of(Bound(source.Type))!;
        var memory = source.Buffer ?? Collected(source, BufferType.Span(real).AsArray);
        var primal = source.Buffer is { } buffer
            ? Make(real, new Template().Add("global::System.Linq.Enumerable." + method.Name + "(").Add(buffer).Add(")").ToOperation(Effect.Acts), Dependence.None)
            : Extreme(memory, method.Name == "Max");
        var isNone = IsNaN(primal);
        return Shared(memory, primal, element => Either(isNone, Equal(element, primal)));
    }

    /// <summary>The largest of elements, or the smallest: a NaN is smaller than any number.</summary>
    private Value Extreme(Value memory, bool isMax)
    {
        var real = ((BufferType)memory.Type).Real;
        var length = LengthOf(memory);
        ThrowWhereNone(length);
        var extreme = new Accumulator(isMax ? "max" : "min");
        Value Read(Value i) => Make(real, new Load(memory, [i], IsInRange: true), Dependence.None);
        environment.Set(extreme, (Term)Read(Number(0)));
        Trips(length, [extreme], i =>
        {
            var (x, held) = (Read(i), Held(extreme));
            var isBetter = Make(InertType.Bool, new Compare(isMax ? Comparison.Greater : Comparison.Less, x, held), Dependence.None);
            var better = Make(real, new Select(Either(isBetter, IsNaN(isMax ? held : x)), x, held), Dependence.None);
            environment.Set(extreme, (Term)(isMax ? better : Make(real, new Select(IsNaN(held), held, better), Dependence.None)));
        });
        return Held(extreme);
    }

    private Term Combined(Sequence source, Term seed, Closure combine, IInvocationOperation at)
    {
        var total = new Accumulator("total");
        var type = Bound(combine.Method.ReturnType);
        environment.Set(total, Conform(seed, type, at));
        source.Run([total, .. AssignedBy([combine])], x => environment.Set(total, Conform(Applied(combine, at, environment[total]!, x), type, at)));
        return environment[total]!;
    }

    /// <summary>The first element is what the others are added to.</summary>
    private Term Combined(Sequence source, Closure combine, IInvocationOperation at)
    {
        var all = source.Open!();
        ThrowWhereNone(all.Length);
        var rest = Indexed(
            source.Type, () => new Indexing(Int(new Template().AddTight(all.Length).Add(" - 1")), i => all.At(Int(new Template().AddTight(i).Add(" + 1")))), source.Functions);
        return Combined(rest, all.At(Number(0)), combine, at);
    }

    private Value CountOf(Sequence source)
    {
        if (source is { Open: { } open, Functions.Count: 0 })
        {
            return open().Length;
        }

        var count = new Accumulator("count");
        environment.Set(count, (Term)Number(0));
        source.Run([count], _ => Counting(count, () => { }));
        return Held(count);
    }

    /// <summary>Whether an element is as asked for, or all are: the first that says so ends it.</summary>
    private Value Exists(Indexing all, Closure predicate, bool isAll, IReadOnlyList<Closure> functions, IOperation at)
    {
        var (number, found) = (new Accumulator("i"), new Accumulator("found"));
        environment.Set(number, (Term)Number(0));
        environment.Set(found, (Term)Condition(new Template().Add("false")));
        RepeatWhile(
            at, [number, found, .. AssignedBy([.. functions, predicate])],
            () => Condition(new Template().Add("!").AddTight(Held(found)).Add(" && ").AddTight(Held(number)).Add(" < ").AddTight(all.Length)),
            () =>
            {
                var i = Held(number);
                environment.Set(number, (Term)Int(new Template().AddTight(i).Add(" + 1")));
                var holds = AsValue(Applied(predicate, at, all.At(i)), at);
                environment.Set(found, (Term)(isAll ? Make(InertType.Bool, new Logic(Connective.Not, [holds])) : holds));
            });
        return isAll ? Make(InertType.Bool, new Logic(Connective.Not, [Held(found)])) : Held(found);
    }

    private Term EndOf(Indexing all, bool isFirst)
    {
        ThrowWhereNone(all.Length);
        return all.At(isFirst ? Number(0) : Int(new Template().AddTight(all.Length).Add(" - 1")));
    }

    /// <summary>A new array of the elements; where their number is not known before, of as many as there were.</summary>
    private Value Collected(Sequence source, BufferType type)
    {
        if (source.Open is { } open)
        {
            var all = open();
            var array = NewArray(type, [all.Length]);
            Trips(all.Length, AssignedBy(source.Functions), i => Put(array, [i], all.At(i)));
            return array;
        }

        var (most, count) = (NewArray(type, [source.Most!()]), new Accumulator("count"));
        environment.Set(count, (Term)Number(0));
        source.Run([count], x =>
        {
            Put(most, [Held(count)], x);
            Counting(count, () => { });
        });
        var exact = NewArray(type, [Held(count)]);
        Copy(new Stretch(most, null), new Stretch(exact, null), Held(count));
        return exact;
    }
}

/// <summary>A variable of a query's own.</summary>
/// <param name="name">What it is called where nobody else is.</param>
internal sealed class Accumulator(string name)
{
    public string Name => name;
}
