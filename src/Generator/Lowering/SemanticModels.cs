using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>One semantic model for each file, so that what several methods call is bound once.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    public SemanticModels(SemanticModel first)
        : this(first.Compilation) => models.Add(first.SyntaxTree, first);

    public Compilation Compilation => compilation;

    public SemanticModel Of(SyntaxTree file)
    {
        if (!models.TryGetValue(file, out var model))
        {
            models.Add(file, model = compilation.GetSemanticModel(file));
        }

        return model;
    }
}
