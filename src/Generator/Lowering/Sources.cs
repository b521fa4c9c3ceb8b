using Adjoint.Generator.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>
/// The compilation as one lowering sees it. All syntax and operations of declarations come from here, so that it is known
/// which bodies a model was made from; everything else that symbols say is settled outside of bodies.
/// </summary>
internal sealed class Sources(SemanticModels models, CancellationToken cancellation)
{
    private readonly HashSet<(SyntaxTree File, int Body)> reads = [];

    public Compilation Compilation => models.Compilation;

    /// <summary>The bodies that were looked at.</summary>
    public IReadOnlyCollection<(SyntaxTree File, int Body)> Reads => reads;

    /// <summary>Whether the same bodies give the same result, whatever line they are on and however deep the stack is.</summary>
    public bool IsRepeatable { get; private set; } = true;

    public void CannotBeRepeated() => IsRepeatable = false;

    /// <summary>Source of a referenced project is not source of this compilation.</summary>
    public bool IsHere(SyntaxReference reference) => Compilation.ContainsSyntaxTree(reference.SyntaxTree);

    /// <summary>Whether an accessor has a body, whatever is in it.</summary>
    public static bool HasBody(IMethodSymbol accessor) => accessor.DeclaringSyntaxReferences
        .Any(r => r.GetSyntax() is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null });

    /// <summary>A declaration with all bodies in it.</summary>
    public SyntaxNode Declaration(SyntaxReference reference)
    {
        var syntax = reference.GetSyntax(cancellation);
        Look(syntax);
        return syntax;
    }

    /// <summary>A declaration of which nothing is looked at that stands in a body.</summary>
    public SyntaxNode Header(SyntaxReference reference) => reference.GetSyntax(cancellation);

    /// <summary>What a field or a property begins with; nothing where it says nothing, or is declared elsewhere.</summary>
    public EqualsValueClauseSyntax? InitializerOf(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && IsHere(reference)
            ? reference.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax { Initializer: { } value } => Looked(value),
                PropertyDeclarationSyntax { Initializer: { } value } => Looked(value),
                _ => null,
            }
            : null;

    /// <summary>What names and expressions in a declaration mean.</summary>
    public SemanticModel Model(SyntaxTree file) => models.Of(file);

    /// <summary>The symbols that a file is compiled with, and those that it defines, which it does before anything else.</summary>
    public IEnumerable<string> Defined(SyntaxTree file) => file.Options.PreprocessorSymbolNames.Concat(
        file.GetRoot(cancellation).GetLeadingTrivia().Select(t => t.GetStructure()).OfType<DefineDirectiveTriviaSyntax>().Where(d => d.IsActive).Select(d => d.Name.ValueText));

    /// <summary>What a declaration or an initializer does.</summary>
    public IOperation? OperationOf(SyntaxNode syntax)
    {
        var isInBody = Look(syntax);
        var operation = Model(syntax.SyntaxTree).GetOperation(syntax, cancellation);
        if (operation?.DescendantsAndSelf().OfType<IArgumentOperation>().Any(a =>
            a is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter } && IsOfCaller(parameter, isInBody)) == true)
        {
            CannotBeRepeated();
        }

        return operation;
    }

    /// <summary>Attributes are copied with the arguments that the compiler fills in.</summary>
    public void Copies(AttributeData attribute)
    {
        if (attribute.AttributeConstructor?.Parameters.Any(p => IsOfCaller(p, false)) == true)
        {
            CannotBeRepeated();
        }
    }

    private EqualsValueClauseSyntax Looked(EqualsValueClauseSyntax value)
    {
        Look(value);
        return value;
    }

    private bool Look(SyntaxNode syntax)
    {
        if (!Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return false;
        }

        var bodies = Bodies.Of(syntax.SyntaxTree).Touching(syntax.Span).ToList();
        reads.UnionWith(bodies.Select(b => (syntax.SyntaxTree, b)));
        return bodies.Count > 0;
    }

    /// <summary>Whether a parameter is given the place of the call; the text of an argument is known where bodies are.</summary>
    private static bool IsOfCaller(IParameterSymbol parameter, bool isInBody) => parameter.IsOptional && parameter.GetAttributes().Any(a =>
        a.AttributeClass is { Name: "CallerLineNumberAttribute" or "CallerFilePathAttribute" }
        || (!isInBody && a.AttributeClass is { Name: "CallerArgumentExpressionAttribute" }));
}
