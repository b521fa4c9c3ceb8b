using System.Collections.Concurrent;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Incremental;

/// <summary>The methods that were lowered in the same surroundings.</summary>
/// <param name="Surroundings">The surroundings, as they were met last.</param>
/// <param name="Names">The names by which files write the attribute.</param>
/// <param name="MarkedFiles">The files with marked methods, by their places.</param>
/// <param name="Methods">What became of each method; by the place of its file, and its own among the marked ones of the file.</param>
internal sealed record Setting(
    Surroundings Surroundings, HashSet<string> Names, IReadOnlyList<int> MarkedFiles, ConcurrentDictionary<(int File, int Method), LoweredMethod> Methods)
{
    public static Setting Of(Surroundings surroundings, CancellationToken cancellation)
    {
        var files = surroundings.Trees.Select(t => MarkedMethods.Of(t, cancellation)).ToList();
        var names = MarkedMethods.Names(files, "Differentiable");
        return new Setting(surroundings, names, [.. Enumerable.Range(0, files.Count).Where(i => files[i].Under(names).Any())], new());
    }

    /// <summary>The same methods, in a later compilation with the same surroundings.</summary>
    public Setting Moved(Surroundings later) => this with { Surroundings = later };
}
