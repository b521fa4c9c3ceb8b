using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>The text of inert calls: receiver, type arguments, arguments, all bound explicitly.</summary>
internal sealed partial class BodyLowering
{
    private void AddReceiver(Template text, IOperation? instance, ISymbol member)
    {
        switch (instance)
        {
            case null:
                text.Add(CSharpNames.Of(member.ContainingType)).Add(".");
                break;
            case IInstanceReferenceOperation { IsImplicit: true, ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                Refuse(Descriptors.UnsupportedExpression, instance, "an object initializer", "set the members one by one");
                break;
            case IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax }:
                text.Add("base.");
                break;
            case IInstanceReferenceOperation:
                text.Add("this.");
                break;
            default:
                text.AddTight(LowerValue(instance)).Add(".");
                break;
        }
    }

    private static string TypeArguments(IMethodSymbol method) =>
        method.TypeArguments.IsEmpty || method.TypeArguments.Any(t => t.IsAnonymousType)
            ? ""
            : "<" + string.Join(", ", method.TypeArguments.Select(CSharpNames.Of)) + ">";

    /// <summary>Adds the arguments by parameter, evaluated in textual order; returns what they assign.</summary>
    private List<(ISymbol? Variable, Value Value, Value? Before, ITypeSymbol Type)> AddArguments(
        Template text, ImmutableArray<IArgumentOperation> arguments, out bool refused)
    {
        refused = false;
        var outs = new List<(ISymbol?, Value, Value?, ITypeSymbol)>();
        var byParameter = new (string Prefix, Value Value)[arguments.Length];
        foreach (var argument in arguments)
        {
            var parameter = argument.Parameter!;
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                if (OutVariable(argument.Value) is not var (variable, type) || TypeOf(type) is RealType)
                {
                    Refuse(Descriptors.UnsupportedExpression, argument, "an argument passed by reference", "call it with a local of a type that carries no derivative");
                    refused = true;
                    return outs;
                }

                var before = parameter.RefKind == RefKind.Ref && variable is not null ? AsValue(LowerVariable(variable, argument), argument) : null;
                var value = values.New(TypeOf(type));
                if (variable is not null)
                {
                    names[value] = variable.Name;
                }

                outs.Add((variable, value, before, type));
                byParameter[parameter.Ordinal] = (parameter.RefKind == RefKind.Out ? "out " : "ref ", value);
            }
            else
            {
                byParameter[parameter.Ordinal] = ("", LowerValue(argument.Value));
            }
        }

        for (var i = 0; i < byParameter.Length; i++)
        {
            text.Add(i == 0 ? "" : ", ").Add(byParameter[i].Prefix).Add(byParameter[i].Value);
        }

        return outs;
    }

    private static (ISymbol? Variable, ITypeSymbol Type)? OutVariable(IOperation argument) => argument switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => (local, local.Type),
        ILocalReferenceOperation { Local: { IsRef: false } local } => (local, local.Type),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None or RefKind.Ref or RefKind.Out } parameter } => (parameter, parameter.Type),
        IDiscardOperation { Type: { } type } => (null, type),
        _ => null,
    };
}
