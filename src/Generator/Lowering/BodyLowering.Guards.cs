using System.Collections.Immutable;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls that ask something of a real value, or write it down, and hand nothing on.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>A guard against an array that is null, as what it does; nothing for other calls.</summary>
    private Value? LowerGuard(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "ThrowIfNull", ContainingType: var owner, Parameters.Length: 2 } || CSharpNames.Metadata(owner) != "System.ArgumentNullException"
            || call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList() is not [IConversionOperation { Operand: { } array }, { } name]
            || !(IsArray(array) || (array.Type is { IsReferenceType: true } && IsApart(array.Type))))
        {
            return null;
        }

        if (!IsArray(array))
        {
            var isAbsent = IsAbsent(Lower(array));
            var word = LowerValue(name);
            if (isAbsent != never)
            {
                ThrowWhere(isAbsent, "throw new global::System.ArgumentNullException(\uE000);", word);
            }

            return never;
        }

        var (buffer, called) = (LowerValue(array), LowerValue(name));
        ThrowWhere(Condition(new Template().AddTight(buffer).Add(" is null")), "throw new global::System.ArgumentNullException(\uE000);", called);
        return never;
    }

    /// <summary>Whether a call is left out when the program is compiled: none of its conditions is defined.</summary>
    private bool IsLeftOut(IInvocationOperation call)
    {
        var conditions = call.TargetMethod.GetAttributes()
            .Where(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "System.Diagnostics.ConditionalAttribute")
            .Select(a => a.ConstructorArguments.FirstOrDefault().Value as string).ToImmutableArray();
        return !conditions.IsEmpty && !sources.Defined(call.Syntax.SyntaxTree).Any(conditions.Contains);
    }

    /// <summary>Whether a method of the class library writes down what it is handed: a message, a log.</summary>
    private static bool WritesDown(IMethodSymbol method, string owner) => owner switch
    {
        "System.Console" => method.Name is "Write" or "WriteLine",
        "System.Diagnostics.Debug" or "System.Diagnostics.Trace" => method.ReturnsVoid,
        "System.Text.StringBuilder" => method.Name is "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Insert",
        _ => method.ReturnsVoid && method.Name is "Write" or "WriteLine" && IsWriter(method.ContainingType),
    };

    /// <summary>The values that a call hands on; those that it makes text of are text.</summary>
    private static List<Value> Handed(Template call, IReadOnlyList<Passed> arguments)
    {
        var handed = call.Values.ToList();
        foreach (var written in arguments.Select(a => a.Value).OfType<Wording>().SelectMany(w => w.Text.Values))
        {
            handed.Remove(written);
        }

        return handed;
    }

    private static bool IsWriter(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (CSharpNames.Metadata(type) == "System.IO.TextWriter")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A part of an interpolated string, by the call that appends it.</summary>
    private void AddAppended(Template text, IInvocationOperation append)
    {
        if (append.Syntax is InterpolatedStringTextSyntax { TextToken.Text: var literal })
        {
            text.Add(literal);
            return;
        }

        var arguments = append.Arguments.OrderBy(a => a.Parameter!.Ordinal).Where(a => !a.IsImplicit || a.ArgumentKind == ArgumentKind.Explicit).ToList();
        text.Add("{(").Add(LowerValue(Bare(arguments[0].Value))).Add(")");
        if (append.Syntax is InterpolationSyntax { AlignmentClause: var width, FormatClause: var format })
        {
            text.Add(width is null ? "" : width.ToString()).Add(format is null ? "" : format.ToString());
        }

        text.Add("}");
    }

    /// <summary>What is appended, without the conversion that the handler's method asks for.</summary>
    private static IOperation Bare(IOperation appended) => appended is IConversionOperation { IsImplicit: true, Operand: { Type: not null } operand } ? operand : appended;
}
