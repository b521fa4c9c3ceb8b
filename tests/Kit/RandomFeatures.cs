namespace Adjoint.Tests.Kit;

/// <summary>What random programs have beside locals, branches and switches.</summary>
[Flags]
public enum RandomFeatures
{
    None = 0,
    Loops = 1,

    /// <summary>Aliases of arrays, and rows.</summary>
    Memory = 2,
    Structs = 4,
    Calls = 8,

    /// <summary>Arrays of two dimensions, and integers that change.</summary>
    Tables = 16,
}
