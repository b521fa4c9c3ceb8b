namespace Adjoint.Generator.IR;

/// <summary>A C# type as the IR sees it: one leaf, or an aggregate that is taken apart into leaves.</summary>
internal abstract record Shape
{
    /// <summary>The type as C# writes it, fully qualified.</summary>
    public abstract string CSharp { get; }

    /// <summary>The leaves, depth first.</summary>
    public abstract IEnumerable<LeafShape> Leaves { get; }

    /// <summary>Whether a leaf is real, or a buffer of reals, and no constant.</summary>
    public bool HasReals => Leaves.Any(l => l.IsDifferentiated);

    /// <summary>For each leaf how it is read from a variable, as <c>.Position.X</c>; nothing where it cannot be.</summary>
    public abstract IEnumerable<string?> Paths { get; }

    /// <summary>For each leaf whether it can be assigned by itself in a variable that holds the value.</summary>
    public abstract IEnumerable<bool> Assignable { get; }

    /// <summary>The expression that makes a value of leaves; a leaf that is left out is at its default.</summary>
    /// <param name="leaves">The text of each leaf, depth first.</param>
    public abstract string Build(IReadOnlyList<string?> leaves);

    /// <summary>Whether an expression can make a value whose differentiated leaves are given.</summary>
    public abstract bool CanBuild { get; }

    /// <summary>Whether an expression can make a value all of whose leaves are given.</summary>
    public abstract bool CanCopy { get; }

    /// <summary>The same shape with every leaf a constant.</summary>
    public abstract Shape Constant();
}

/// <summary>A real scalar, a buffer of reals, or one inert value.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsConstant">Whether it is marked as one.</param>
internal sealed record LeafShape(IrType Type, bool IsConstant = false) : Shape
{
    public override string CSharp => Type.CSharp;

    public bool IsDifferentiated => !IsConstant && Type is RealType or BufferType;

    public override IEnumerable<LeafShape> Leaves => [this];

    public override IEnumerable<string?> Paths => [""];

    public override IEnumerable<bool> Assignable => [true];

    public override bool CanBuild => true;

    public override bool CanCopy => true;

    public override string Build(IReadOnlyList<string?> leaves) => leaves[0] ?? "default(" + CSharp + ")";

    public override Shape Constant() => this with { IsConstant = true };
}

/// <summary>A tuple, a struct or a record that holds reals.</summary>
/// <param name="Name">The C# type.</param>
/// <param name="Members">Its fields, in the order in which they are declared.</param>
/// <param name="Construction">How a value is made; nothing where it cannot be.</param>
internal sealed record AggregateShape(string Name, EquatableArray<Member> Members, Construction? Construction) : Shape
{
    public override string CSharp => Name;

    public override IEnumerable<LeafShape> Leaves => Members.SelectMany(m => m.Shape.Leaves);

    public override IEnumerable<string?> Paths =>
        Members.SelectMany(m => m.Shape.Paths.Select(p => m.Read is null || p is null ? null : "." + m.Read + p));

    public override IEnumerable<bool> Assignable => Members.SelectMany(m => m.Shape.Assignable.Select(a => a && (m.Shape is LeafShape ? m.IsAssignable : m.IsPlace)));

    public override bool CanBuild => Construction is not null && Members.All(m => !m.Shape.HasReals || m.Shape.CanBuild);

    public override bool CanCopy => Construction is { } how
        && Enumerable.Range(0, Members.Count).All(i => Members[i].Shape.CanCopy && (how.IsTuple || Members[i].IsSettable || how.Arguments.Contains(i)));

    public override string Build(IReadOnlyList<string?> leaves)
    {
        var parts = new List<string?>();
        var from = 0;
        foreach (var member in Members)
        {
            var count = member.Shape.Leaves.Count();
            var own = leaves.Skip(from).Take(count).ToList();
            parts.Add(own.All(l => l is null) ? null : member.Shape.Build(own));
            from += count;
        }

        return Construction!.Build(this, parts);
    }

    public override Shape Constant() =>
        this with { Members = Members.Select(m => m with { Shape = m.Shape.Constant() }).ToEquatableArray() };
}

/// <summary>A field of an aggregate.</summary>
/// <param name="Name">The name, not escaped.</param>
/// <param name="Read">What stands behind the dot; nothing where it cannot be read.</param>
/// <param name="IsSettable">Whether an object initializer can set it.</param>
/// <param name="MustBeSet">Whether it would not be at its default otherwise, or C# asks for it.</param>
/// <param name="Shape">The shape.</param>
internal sealed record Member(string Name, string? Read, bool IsSettable, bool MustBeSet, Shape Shape)
{
    /// <summary>Whether it can be assigned in a variable that holds the aggregate.</summary>
    public bool IsAssignable { get; init; }

    /// <summary>Whether what it holds can be assigned in part: it is a field, not a property.</summary>
    public bool IsPlace { get; init; }
}

/// <summary>How a value of an aggregate is made.</summary>
/// <param name="IsTuple">Whether it is a tuple literal.</param>
/// <param name="Arguments">The members that the constructor takes, by position; the others are set by name.</param>
internal sealed record Construction(bool IsTuple, EquatableArray<int> Arguments)
{
    /// <summary>Whether it is the default of a struct with some members changed, so that no constructor runs.</summary>
    public bool IsDefault { get; init; }

    public string Build(AggregateShape of, IReadOnlyList<string?> parts)
    {
        string Part(int i) => parts[i] ?? "default(" + of.Members[i].Shape.CSharp + ")";
        if (IsTuple)
        {
            var elements = "(" + string.Join(", ", parts.Select((_, i) => Part(i))) + ")";
            return parts.Count == 1 ? "new " + of.Name + elements : elements;
        }

        var set = Enumerable.Range(0, parts.Count)
            .Where(i => !Arguments.Contains(i) && of.Members[i].IsSettable && (parts[i] is not null || (of.Members[i].MustBeSet && !IsDefault)))
            .Select(i => of.Members[i].Read + " = " + Part(i))
            .ToList();
        if (IsDefault)
        {
            return set.Count == 0 ? "default(" + of.Name + ")" : "(default(" + of.Name + ") with { " + string.Join(", ", set) + " })";
        }

        return "new " + of.Name + (Arguments.Count > 0 || set.Count == 0 ? "(" + string.Join(", ", Arguments.Select(Part)) + ")" : "")
            + (set.Count > 0 ? " { " + string.Join(", ", set) + " }" : "");
    }
}
