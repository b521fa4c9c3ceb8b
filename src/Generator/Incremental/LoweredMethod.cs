using System.Collections.Immutable;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Incremental;

/// <summary>What a marked method was lowered to, and the bodies that it was made from.</summary>
internal sealed class LoweredMethod(MethodModel? model, Sources sources, ImmutableArray<SyntaxTree> trees)
{
    private readonly (int File, int Body, string Text)[] reads =
        [.. sources.Reads.Select(r => (trees.IndexOf(r.File), r.Body, Bodies.Of(r.File).TextOf(r.Body)))];

    /// <summary>The model; nothing where the method has none.</summary>
    public MethodModel? Model { get; } = model;

    /// <summary>Whether lowering it again, in the same surroundings, would read the same.</summary>
    public bool IsCurrent(ImmutableArray<SyntaxTree> now)
    {
        foreach (var (file, body, text) in reads)
        {
            if (Bodies.Of(now[file]).TextOf(body) != text)
            {
                return false;
            }
        }

        return true;
    }
}
