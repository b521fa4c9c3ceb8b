using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Terms made of terms: the same with other values, its fields, its default.</summary>
internal sealed partial class BodyLowering
{
    private Term DefaultLike(Term term, Path path)
    {
        Term? zero = null;
        Resume(path, () => zero = Map(term, v => Zero(v.Type)));
        return zero!;
    }

    /// <summary>The fields of an aggregate, also where it is one inert value on this path.</summary>
    private ImmutableArray<Term> Elements(Term term, Path path)
    {
        if (term is Leaf { Value: var value })
        {
            apart.TryGetValue(value.Type.CSharp.TrimEnd('?'), out var type);
            if (type is { IsReferenceType: true })
            {
                Refuse(Descriptors.UnsupportedStatement, current!, "a choice between a record that is made here and one that is not, or null", "use a struct");
            }

            Resume(path, () => term = type is { IsReferenceType: true } ? Placeholder(type) : AsTree(term, type, current!));
        }

        return term is Tree tree ? tree.Elements : [];
    }

    private static Term Map(Term term, Func<Value, Value> map) => term switch
    {
        Tree tree => new Tree([.. tree.Elements.Select(e => Map(e, map))]),
        Deferred => term,
        _ => map(((Leaf)term).Value),
    };
}
