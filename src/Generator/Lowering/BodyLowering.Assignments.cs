using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Assignments of every form. A local gets a new version; an inert place is written in order.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            return Refuse(Descriptors.UnsupportedExpression, assignment, "a ref assignment", "use the variable itself");
        }

        var place = LowerPlace(assignment.Target);
        var first = values.Next;
        var term = Copied(Lower(assignment.Value), assignment.Type!);
        place.Write(term, first);
        if (assignment.Target is ILocalReferenceOperation { Local: var local })
        {
            NoteType(local, assignment.Value);
        }

        return term;
    }

    private Term LowerCompound(ICompoundAssignmentOperation assignment)
    {
        var place = LowerPlace(assignment.Target);
        var before = place.Read();
        var first = values.Next;
        var operand = Lower(assignment.Value);
        if (Operator(assignment.OperatorMethod, assignment.ConstrainedToType) is { } method)
        {
            place.Write(Apart(LowerUserOperator(assignment, method, before, operand), place.Type, assignment), first);
            return place.Read();
        }

        if (assignment.IsLifted && Underlying(place.Type) is { } underlying)
        {
            var lifted = Lifted(assignment, assignment.OperatorKind, AsTree(before, place.Type, assignment), AsTree(operand, assignment.Value.Type, assignment), underlying);
            place.Write(lifted, first);
            return lifted;
        }

        var (old, right) = (AsValue(before, assignment.Target), AsValue(operand, assignment.Value));

        var isShift = assignment.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        var type = assignment.InConversion.IsIdentity || assignment.Value.Type is null || (isShift && IsWide(place.Type))
            || place.Type.SpecialType == SpecialType.System_String || place.Type.TypeKind == TypeKind.Enum
            ? place.Type
            : assignment.Value.Type;
        var left = AsValue(Converted(old, place.Type, type, assignment.IsChecked, assignment), assignment);
        var combined = Combine(assignment, assignment.OperatorKind, assignment.IsChecked, left, right, type);
        var result = Converted(combined, type, place.Type, assignment.IsChecked, assignment);
        place.Write(result, first);
        return result;
    }

    private static bool IsWide(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private Term LowerIncrement(IIncrementOrDecrementOperation step)
    {
        var place = LowerPlace(step.Target);
        var before = place.Read();
        var kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var first = values.Next;
        if (Operator(step.OperatorMethod, step.ConstrainedToType) is { } method)
        {
            var stepped = Apart(LowerUserOperator(step, method, before), place.Type, step);
            place.Write(stepped, first);
            return step.IsPostfix ? before : stepped;
        }

        if (step.IsLifted && Underlying(place.Type) is not null)
        {
            return Refuse(Descriptors.UnsupportedExpression, step, "a step of a nullable real", "write += 1");
        }

        var old = AsValue(before, step.Target);

        Term result;
        if (old.Type is RealType real)
        {
            result = Make(real, new Apply(RealOperators[kind], [old, block.Let(real, new Constant(1d))]));
        }
        else
        {
            var type = Bound(place.Type);
            var computed = IsInteger(type) && !IsWide(type) ? compilation.GetSpecialType(SpecialType.System_Int32) : type;
            var one = block.Let(new InertType("int"), new Opaque("1", [], Effect.None, true));
            var left = AsValue(Converted(old, place.Type, computed, step.IsChecked, step), step);
            result = Converted(Combine(step, kind, step.IsChecked, left, one, computed), computed, place.Type, step.IsChecked, step);
        }

        place.Write(result, first);
        return step.IsPostfix ? old : result;
    }

    private Term LowerCoalesceAssignment(ICoalesceAssignmentOperation assignment)
    {
        if (LowerNullableCoalesce(assignment) is { } term)
        {
            return term;
        }

        var place = LowerPlace(assignment.Target);
        var old = AsValue(place.Read(), assignment.Target);
        if (assignment.Target.Type is not { IsReferenceType: true })
        {
            return Refuse(Descriptors.UnsupportedExpression, assignment, "??= on a value type", "write an if");
        }

        var isNull = Make(InertType.Bool, new Template().AddTight(old).Add(" is null").ToOperation(Effect.None, false), Dependence.None);
        var assigned = Branch(() =>
        {
            var first = values.Next;
            var value = Lower(assignment.Value);
            place.Write(value, first);
            return value;
        });
        var kept = Branch(() => old);
        return Join(isNull, assigned, kept) ?? old;
    }

    private Term LowerDeconstruction(IDeconstructionAssignmentOperation assignment)
    {
        var targets = Targets(assignment.Target).ToList();
        var first = values.Next;
        var value = Lower(assignment.Value);
        return Deconstruct(assignment.Target, value, assignment.Value.Type, targets, first, assignment);
    }

    /// <summary>The places of a deconstruction, left to right, their expressions evaluated before the value.</summary>
    private IEnumerable<(IOperation Target, Place Place)> Targets(IOperation target)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        return target is ITupleOperation tuple
            ? [.. tuple.Elements.SelectMany(Targets)]
            : [(target, LowerPlace(target))];
    }

    private Term Deconstruct(
        IOperation target, Term value, ITypeSymbol? type, List<(IOperation Target, Place Place)> places, int first, IOperation at)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        if (target is ITupleOperation tuple)
        {
            MustBeThere(value);
            return Deconstructed(value, type, tuple.Elements.Length, at) is { } parts
                ? new Tree([.. tuple.Elements.Select((element, i) => Deconstruct(element, parts[i].Term, parts[i].Type, places, first, at))])
                : Refuse(Descriptors.UnsupportedExpression, at, "deconstruction by a Deconstruct method", "read the parts by name");
        }

        var place = places.First(p => ReferenceEquals(p.Target, target)).Place;
        var converted = type is null ? value : Converted(value, type, place.Type, false, at);
        place.Write(converted, first);
        return converted;
    }

    private Place LowerPlace(IOperation target)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local }:
                return VariablePlace(local, local.Type, target);
            case IParameterReferenceOperation { Parameter: var state } captured when IsCaptured(state):
                if (CapturedPlace(captured) is { } part)
                {
                    return part;
                }

                MustBeOwn(captured);
                return LowerInertPlace(target);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return VariablePlace(parameter, parameter.Type, target);
            case IDiscardOperation discard:
                return new Place(() => Placeholder(discard.Type), (_, _) => { }, discard.Type ?? compilation.ObjectType, []);
            case IMemberReferenceOperation member when MemberPlace(member) is { } place:
                return place;
            case IPropertyReferenceOperation { Instance: { } vector } element when IsOwn(vector) && ComponentPlace(element) is { } component:
                return component;
            case IPropertyReferenceOperation property when ComputedPlace(property) is { } computed:
                return computed;
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when ElementOf(target) is { } element:
                return element;
            case IInvocationOperation or IPropertyReferenceOperation when ReferredPlace(target) is { } referred:
                return referred;
            default:
                return LowerInertPlace(target);
        }
    }

    /// <summary>A variable as a place of its own activation, also where it is handed on by reference.</summary>
    private Place VariablePlace(ISymbol variable, ITypeSymbol type, IOperation at)
    {
        var key = frame.Key(variable);
        return references.TryGetValue(key, out var place)
            ? place
            : new Place(() => LowerVariable(variable, key, at), (term, first) => Assign(key, term, first), type, [key]);
    }
}
