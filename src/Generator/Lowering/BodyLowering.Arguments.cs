using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The text of inert calls: receiver, type arguments, arguments, all bound explicitly.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>Adds what a member is read or called on, and a dot.</summary>
    private void AddReceiver(Template text, IOperation? instance, ISymbol member)
    {
        if (instance is IInstanceReferenceOperation { IsImplicit: true, ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
        {
            if (initialized.Count > 0 && initialized.Peek().Read() is Leaf { Value: { Type: InertType } made })
            {
                MustBeAccessible(member, instance);
                text.AddTight(made).Add(".");
                return;
            }

            Refuse(Descriptors.UnsupportedExpression, instance, "an object initializer", "set the members one by one");
            return;
        }

        if (instance is not null && IsState(instance))
        {
            MustBeAccessible(member, instance);
            text.Append(PlaceText(instance)).Add(".");
            return;
        }

        var receiver = instance switch
        {
            null => null,
            IInstanceReferenceOperation self => InstanceOf(self),
            _ => Fixed(LowerValue(instance), instance.Type!),
        };
        AddReceiver(text, receiver, instance, member, instance ?? current!);
    }

    private void AddReceiver(Template text, Place? receiver, IOperation? instance, ISymbol member, IOperation at)
    {
        MustBeAccessible(member, at);
        if (member.IsStatic)
        {
            text.Add(CSharpNames.Of(OwnerOf(member, at))).Add(".");
        }
        else if (instance is IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax })
        {
            text.Add("base.");
            if (frame.This is not null)
            {
                Refuse(Descriptors.UnsupportedExpression, at, "a call of a base class's method on another object", "call a method that is not overridden");
            }
        }
        else if (receiver is null)
        {
            text.Add("this.");
        }
        else if (receiver.Text is { } place)
        {
            text.Append(place).Add(".");
        }
        else
        {
            text.AddTight(AsValue(receiver.Read(), at)).Add(".");
        }
    }

    /// <summary>Whether an expression is a struct that is state: a field that is static or of an object, or in one of these, or an element of an inert array.</summary>
    private bool IsState(IOperation expression) => expression.Type is { IsValueType: true, SpecialType: SpecialType.None } && expression switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false }, Instance: var owner } =>
            owner is null || (owner.Type is { IsReferenceType: true } ? ObjectOf(owner) is null && !IsApart(owner.Type) : owner is IInstanceReferenceOperation self ? InstanceOf(self) is null : IsState(owner)),
        IArrayElementReferenceOperation { ArrayReference.Type: { } type } => BufferOf(type) is null,
        _ => false,
    };

    /// <summary>The type that a static member is called on: what a type parameter brings along is called on that.</summary>
    private ITypeSymbol OwnerOf(ISymbol member, IOperation at) => member is { IsAbstract: true } or { IsVirtual: true } && at switch
    {
        IInvocationOperation call => call.ConstrainedToType,
        IMemberReferenceOperation reference => reference.ConstrainedToType,
        _ => null,
    } is { } parameter ? Bound(parameter) : Bound(member.ContainingType);

    /// <summary>What stands in generated code must be accessible from the type that it is generated into.</summary>
    private void MustBeAccessible(ISymbol member, IOperation at)
    {
        if (!IsAccessible(member))
        {
            Refuse(
                Descriptors.UnsupportedExpression, at, "'" + member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) + "', which cannot be reached from '" + root.Method.ContainingType.Name + "'",
                "make it internal, or give it a property that is");
        }
    }

    private bool IsAccessible(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke }
        || frame.Depth == 0 || compilation.IsSymbolAccessibleWithin(member, root.Method.ContainingType);

    private static string TypeArguments(IMethodSymbol method) =>
        method.TypeArguments.IsEmpty || method.TypeArguments.Any(t => t.IsAnonymousType)
            ? ""
            : "<" + string.Join(", ", method.TypeArguments.Select(CSharpNames.Of)) + ">";

    /// <summary>A variable that an inert call assigns: where it goes, what it is, what it was.</summary>
    private sealed record Out(Place Place, Value Value, Value? Before);

    /// <summary>Adds the arguments by parameter; returns what they assign, nothing where one cannot be passed.</summary>
    private List<Out>? AddArguments(Template text, IReadOnlyList<Passed> arguments, bool isRefusedAnyway = false)
    {
        var outs = new List<Out>();
        var byParameter = new Template[arguments.Count];
        foreach (var argument in arguments)
        {
            if (argument.Place is not { } place)
            {
                byParameter[argument.Parameter.Ordinal] = argument.Value is Wording words ? words.Text : new Template().Add(AsValue(argument.Value!, argument.At));
                continue;
            }

            var isRef = argument.Parameter.RefKind == RefKind.Ref;
            if (place.Text is { } state && place.Roots is null && TypeOf(place.Type) is InertType)
            {
                byParameter[argument.Parameter.Ordinal] = new Template().Add(isRef ? "ref " : "out ").Append(state);
                continue;
            }

            if (!isRefusedAnyway && (place.Roots is null || (isRef && TypeOf(place.Type) is RealType)))
            {
                Refuse(Descriptors.UnsupportedExpression, argument.At, "an argument passed by reference", "call it with a local of a type that carries no derivative");
                return null;
            }

            var before = isRef && place.Roots is not { Count: 0 } ? AsValue(place.Read(), argument.At) : null;
            var value = values.New(TypeOf(place.Type));
            if (place.Roots is [var variable] && Variable.SymbolOf(variable) is { Name: var name })
            {
                names[value] = name;
            }

            outs.Add(new Out(place, value, before));
            byParameter[argument.Parameter.Ordinal] = new Template().Add(isRef ? "ref " : "out ").Add(value);
        }

        for (var i = 0; i < byParameter.Length; i++)
        {
            text.Add(i == 0 ? "" : ", ").Append(byParameter[i]);
        }

        return outs;
    }
}
