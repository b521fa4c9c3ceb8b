using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>A block as pieces.</summary>
/// <param name="block">The block.</param>
/// <param name="found">What is there when it begins: parameters, what a loop carries, its counter.</param>
/// <param name="pieces">The pieces, in order.</param>
/// <param name="depth">How many sections are around it.</param>
internal sealed class Section(Block block, IReadOnlyList<Value> found, IReadOnlyList<Piece> pieces, int depth)
{
    public Block Block => block;

    public IReadOnlyList<Value> Found => found;

    public IReadOnlyList<Piece> Pieces => pieces;

    public int Depth => depth;

    /// <summary>Whether there is a segment in it.</summary>
    public bool IsCut { get; } = pieces.Any(p => p.IsSegment || p.Inner.Count > 0);
}

/// <summary>A segment, or one step that stays.</summary>
/// <param name="steps">The steps.</param>
/// <param name="isSegment">Whether they become a method.</param>
/// <param name="inner">The blocks of a step that stays, where something in them is cut; else nothing.</param>
internal sealed class Piece(IReadOnlyList<Statement> steps, bool isSegment, IReadOnlyList<Section> inner)
{
    public IReadOnlyList<Statement> Steps => steps;

    public bool IsSegment => isSegment;

    public IReadOnlyList<Section> Inner => inner;
}
