// Temporary stand-ins: whoever lands Diagnostics/ and MethodFence deletes this file.
#pragma warning disable RS2008
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
namespace Adjoint.Generator.Diagnostics
{
    internal readonly record struct Finding(DiagnosticDescriptor Descriptor, Location Location, params string[] Arguments);
    internal static class Descriptors
    {
        private static DiagnosticDescriptor D(string id, DiagnosticSeverity s = DiagnosticSeverity.Error) => new(id, id, id, "Adjoint", s, true);
        public static readonly DiagnosticDescriptor NestedTooDeeply = D("X1"), UnsupportedStatement = D("X2"), UnsupportedExpression = D("X3"), NumberFromText = D("X4"), LostByCast = D("X5"), LostByStore = D("X6"), CallWithoutRule = D("X7"), EqualityOfReals = D("X8", DiagnosticSeverity.Info);
    }
}
namespace Adjoint.Generator.Lowering
{
    using Adjoint.Generator.Diagnostics;
    internal enum ParameterKind { Real, Inert }
    internal static class ParameterKinds
    {
        public static ParameterKind Classify(IParameterSymbol p) => (p.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || Memory.Of(p.Type) is not null) && !p.GetAttributes().Any(a => a.AttributeClass?.Name == "NoDerivativeAttribute") ? ParameterKind.Real : ParameterKind.Inert;
    }
    internal static class MethodFence
    {
        public static ImmutableArray<Finding> Check(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) => [];
    }
}
