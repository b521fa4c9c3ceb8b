using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>References that are only read through: <c>in</c> arguments, and structs that methods are called on.</summary>
internal sealed partial class BodyLowering
{
    private CallerWrites? callerWrites;

    private CallerWrites CallerWrites => callerWrites ??= new CallerWrites(BodyOf);

    /// <summary>The place of an argument that its callee sees change while it runs; nothing where a copy is the same.</summary>
    private Place? Seen(IArgumentOperation argument, IEnumerable<IArgumentOperation> all)
    {
        if (argument.Parameter is not { RefKind: RefKind.In or RefKind.RefReadOnlyParameter, ContainingSymbol: IMethodSymbol method })
        {
            return null;
        }

        var to = argument.Value is IConversionOperation { IsImplicit: true, OperatorMethod: null } same && SymbolEqualityComparer.Default.Equals(same.Type, same.Operand.Type) ? same.Operand : argument.Value;
        var isSeen = CallerWrites.May(method) || all.SkipWhile(a => a != argument).Skip(1).Any(a => CallerWrites.MayAct(a.Value));
        return isSeen && HasPlace(to) ? PlaceAt(to) : null;
    }

    private Place? PlaceAt(IOperation to) => to switch
    {
        IInstanceReferenceOperation self => InstanceOf(self),
        _ => LowerPlace(to) is var place && to is IFieldReferenceOperation && place.Text is not null ? null : place,
    };

    /// <summary>Whether an expression names something that a reference can be taken to.</summary>
    private bool HasPlace(IOperation to) =>
        IsVariable(to) || IsElement(to)
        || (to is IFieldReferenceOperation { Instance: { Type.IsReferenceType: false } instance, Field.IsReadOnly: false } && HasPlace(instance));

    private static bool IsReadOnly(IMethodSymbol method) => method.IsReadOnly || method.ContainingType.IsReadOnly;

    /// <summary>Whether something is named that cannot be changed by this name: what changes itself is called on a copy.</summary>
    private bool IsConstantPlace(IOperation to) => to switch
    {
        ILocalReferenceOperation { Local.RefKind: RefKind.RefReadOnly } => true,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter } => true,
        IInstanceReferenceOperation { Type.IsValueType: true, ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => IsReadOnly(frame.Method),
        IPropertyReferenceOperation { Property.ReturnsByRefReadonly: true } => true,
        IFieldReferenceOperation { Field.IsReadOnly: true } => true,
        IFieldReferenceOperation { Instance: { Type.IsReferenceType: false } instance } => IsConstantPlace(instance),
        _ => false,
    };
}
