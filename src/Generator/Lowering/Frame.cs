using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>A variable of one activation of a method that is inlined.</summary>
/// <param name="symbol">The local, parameter or label.</param>
/// <param name="owner">The activation.</param>
internal sealed class Variable(ISymbol symbol, Frame owner)
{
    public ISymbol Symbol => symbol;

    public Frame Owner => owner;

    /// <summary>The symbol of a variable, of whatever activation; nothing for what lowering keeps for itself.</summary>
    public static ISymbol? SymbolOf(object key) => key is Variable variable ? variable.Symbol : key as ISymbol;
}

/// <summary>A copy of a struct that has no name in the code.</summary>
/// <param name="type">Its type.</param>
internal sealed class Temporary(ITypeSymbol type)
{
    public ITypeSymbol Type => type;
}

/// <summary>
/// One activation of a method, local function or lambda. The method that is differentiated is the outermost one: its
/// variables are their own symbols. An inlined one has variables of its own in each activation.
/// </summary>
internal sealed class Frame
{
    private readonly Dictionary<ISymbol, Variable>? variables;
    private readonly IMethodSymbol declaration;
    private readonly IMethodSymbol? written;
    private readonly Place? receiver;
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> types = new(SymbolEqualityComparer.Default);

    public Frame(IMethodSymbol method)
    {
        Method = method;
        declaration = Implementation(method);
        written = ExtensionBlocks.Written(declaration);
    }

    public Frame(IMethodSymbol method, Frame caller, Frame? lexical, Place? receiver)
        : this(method)
    {
        (Caller, Lexical, this.receiver) = (caller, lexical, receiver);
        Depth = caller.Depth + 1;
        variables = new(SymbolEqualityComparer.Default);
        foreach (var pair in lexical?.types ?? [])
        {
            types.Add(pair.Key, pair.Value);
        }

        Bind(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        Bind([.. written?.ContainingType.TypeParameters ?? [], .. written?.TypeParameters ?? []], method.TypeArguments);
        for (var type = lexical is null ? method.ContainingType : null; type is not null; type = type.ContainingType)
        {
            Bind(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        }
    }

    /// <summary>The method with its type arguments.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>What runs when this one is called; nothing for the method that is differentiated.</summary>
    public Frame? Caller { get; }

    /// <summary>The activation around a local function or lambda, whose variables it sees.</summary>
    public Frame? Lexical { get; }

    public int Depth { get; }

    /// <summary>What <c>this</c> is; nothing where it is that of the method that is differentiated.</summary>
    public Place? This => receiver ?? Lexical?.This;

    /// <summary>The variable that holds what the method returns.</summary>
    public object Result { get; } = new();

    /// <summary>The variable that says that the method has returned.</summary>
    public object Returned { get; } = new();

    /// <summary>The type arguments by type parameter.</summary>
    public IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol> Types => types;

    /// <summary>The symbol of the declaration with the body.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method) =>
        method.OriginalDefinition is { PartialImplementationPart: { } part } ? part : ExtensionBlocks.Implementation(method).OriginalDefinition;

    /// <summary>The functions that it was handed.</summary>
    public IReadOnlyList<Closure> Functions { get; init; } = [];

    /// <summary>Whether this activation, or one that led to it, runs a method that sees the same variables and is handed the same functions.</summary>
    public bool Runs(IMethodSymbol method, Frame? lexical, IReadOnlyList<Closure> functions)
    {
        for (var frame = this; frame is not null; frame = frame.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.declaration, Implementation(method)) && ReferenceEquals(frame.Lexical, lexical) && frame.Functions.SequenceEqual(functions))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands for a symbol in the environment, seen from here.</summary>
    public object Key(ISymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Lexical)
        {
            if (frame.Owns(symbol))
            {
                return frame.Own(symbol);
            }
        }

        return symbol;
    }

    /// <summary>The activation of the method that declares a local function or lambda, seen from here.</summary>
    public Frame? Declaring(IMethodSymbol function)
    {
        var frame = this;
        while (frame is not null && !frame.Declares(function.OriginalDefinition))
        {
            frame = frame.Lexical;
        }

        return frame;
    }

    private bool Owns(ISymbol symbol) =>
        symbol is ILabelSymbol || Declares(symbol) || (symbol is IParameterSymbol && SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, written?.ContainingType));

    private bool Declares(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, declaration) || (written is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, written));

    /// <summary>A parameter of a member of an extension block is that of the method that is called, where the receiver comes first.</summary>
    private ISymbol Called(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, declaration)
        ? parameter
        : declaration.Parameters[parameter.ContainingSymbol is ITypeSymbol ? 0 : parameter.Ordinal + declaration.Parameters.Length - written!.Parameters.Length];

    private object Own(ISymbol symbol)
    {
        symbol = symbol is IParameterSymbol parameter && written is not null ? Called(parameter) : symbol;
        if (variables is null)
        {
            return symbol;
        }

        if (!variables.TryGetValue(symbol, out var variable))
        {
            variables.Add(symbol, variable = new Variable(symbol, this));
        }

        return variable;
    }

    private void Bind(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
    {
        for (var i = 0; i < parameters.Count && i < arguments.Count; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameters[i], arguments[i]))
            {
                types[parameters[i]] = arguments[i];
            }
        }
    }
}
