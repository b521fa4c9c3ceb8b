using System.Runtime.CompilerServices;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Analysis;

/// <summary>Derivatives that are given by calls: what those do is not known, and so their own derivatives are not.</summary>
internal sealed class GivenDerivatives
{
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly List<Value> partials = [];
    private bool areFilled;

    private GivenDerivatives(Function function) => Visit(function.Body);

    /// <summary>Whether a function has partial derivatives that come out of calls.</summary>
    public static bool AreCalled(Function function)
    {
        var given = new GivenDerivatives(function);
        return given.areFilled || given.partials.Exists(given.IsCalled);
    }

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Linear linear } let:
                    definitions[let.Target] = linear;
                    partials.AddRange(linear.Partials);
                    break;
                case Let let:
                    definitions[let.Target] = let.Operation;
                    areFilled |= let is { Target.Type: BufferType, Operation: Opaque { Does: not Effect.None } call } && call.Arguments.Any(a => a.Type is RealType or BufferType)
                        && !call.Text.Contains(".NewLike(");
                    break;
                case Execute run:
                    // A rule fills the room that it is handed for its partials, or returns an array of them.
                    areFilled |= run.Holes.Any(h => h.Type is BufferType && definitions.TryGetValue(h, out var made) && made is Zeros or Borrowed or Opaque);
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
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
