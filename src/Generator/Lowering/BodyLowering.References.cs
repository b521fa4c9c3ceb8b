using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Locals that are other names for a variable or for an element of a buffer.</summary>
internal sealed partial class BodyLowering
{
    private void DeclareReference(ILocalSymbol local, IOperation? to)
    {
        to = to is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : to;
        SetReference(local, to switch
        {
            null => null,
            IConditionalOperation { IsRef: true } choice => ChosenPlace(choice),
            _ when IsVariable(to) || IsElement(to) => Checked(LowerPlace(to)),
            IInvocationOperation or IPropertyReferenceOperation => ReferredPlace(to),
            _ => null,
        }, to);
    }

    private void SetReference(ILocalSymbol local, Place? place, IOperation? at)
    {
        var key = frame.Key(local);
        if (place is null)
        {
            Refuse(Descriptors.UnsupportedStatement, at ?? current!, "a reference to something else than a variable or an element", "refer to a local, a parameter or an element");
            environment.Set(key, Placeholder(local.Type));
            return;
        }

        references[key] = place;
    }

    private static bool IsElement(IOperation to) =>
        to is IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
        && to.ChildOperations.First().Type is { } type && Memory.IsBuffer(type);

    /// <summary>An element is looked up when a reference to it is taken.</summary>
    private static Place Checked(Place place)
    {
        if (place.Roots is null)
        {
            place.Read();
        }

        return place;
    }

    /// <summary>A reference that is chosen at run time: whoever uses it chooses again.</summary>
    private Place? ChosenPlace(IConditionalOperation choice)
    {
        if (choice.WhenFalse is not { } otherwise || !IsPlain(choice.WhenTrue) || !IsPlain(otherwise))
        {
            return null;
        }

        var condition = LowerValue(choice.Condition);
        var (one, other) = (LowerPlace(choice.WhenTrue), LowerPlace(otherwise));
        Term Choose(Func<Place, Term?> use) => Join(condition, Branch(() => use(one)), Branch(() => use(other))) ?? never;
        var place = new Place(
            () => Choose(p => p.Read()),
            (term, first) => Choose(p =>
            {
                p.Write(term, first);
                return null;
            }),
            one.Type,
            one.Roots is null && other.Roots is null ? null : [.. one.Roots ?? [], .. other.Roots ?? []]);
        place.Read();
        return place;
    }

    /// <summary>A variable, or an element at constants and variables: to evaluate both does nothing that one would not do.</summary>
    private bool IsPlain(IOperation place) => IsVariable(place) && place.DescendantsAndSelf().All(o =>
        o.ConstantValue.HasValue || o is ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation);
}
