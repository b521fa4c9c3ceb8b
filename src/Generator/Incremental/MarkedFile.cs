using Adjoint.Generator.IR;

namespace Adjoint.Generator.Incremental;

/// <summary>The models of the marked methods of one file.</summary>
internal sealed record MarkedFile(EquatableArray<MethodModel> Models);
