namespace Adjoint.Generator.IR;

/// <summary>A reference to real elements in memory: an array, a span, a row.</summary>
/// <param name="Name">The C# type.</param>
/// <param name="Element">What an index yields: a real, or the buffer that is a row.</param>
/// <param name="Rank">How many indices; one more than in C# where the elements are structs.</param>
/// <param name="Item">The struct that the elements are, whose reals are of one type; the last index says which of its leaves.</param>
internal sealed record BufferType(string Name, IrType Element, int Rank, AggregateShape? Item = null) : IrType
{
    private const string SpanName = "global::System.Span<";

    private const string ReadOnlySpanName = "global::System.ReadOnlySpan<";

    public override string CSharp => Name;

    /// <summary>The real type at the bottom.</summary>
    public RealType Real => Element as RealType ?? ((BufferType)Element).Real;

    /// <summary>How many indices there are in C#.</summary>
    public int Dimensions => Item is null ? Rank : Rank - 1;

    /// <summary>How many reals an element holds through which derivatives flow.</summary>
    public int Slots => Item?.Leaves.Count(l => l.IsDifferentiated) ?? 1;

    /// <summary>The last index for a leaf of a struct.</summary>
    public SlotType SlotOf(int leaf) => Item!.Leaves.ElementAt(leaf).IsDifferentiated
        ? new SlotType(leaf, Item.Leaves.Take(leaf).Count(l => l.IsDifferentiated), Slots)
        : new SlotType(leaf, -1 - leaf, Slots);

    /// <summary>The last indices for the reals of a struct.</summary>
    public IEnumerable<SlotType> RealSlots => Enumerable.Range(0, Item!.Leaves.Count()).Select(SlotOf).Where(s => !s.IsInert);

    /// <summary>The C# type of an element.</summary>
    public string ElementName => Item?.CSharp ?? Element.CSharp;

    /// <summary>The rows at the bottom, itself where it has none.</summary>
    public BufferType Bottom => Element is BufferType row ? row.Bottom : this;

    /// <summary>Whether it is a line of reals, or of structs of them: no rows, no further dimensions.</summary>
    public bool IsFlat => Dimensions == 1 && Element is RealType;

    public bool IsSpan => Name.StartsWith(SpanName, StringComparison.Ordinal) || IsReadOnlySpan;

    public bool IsReadOnlySpan => Name.StartsWith(ReadOnlySpanName, StringComparison.Ordinal);

    /// <summary>Whether the elements of another buffer can stand in this one.</summary>
    public bool HoldsLike(BufferType other) => Element.Equals(other.Element) && Equals(Item, other.Item);

    /// <summary>A span of the same elements.</summary>
    public BufferType AsSpan => this with { Name = SpanName + ElementName + ">" };

    /// <summary>A span of the same elements that can only be read.</summary>
    public BufferType AsReadOnlySpan => this with { Name = ReadOnlySpanName + ElementName + ">" };

    /// <summary>An array of the same elements.</summary>
    public BufferType AsArray => this with { Name = ElementName + "[]" };

    public static BufferType Span(RealType element) => new(SpanName + element.CSharp + ">", element, 1);
}
