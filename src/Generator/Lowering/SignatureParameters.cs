using System.Text;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.Emission;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Adjoint.Generator.Lowering;

/// <summary>Parameters and attributes, as text for the companions.</summary>
internal static class SignatureParameters
{
    /// <summary>The parameters; those that F writes elements of say so.</summary>
    public static IEnumerable<ParameterModel> Of(IEnumerable<IParameterSymbol> parameters, Function function, Shapes shapes)
    {
        var (read, written) = Outputs.Of(function);
        var asked = new HashSet<Value>(AskedFor(function.Body));
        var leaf = 0;
        foreach (var parameter in parameters.Select(p => Of(p, shapes)))
        {
            var own = parameter.GoesIn ? function.Parameters.Skip(leaf).Take(parameter.Shape.Leaves.Count()).Select(p => p.Value).ToList() : [];
            leaf += own.Count;
            var shown = parameter.Passing is Passing.Value or Passing.In && own.Exists(asked.Contains) ? parameter with { MayBeNull = true } : parameter;
            yield return !own.Exists(written.Contains) ? shown
                : shown with { Before = "[global::Adjoint.Runtime.Written" + (own.Exists(v => written.Contains(v) && read.Contains(v)) ? "(IsRead = true)" : "") + "] " + parameter.Before };
        }
    }

    /// <summary>Leaves of the records that F tests for null.</summary>
    private static IEnumerable<Value> AskedFor(Block block) => block.Statements.SelectMany(s =>
        s is Let { Operation: Opaque { Text: var text } test } && text == Simplification.Absence.Test ? [test.Arguments[0]] : s.Blocks.SelectMany(AskedFor));

    private static ParameterModel Of(IParameterSymbol parameter, Shapes shapes)
    {
        var attributes = parameter.GetAttributes().Where(IsCopied).ToLookup(IsOfDefault, a => "[" + Text(a) + "] ");
        var before = new StringBuilder(string.Concat(attributes[false]));
        before.Append(parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } } ? "this " : "");
        before.Append(parameter.ScopedKind == ScopedKind.ScopedValue && parameter.RefKind == RefKind.None && !parameter.IsParams ? "scoped " : "");
        before.Append(parameter.RefKind switch
        {
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            _ => "",
        });
        before.Append(parameter.IsParams ? "params " : "");
        return new ParameterModel(
            parameter.Name, before.ToString(), CSharpNames.Of(parameter.Type), parameter.HasExplicitDefaultValue && !IsByAttribute(parameter) ? " = " + Default(parameter) : "",
            parameter.RefKind switch { RefKind.None => Passing.Value, RefKind.Ref => Passing.Ref, RefKind.Out => Passing.Out, _ => Passing.In },
            ParameterKinds.ShapeOf(parameter, shapes))
        {
            OfDefault = string.Concat(attributes[true]),
        };
    }

    /// <summary>Whether an attribute asks for a default value beside it: that is dropped where a parameter follows that has none.</summary>
    private static bool IsOfDefault(AttributeData attribute) => attribute.AttributeClass is { Name: "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute" };

    /// <summary>Whether an attribute says what is passed where nothing is.</summary>
    private static bool IsByAttribute(IParameterSymbol parameter) => parameter.GetAttributes().Any(a => a.AttributeClass is { Name: "OptionalAttribute" or "DefaultParameterValueAttribute" });

    private static string Default(IParameterSymbol parameter) => (parameter.ExplicitDefaultValue, parameter.Type.SpecialType) switch
    {
        (null, _) => "default",
        (double d, _) => RealLiterals.Of(d, RealType.Double),
        (float f, _) => RealLiterals.Of(f, RealType.Single),
        var (value, _) => Literals.Inert(value, parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0] : parameter.Type),
    };

    private static bool IsCopied(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && attribute.ApplicationSyntaxReference is not null
        && type.DeclaredAccessibility == Accessibility.Public
        && CSharpNames.Metadata(type) is not ("System.ParamArrayAttribute" or "Adjoint.NoDerivativeAttribute"
            or "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute");

    public static string Text(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(Text)
            .Concat(attribute.NamedArguments.Select(a => a.Key + " = " + Text(a.Value)));
        return CSharpNames.Of(attribute.AttributeClass!) + "(" + string.Join(", ", arguments) + ")";
    }

    private static string Text(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => "new " + CSharpNames.Of(constant.Type!) + " { " + string.Join(", ", constant.Values.Select(Text)) + " }",
        TypedConstantKind.Type => "typeof(" + CSharpNames.Of((ITypeSymbol)constant.Value!) + ")",
        _ when constant.Value is double d => RealLiterals.Of(d, RealType.Double),
        _ when constant.Value is float f => RealLiterals.Of(f, RealType.Single),
        _ => constant.Type is null ? "null" : Literals.Inert(constant.Value, constant.Type),
    };
}
