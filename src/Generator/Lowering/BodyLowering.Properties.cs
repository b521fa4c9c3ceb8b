using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Properties and indexers that compute something from real values.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerProperty(IPropertyReferenceOperation reference)
    {
        if (LowerConstantOf(reference) is { } constant)
        {
            return constant;
        }

        if (ComponentPlace(reference) is { } element)
        {
            return element.Read();
        }

        if (IsVector(reference.Instance?.Type) && reference.Property is { IsIndexer: false, GetMethod: { } own }
            && LowerVector(own, Receiver(reference.Instance, own), [], reference) is { } component)
        {
            return component;
        }

        if (reference.Property.GetMethod is { } extending && ExtensionBlocks.IsMember(extending))
        {
            return CallExtension(Bound(extending), reference.Instance, reference.Arguments, reference);
        }

        if (reference.Property.GetMethod is not { } declared || !NeedsBody(reference, declared))
        {
            return Carried(reference, PlaceText(reference), Effect.Acts);
        }

        var getter = Resolve(declared, reference.Instance, null);
        var receiver = Receiver(reference.Instance, getter);
        var arguments = Evaluate(reference.Arguments);
        if (IsCertain(getter, reference.Instance))
        {
            NotNull(receiver, getter, reference.Instance);
            if (Inline(getter, receiver, arguments, reference) is { } result)
            {
                return result;
            }
        }

        var text = new Template();
        AddReceiver(text, receiver, reference.Instance, reference.Property, reference);
        if (reference.Property.IsIndexer)
        {
            text = new Template().Append(text.WithoutDot()).Add("[");
            AddArguments(text, arguments);
            text.Add("]");
        }
        else
        {
            text.Add(CSharpNames.Identifier(reference.Property.Name));
        }

        RefuseCall(text.Values, getter, reference);
        var value = Make(TypeOf(reference.Type!), text.ToOperation(Effect.Acts), ResultOf(text.Values, Bound(reference.Type!), reference));
        ReadKept(reference, text, value);
        return value;
    }

    /// <summary>Whether a property has source, and a real value reaches it or generated code does not.</summary>
    private bool NeedsBody(IPropertyReferenceOperation reference, IMethodSymbol getter) =>
        (reference.Arguments.Any(a => a.Value.Type is { } type && MayHoldReals(type))
            || ObjectOf(reference.Instance) is not null
            || (reference.Instance is IInvocationOperation or IBinaryOperation or IUnaryOperation or IObjectCreationOperation && reference.Instance.Type is INamedTypeSymbol made && IsFollowed(made))
            || (reference.Instance is { Type: { } receiver } && (IsApart(receiver) || (receiver.IsValueType && MayHoldReals(receiver))))
            || !IsAccessible(getter))
        && BodyOf(getter) is not null;

    /// <summary>A property within reach that returns a field and does nothing else.</summary>
    private ISymbol? ReaderOf(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is IPropertySymbol own && Shapes.IsAutomatic(own))
        {
            return IsAccessible(own) ? own : null;
        }

        return field.ContainingType.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p =>
            p.GetMethod is { IsVirtual: false, IsOverride: false } getter && p.IsStatic == field.IsStatic && IsAccessible(getter) && AllReturned(getter) is IFieldReferenceOperation read
            && SymbolEqualityComparer.Default.Equals(read.Field, field.OriginalDefinition));
    }

    /// <summary>What a getter returns, where that is all that it does.</summary>
    private IOperation? AllReturned(IMethodSymbol getter)
    {
        var body = BodyOf(getter);
        body = body is IMethodBodyBaseOperation method ? method.BlockBody ?? method.ExpressionBody : body;
        return body is IBlockOperation { Operations: [IReturnOperation { ReturnedValue: var returned }] } ? returned : null;
    }
}
