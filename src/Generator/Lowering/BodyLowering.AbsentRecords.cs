using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// Records that come in and may be null, as F shows by asking. Their members then are at their defaults where there is no
/// record, and F's own reads throw, as they do in F.
/// </summary>
internal sealed partial class BodyLowering
{
    /// <summary>The records that come in, as they are taken apart, by their first leaf.</summary>
    private readonly Dictionary<Value, (IParameterSymbol Parameter, Tree Term)> incoming = [];

    /// <summary>The parameters whose record is tested for null; known once the method has been lowered.</summary>
    private readonly HashSet<IParameterSymbol> tested = new(SymbolEqualityComparer.Default);

    /// <summary>The same, as an earlier lowering found them.</summary>
    private IReadOnlyCollection<IParameterSymbol> MayBeAbsent { get; init; } = [];

    private void Comes(IParameterSymbol parameter, Term term)
    {
        if (parameter is { Type.IsReferenceType: true, RefKind: RefKind.None or RefKind.In } && term is Tree tree && tree.Leaves.FirstOrDefault() is { } first)
        {
            incoming[first] = (parameter, tree);
        }
    }

    /// <summary>Whether a record is not there: one that comes in is asked, any other is there.</summary>
    private Value IsAbsent(Term term)
    {
        if (Incoming(term) is not var (parameter, leaf))
        {
            return never;
        }

        tested.Add(parameter);
        return Absent(leaf);
    }

    /// <summary>A record that is read must be there.</summary>
    private void MustBeThere(Term term)
    {
        if (Incoming(term) is var (parameter, leaf) && MayBeAbsent.Contains(parameter, SymbolEqualityComparer.Default))
        {
            ThrowWhere(Absent(leaf), "throw new global::System.NullReferenceException();");
        }
    }

    /// <summary>Two records are equal where neither is there, too.</summary>
    private Value AreBothThereAndEqual(Term left, Term right, ITypeSymbol type, IOperation at)
    {
        Value IsAbsentNow(Term term) =>
            Incoming(term) is var (parameter, leaf) && MayBeAbsent.Contains(parameter, SymbolEqualityComparer.Default) ? Absent(leaf) : never;

        var (one, other, equal) = (IsAbsentNow(left), IsAbsentNow(right), AreEqual(left, right, type, at));
        return Not(And(Not(And(one, other)), Not(And(And(Not(one), Not(other)), equal))));
    }

    /// <summary>A record that two paths hold differently is one that is there: nobody could ask it any more.</summary>
    private void MustBeThere(Term one, Path then, Term other, Path otherwise)
    {
        if (MayBeAbsent.Count > 0 && !IsSame(one, other))
        {
            foreach (var (term, path) in new[] { (one, then), (other, otherwise) }.Where(p => p.Item2.Block.Completes && !Left(p.Item2.Environment)))
            {
                Resume(path, () => MustBeThere(term));
            }
        }
    }

    private Value Absent(Value leaf) =>
        Make(InertType.Bool, new Opaque(Simplification.Absence.Test, leaf.Alone, Effect.None, false), Dependence.None);

    /// <summary>The parameter that a record came in by, and its first leaf; nothing for other records.</summary>
    private (IParameterSymbol Parameter, Value Leaf)? Incoming(Term term) =>
        term is Tree tree && tree.Leaves.FirstOrDefault() is { } first && incoming.TryGetValue(block.Source(first), out var known) && IsSame(tree, known.Term)
            ? (known.Parameter, block.Source(first))
            : null;

    private bool IsSame(Term one, Term other) => (one, other) switch
    {
        (Tree a, Tree b) => a.Elements.Length == b.Elements.Length && a.Elements.Zip(b.Elements, IsSame).All(same => same),
        (Leaf a, Leaf b) => block.Source(a.Value) == b.Value,
        _ => false,
    };
}
