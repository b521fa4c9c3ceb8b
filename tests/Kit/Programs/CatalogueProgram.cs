namespace Adjoint.Tests.Kit;

/// <summary>A method of the Catalogue with a point to run it at.</summary>
/// <param name="File">The name of the file without its ending.</param>
/// <param name="Type">The name of the type as reflection writes it.</param>
/// <param name="Method">The method.</param>
/// <param name="Index">Which of the marked methods of the file it is.</param>
/// <param name="At">The arguments, as JSON without the outer brackets.</param>
/// <param name="Throws">Whether F throws there.</param>
/// <param name="Expected">The gradient where differences have none; empty elsewhere.</param>
/// <param name="NoDual">Why it cannot be written over dual numbers; empty where it can.</param>
public sealed record CatalogueProgram(string File, string Type, string Method, int Index, string At, bool Throws, string Expected, string NoDual)
{
    /// <summary>Why its companions allocate where F does not; empty where they do not.</summary>
    public string Allocates { get; init; } = "";

    /// <summary>Why differences of its gradient are not its second derivatives; empty where they are.</summary>
    public string NoSecond { get; init; } = "";

    public override string ToString() => Type + "." + Method + "(" + At + ")";
}
