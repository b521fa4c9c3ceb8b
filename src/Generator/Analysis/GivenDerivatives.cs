using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Derivatives that are given by calls: what those do is not known, and so their own derivatives are not.</summary>
internal sealed class GivenDerivatives
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly Stack<Value> pending = new();
    private readonly HashSet<Value> differentiated = [];
    private bool areFilled;

    private GivenDerivatives(Function function) => Visit(function.Body);

    /// <summary>Whether a function has partial derivatives that come out of calls.</summary>
    public static bool AreCalled(Function function)
    {
        var given = new GivenDerivatives(function);
        return given.areFilled || given.Partials().Any(given.IsCalled) || function.Callees.Any(c => !IsPublished(function, c) && AreCalled(c));
    }

    /// <summary>Whether a callee calls a method whose derivatives others give.</summary>
    private static bool IsPublished(Function function, Function callee) =>
        function.Callees.Prepend(function).SelectMany(f => Callees.Invoked(f.Body)).Any(c => c.Callee == callee.Name && c.Published is not null);

    private void Visit(Block block)
    {
        Steps(block);
        Push(block.Yields);
    }

    private void Steps(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let let:
                    definitions[let.Target] = let.Operation;
                    areFilled |= let is { Target.Type: BufferType, Operation: Opaque { Does: not Effect.None } call } && call.Arguments.Any(a => a.Type is RealType or BufferType)
                        && !call.Text.Contains(".NewLike(");
                    break;
                case Execute run:
                    // A rule fills the room that it is handed for its partials, or returns an array of them.
                    areFilled |= !run.IsTold && run.Holes.Any(h => h.Type is BufferType && definitions.TryGetValue(h, out var made) && made is Zeros or Borrowed or Opaque);
                    break;
                case Store store:
                    pending.Push(store.Stored);
                    break;
                case Accumulate more:
                    pending.Push(more.Added);
                    break;
                case Loop loop:
                    Push(loop.Initial);
                    break;
                case If choice when Name(choice):
                    Steps(choice.Then);
                    continue;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }

    /// <summary>What the steps of a rule yield is what they made; it is differentiated where the derivative of that value is.</summary>
    /// <returns>Whether a branch has such steps.</returns>
    private bool Name(If choice)
    {
        if (!definitions.TryGetValue(choice.Condition, out var condition) || !condition.Equals(OnDemand.Asked))
        {
            return false;
        }

        for (var i = 0; i < choice.Outcomes.Count; i++)
        {
            definitions[choice.Outcomes[i]] = new Alias(choice.Then.Yields[i]);
        }

        return true;
    }

    private void Push(IEnumerable<Value> values)
    {
        foreach (var value in values)
        {
            pending.Push(value);
        }
    }

    /// <summary>The partials of the values that results are made of. Those of values that only other partials are made of are never differentiated.</summary>
    private IEnumerable<Value> Partials()
    {
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (!differentiated.Add(value) || !definitions.TryGetValue(value, out var operation))
            {
                continue;
            }

            if (operation is Linear linear)
            {
                Push(linear.Arguments);
                foreach (var partial in linear.Partials)
                {
                    yield return partial;
                }
            }
            else
            {
                Push(operation.Operands);
            }
        }
    }

    /// <summary>Whether a value is what a call made of reals, or an element of that.</summary>
    private bool IsCalled(Value value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return definitions.TryGetValue(value, out var operation) && operation switch
        {
            Opaque { Text.Length: 1 } => false,
            Opaque opaque => opaque.Arguments.Any(a => a.Type is RealType or BufferType || IsCalled(a)),
            Alias alias => IsCalled(alias.Source),
            _ => false,
        };
    }
}
