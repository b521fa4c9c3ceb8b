using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>Text that the method it is handed to puts together by itself, if it does at all: an interpolated string for a handler.</summary>
/// <param name="Text">The string as it stands in the call.</param>
internal sealed record Wording(Template Text) : Deferred;
