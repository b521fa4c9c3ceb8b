namespace Adjoint.Generator.IR;

/// <summary>
/// What is known of a callee whose steps are not: what it does with its arguments, and functions that give its
/// derivatives.
/// </summary>
/// <param name="Accesses">For each argument what is done with it.</param>
/// <param name="Forward">
/// Takes what the callee takes, then the tangents of what varies, and yields the tangents of its reals; those of what it
/// writes are replaced. Of what it writes it takes the elements as they are before the call. Nothing where nobody asks for it.
/// </param>
/// <param name="Backward">
/// Takes what the callee takes, as it is before the call, of a buffer that it only writes the lengths; then the cotangents
/// of its reals and the adjoints of the buffers that vary, which it adds to or, where the callee writes, replaces. It yields
/// the adjoints of the reals that vary. Nothing where nobody asks for it.
/// </param>
internal sealed record Published(EquatableArray<int> Accesses, Function? Forward, Function? Backward)
{
    /// <summary>Whether the way back takes an argument.</summary>
    public bool Returns(int argument) => (Accesses[argument] & (int)Access.Forward) == 0;

    /// <summary>Whether nobody reads what a buffer holds.</summary>
    public bool OnlyWrites(int argument) => (Accesses[argument] & (int)(Access.Reads | Access.Writes)) == (int)Access.Writes;
}
