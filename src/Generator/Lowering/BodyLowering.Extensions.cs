using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls of members of extension blocks.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>A call of a member of an extension block, as one of the static method that it is.</summary>
    private Term CallExtension(IMethodSymbol member, IOperation? instance, IReadOnlyList<IArgumentOperation> given, IOperation at)
    {
        var method = ExtensionBlocks.Implementation(member);
        var receiver = member.IsStatic || instance is null ? [] : new[] { Extended(method.Parameters[0], instance) };
        return CallMethod(method, null, [.. receiver, .. Evaluate(given).Select(a => a with { Parameter = method.Parameters[a.Parameter.Ordinal + receiver.Length] })], at);
    }

    private Passed Extended(IParameterSymbol parameter, IOperation instance) => parameter.RefKind == RefKind.Ref
        ? new Passed(parameter, null, LowerPlace(instance), values.Next, instance)
        : new Passed(parameter, Copied(Lower(instance), parameter.Type), null, values.Next, instance, ExactType(instance));
}
