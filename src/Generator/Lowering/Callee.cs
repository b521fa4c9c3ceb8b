using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>A function that is called, not inlined: a method with its type arguments, and the functions that it is handed.</summary>
/// <param name="method">The method.</param>
/// <param name="lexical">The activation around it.</param>
/// <param name="form">The types of what it is handed, as far as they are taken apart, and the variables of others that it sees.</param>
/// <param name="functions">The functions that it is handed.</param>
/// <param name="name">Its name in the IR.</param>
internal sealed class Callee(IMethodSymbol method, Frame? lexical, string form, IReadOnlyList<object> functions, string name)
{
    public string Name => name;

    /// <summary>Its leaves that come in.</summary>
    public List<Value> Parameters { get; } = [];

    /// <summary>Stand for its leaves that come out, until they are known.</summary>
    public List<Value> Results { get; } = [];

    /// <summary>Nothing until it is lowered, and where it cannot be.</summary>
    public Block? Body { get; set; }

    /// <summary>Why it cannot be lowered; nothing where it can.</summary>
    public Finding? Obstacle { get; set; }

    public bool Is(IMethodSymbol other, Frame? around, string otherForm, IReadOnlyList<object> otherFunctions) =>
        SymbolEqualityComparer.Default.Equals(method, other) && ReferenceEquals(lexical, around) && form == otherForm && functions.SequenceEqual(otherFunctions);
}

/// <summary>Something that a callee is handed: an argument, a receiver, a variable of a method around it.</summary>
/// <param name="Key">The variable that it finds it in; nothing for the receiver.</param>
/// <param name="IsOwn">Whether that is a parameter of its own.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">What goes in; nothing for what only comes out.</param>
/// <param name="Place">Where it comes out; nothing for what only goes in.</param>
/// <param name="Result">What comes out, where there is a place for it.</param>
internal sealed record Handed(object? Key, bool IsOwn, string Name, ITypeSymbol Type, Term? Value, Place? Place, Term? Result)
{
    /// <summary>Where it is read whenever the callee reads it; nothing where it does not change meanwhile.</summary>
    public Place? Seen { get; init; }
}
