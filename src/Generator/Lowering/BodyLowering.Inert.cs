using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Expressions that no real value flows through, carried as they are.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerInert(IOperation expression)
    {
        switch (expression)
        {
            case IPropertyReferenceOperation property:
                return LowerProperty(property);
            case IArrayElementReferenceOperation element:
                return Carried(element, PlaceText(element), Effect.Acts);
            case IEventReferenceOperation { Event: var raised } happening:
                var handlers = new Template();
                AddReceiver(handlers, happening.Instance, raised);
                return Carried(happening, handlers.Add(CSharpNames.Identifier(raised.Name)), Effect.Acts);
            case IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content }:
                return new Wording(Interpolated(content));
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self:
                return Make(TypeOf(self.Type!), new Opaque("this", [], Effect.None, true));
            case IDefaultValueOperation { Type: { } type } defaulted:
                return LowerDefault(defaulted, type);
            case ITypeOfOperation typeOf:
                return Carried(typeOf, new Template().Add("typeof(" + Written(typeOf.TypeOperand) + ")"), Effect.None);
            case ISizeOfOperation { TypeOperand: var sized } sizeOf when Bound(sized).SpecialType != SpecialType.None:
                return Carried(sizeOf, new Template().Add("sizeof(" + Written(sizeOf.TypeOperand) + ")"), Effect.None);
            case IIsTypeOperation test:
                return LowerIsType(test);
            case IInterpolatedStringOperation interpolated:
                return Carried(interpolated, Interpolated(interpolated), Effect.Acts, isText: true);
            case IObjectCreationOperation { Initializer: null, Constructor: { } constructor } creation:
                return LowerCreation(creation, constructor, Evaluate(creation.Arguments));
            case IObjectCreationOperation { Initializer: { } initializer, Constructor: { } constructor, Type: { } type } creation:
                return Initialized(LowerCreation(creation, constructor, Evaluate(creation.Arguments)), type, initializer);
            case IArrayCreationOperation { Initializer: var elements } array:
                return LowerArrayCreation(array, elements);
            case ICollectionExpressionOperation { Type: { } collected } list when ItemOf(collected) is { IsReferenceType: true } item && !list.Elements.Any(e => e is ISpreadOperation):
                return LowerList(list, item);
            case ICoalesceOperation { Value.Type: { } absent } coalesce when absent.IsReferenceType || NullableOf(absent) is not null || Bound(absent).TypeKind != TypeKind.TypeParameter:
                return LowerCoalesce(coalesce);
        }

        return Refuse(Descriptors.UnsupportedExpression, expression, Fence.Describe(expression), Fence.Advice(expression));
    }

    private Term LowerField(IFieldReferenceOperation reference)
    {
        var mayThrow = reference.Instance is not (null or IInstanceReferenceOperation { ReferenceKind: not InstanceReferenceKind.PatternInput }) && reference.Instance.Type is not { IsValueType: true };
        return Carried(reference, PlaceText(reference), mayThrow ? Effect.Acts : Effect.Reads);
    }

    /// <summary>Inert C# of a type, from text whose holes carry no derivative.</summary>
    private Value Carried(IOperation expression, Template text, Effect effect, bool isText = false)
    {
        if (isText)
        {
            return Make(TypeOf(expression.Type!), text.ToOperation(effect), Dependence.Text);
        }

        RefuseReal(text.Values, Descriptors.CallWithoutRule, expression, expression.Syntax.ToString(), "write the computation in place");
        var value = Make(expression, TypeOf(expression.Type!), text.ToOperation(effect), ResultOf(text.Values, expression.Type!, expression));
        ReadKept(expression, text, value);
        return value;
    }

    /// <summary>The text of a field, property or element, its receiver and indices already evaluated.</summary>
    private Template PlaceText(IOperation place)
    {
        var text = new Template();
        switch (place)
        {
            case IFieldReferenceOperation { Field: var field } reference:
                var member = IsAccessible(field) ? field : ReaderOf(field) ?? field;
                AddReceiver(text, reference.Instance, member);
                return text.Add(CSharpNames.Identifier(member.Name));
            case IPropertyReferenceOperation { Property: { IsIndexer: true } indexer } reference:
                AddReceiver(text, reference.Instance, indexer);
                text = new Template().Append(text.WithoutDot()).Add("[");
                AddArguments(text, Evaluate(reference.Arguments));
                return text.Add("]");
            case IPropertyReferenceOperation { Property: var property } reference:
                AddReceiver(text, reference.Instance, property);
                return text.Add(CSharpNames.Identifier(property.Name));
            case IParameterReferenceOperation { Parameter: var captured }:
                return text.Add(CSharpNames.Identifier(captured.Name));
            case IArrayElementReferenceOperation element:
                text.AddTight(LowerValue(element.ArrayReference)).Add("[");
                for (var i = 0; i < element.Indices.Length; i++)
                {
                    text.Add(i == 0 ? "" : ", ").Add(LowerValue(element.Indices[i]));
                }

                return text.Add("]");
            default:
                return text;
        }
    }

    private Place LowerInertPlace(IOperation target)
    {
        if (target is not (IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation or IParameterReferenceOperation) || target.Type is null)
        {
            Refuse(Descriptors.UnsupportedExpression, target, Fence.Describe(target), Fence.Advice(target));
            return new Place(() => Placeholder(target.Type), (_, _) => { }, target.Type ?? compilation.ObjectType);
        }

        var text = PlaceText(target);
        return new Place(
            () => Carried(target, text, Effect.Acts),
            (term, _) =>
            {
                term = target is IMemberReferenceOperation { Member: var member } && ParameterKinds.IsMarked(member) ? Map(term, AsConstant) : term;
                RefuseReal(term.Leaves, Descriptors.LostByStore, target, target.Syntax.ToString(), "use a local");
                var value = Whole(term, target.Type) ?? AsValue(term, target);
                RefuseReal(target is IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation } ? [] : Boxed(value), Descriptors.LostByStore, target, target.Syntax.ToString(), "use a local");
                Keep(target, text, value);
                block.Append(new Template().Append(text).Add(" = ").Add(value).Add(";").ToStatement());
            },
            target.Type)
        {
            Text = text,
        };
    }

    /// <summary>The real value that is put into an object as it is.</summary>
    private IEnumerable<Value> Boxed(Value value) =>
        block.Definition(value) is Opaque { Arguments: [{ IsReal: true }] boxed } cast && cast.Text.StartsWith("(", StringComparison.Ordinal) && !IsText(value) ? boxed : [];

    private Template Interpolated(IInterpolatedStringOperation interpolated)
    {
        var text = new Template().Add("$\"");
        foreach (var part in interpolated.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation append }:
                    AddAppended(text, append);
                    break;
                case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } }:
                    var escaped = Literals.Inert(literal, compilation.GetSpecialType(SpecialType.System_String));
                    text.Add(escaped.Substring(1, escaped.Length - 2).Replace("{", "{{").Replace("}", "}}"));
                    break;
                case IInterpolationOperation hole:
                    text.Add("{(").Add(LowerValue(hole.Expression)).Add(")");
                    text.Add(hole.Alignment is { ConstantValue: { HasValue: true, Value: int width } } ? "," + width : "");
                    text.Add(hole.FormatString is ILiteralOperation { ConstantValue: { HasValue: true, Value: string format } } ? ":" + format : "");
                    text.Add("}");
                    break;
                default:
                    Refuse(Descriptors.UnsupportedExpression, part, "an interpolated string handler", "build the text with string.Format");
                    break;
            }
        }

        return text.Add("\"");
    }

    private Term LowerCreation(IObjectCreationOperation creation, IMethodSymbol constructor, IReadOnlyList<Passed> arguments, Refusal? why = null)
    {
        var text = new Template().Add("new " + CSharpNames.Of(Bound(creation.Type!)).TrimEnd('?') + "(");
        MustBeAccessible(constructor, creation);
        if (AddArguments(text, arguments) is null)
        {
            return Placeholder(creation.Type);
        }

        text.Add(")");
        var isException = InheritsFromException(creation.Type!);
        if (!isException)
        {
            obstacle = why;
            RefuseCall(text.Values, constructor, creation);
        }

        return Carried(creation, text, Effect.Acts, isException);
    }

    private static bool InheritsFromException(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the elements of an array or a span of objects are; nothing for other types.</summary>
    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType: var element } ? element : Memory.SpanElement(type);

    private Value LowerList(ICollectionExpressionOperation list, ITypeSymbol item)
    {
        var text = AddElements(new Template().Add("new " + Written(item) + "["), list.Elements);
        var made = Make(list, TypeOf(list.Type!), text.ToOperation(Effect.Acts), Dependence.Text);
        Calls(null, text.Values, [(made, compilation.ObjectType)], list);
        return made;
    }

    private Term LowerArrayCreation(IArrayCreationOperation array, IArrayInitializerOperation? elements)
    {
        if (array.Type is not IArrayTypeSymbol { Rank: 1 } type || elements?.ElementValues.Any(e => e is IArrayInitializerOperation) == true)
        {
            return Refuse(Descriptors.UnsupportedExpression, array, "an array of several dimensions", "use a parameter marked [NoDerivative]");
        }

        var text = new Template().Add("new " + Written(type.ElementType) + "[");
        if (elements is null)
        {
            return Carried(array, text.Add(LowerValue(array.DimensionSizes[0])).Add("]"), Effect.Acts);
        }

        return Carried(array, AddElements(text, elements.ElementValues), Effect.Acts);
    }

    /// <summary>Closes the brackets of a new array, and says what is in it.</summary>
    private Template AddElements(Template text, IEnumerable<IOperation> elements)
    {
        text.Add("] { ");
        foreach (var element in elements)
        {
            text.Add(text.Values.Count == 0 ? "" : ", ").Add(LowerValue(element));
        }

        return text.Add(" }");
    }
}
