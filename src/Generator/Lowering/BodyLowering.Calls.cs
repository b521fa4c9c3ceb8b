using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Adjoint.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls: of the rule table, of what needs no derivative, and of inert methods.</summary>
internal sealed partial class BodyLowering
{
    private Term LowerInvocation(IInvocationOperation call)
    {
        if (LowerCopy(call) is { } copied)
        {
            return copied;
        }

        var method = call.TargetMethod;
        var owner = CSharpNames.Metadata(method.ContainingType);
        if (IsCompanion(method))
        {
            return Refuse(Descriptors.CallOfCompanion, call, method.Name);
        }

        if (LowerCustom(call) is { } custom)
        {
            return custom;
        }

        if (owner == "Adjoint.Derivative" && method.Name == "Stop")
        {
            return Map(Lower(call.Arguments[0].Value), Stopped);
        }

        if (method.IsStatic && RuleTable.FindTuple(owner, method.Name) is { IsDefaultOrEmpty: false } parts)
        {
            var arguments = LowerArguments(call.Arguments);
            var elements = ((INamedTypeSymbol)call.Type!).TupleElements;
            return new Tree([.. parts.Select((rule, i) => (Term)ApplyRule(rule, method, arguments, elements[i].Type, TupleCallee(method, rule, elements[i])))]);
        }

        if (method.IsStatic && TakesReal(method) && RuleTable.FindFunction(owner, method.Name, method.Parameters.Length) is { } name)
        {
            var arguments = LowerArguments(call.Arguments);
            RefuseReal(
                arguments.Where((_, i) => RuleTable.Find(name)!.Fixed[i]),
                Descriptors.CallWithoutRule, call, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            return ApplyRule(name, method, arguments, call.Type!, CalleeOf(method));
        }

        return LowerInertCall(call, owner);
    }

    /// <summary>Only the analyzer sees companions; to the generator a call of one is an error of the user's code.</summary>
    private static bool IsCompanion(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        && method.DeclaringSyntaxReferences.All(r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
        && method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(m =>
            method.Name.StartsWith(m.Name, StringComparison.Ordinal) && m.Name != method.Name
            && m.GetAttributes().Any(a => a.AttributeClass is { } type && CSharpNames.Metadata(type) == "Adjoint.DifferentiableAttribute"));

    /// <summary><c>SinCos</c> is bit for bit the sine and the cosine; <c>SinCosPi</c> is not, and is called for each element.</summary>
    private static string TupleCallee(IMethodSymbol method, string rule, IFieldSymbol element) =>
        method.Name == "SinCos" ? CalleeOf(method, rule) : CalleeOf(method) + "\uE000" + element.Name;

    private static bool TakesReal(IMethodSymbol method) =>
        method.Parameters.Any(p => p.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single);

    /// <summary>The value as a constant: derivatives do not pass.</summary>
    private Value Stopped(Value value) =>
        Make(value.Type, new Template().Add(value).ToOperation(Effect.None, isPrimary: false), Dependence.None);

    private Value ApplyRule(string name, IMethodSymbol method, ImmutableArray<Value> arguments, ITypeSymbol type, string? callee)
    {
        var rule = RuleTable.Find(name)!;
        var does = rule.CanThrow && !IsHarmless(name, arguments) ? Effect.Acts : Effect.None;
        var apply = new Apply(name, arguments.ToEquatableArray(), callee ?? CalleeOf(method, name), does);
        return Make(TypeOf(type), apply, rule.IsStep ? Dependence.None : Dependence.Real);
    }

    /// <summary>Whether a function that throws for some arguments does not throw for these: constant bounds in order.</summary>
    private bool IsHarmless(string name, ImmutableArray<Value> arguments) =>
        name == "Clamp"
        && block.Definition(arguments[1]) is Constant { Number: var low } && block.Definition(arguments[2]) is Constant { Number: var high } && low <= high;

    /// <summary>The arguments by parameter, each evaluated in the order of the text.</summary>
    private ImmutableArray<Value> LowerArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var lowered = new Value[arguments.Length];
        foreach (var argument in arguments)
        {
            lowered[argument.Parameter!.Ordinal] = LowerValue(argument.Value);
        }

        return [.. lowered];
    }

    private static string CalleeOf(IMethodSymbol method, string? name = null)
    {
        var owner = method.ContainingType;
        var type = owner.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            ? owner.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
            : CSharpNames.Of(owner);
        return type + "." + (name ?? method.Name);
    }

    private Term LowerUserOperator(IOperation at, IMethodSymbol method, params Value[] operands)
    {
        RefuseReal(operands, Descriptors.CallWithoutRule, at, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        var text = new Template();
        switch (at)
        {
            case IConversionOperation conversion:
                text.Add("(" + CSharpNames.Of(conversion.Type!) + ")").AddTight(operands[0]);
                break;
            case IUnaryOperation or IIncrementOrDecrementOperation:
                text.Add(CSharpNames.Operator(method)).AddTight(operands[0]);
                text.Add(at is IIncrementOrDecrementOperation ? " 1" : "");
                break;
            default:
                text.AddTight(operands[0]).Add(" " + CSharpNames.Operator(method) + " ").AddTight(operands[1]);
                break;
        }

        var type = at is IConversionOperation { Type: { } to } ? to : method.ReturnType;
        return Make(TypeOf(type), text.ToOperation(Effect.Acts, false), ResultOf(operands, type, at));
    }

    /// <summary>A call that no derivative passes through: its effect once, in order.</summary>
    private Term LowerInertCall(IInvocationOperation call, string owner)
    {
        var method = call.TargetMethod;
        var text = new Template();
        AddReceiver(text, call.Instance, method);
        text.Add(CSharpNames.Identifier(method.Name) + TypeArguments(method) + "(");
        var outs = AddArguments(text, call.Arguments, out var refused);
        text.Add(")");
        if (refused)
        {
            return Placeholder(call.Type);
        }

        if (!IsPredicate(method, owner) && !MakesText(method))
        {
            var offender = call.Arguments.FirstOrDefault(a => a.Value.Type is { } t && TypeOf(t).Equals(RealType.Double))?.Value;
            RefuseReal(
                text.Values, Descriptors.CallWithoutRule, offender?.Parent?.Parent ?? call, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        }

        return Finish(call, text, outs, IsPredicate(method, owner));
    }

    private Term Finish(IInvocationOperation call, Template text, List<(ISymbol? Variable, Value Value, Value? Before, ITypeSymbol Type)> outs, bool onlyAsks)
    {
        var isVoid = call.Type is null or { SpecialType: SpecialType.System_Void };
        var result = isVoid || outs.Count == 0 ? null : values.New(TypeOf(call.Type!));
        if (!isVoid && result is null)
        {
            var effect = call.TargetMethod is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_Double or SpecialType.System_Single }
                && call.Type!.SpecialType == SpecialType.System_Boolean ? Effect.None : Effect.Acts;
            return Make(TypeOf(call.Type!), text.ToOperation(effect), onlyAsks ? Dependence.None : ResultOf(text.Values, call.Type!, call));
        }

        var full = result is null ? text : new Template().Add(result).Add(" = ").Append(text);
        var assigned = (result is null ? [] : new[] { result }).Concat(outs.Select(o => o.Value)).ToEquatableArray();
        var before = (result is null ? [] : new[] { result }).Concat(outs.Select(o => o.Before ?? o.Value)).ToEquatableArray();
        block.Append(new Execute(full.Text + ";", full.Values, assigned, before));
        foreach (var (value, type) in outs.Select(o => (o.Value, o.Type)).Concat(result is null ? [] : [(result, call.Type!)]))
        {
            var most = ResultOf(text.Values.Where(v => !assigned.Contains(v)), type, call);
            foreach (var operand in text.Values)
            {
                dependences.Flow(operand, value, most);
            }
        }

        foreach (var (variable, value, _, _) in outs)
        {
            if (variable is not null)
            {
                Assign(variable, value, 0);
            }
        }

        return result is null ? never : result;
    }

    private static bool IsPredicate(IMethodSymbol method, string owner) =>
        method.ReturnType.SpecialType == SpecialType.System_Boolean && RuleTable.IsPredicate(owner, method.Name)
        || (method.ReturnsVoid && method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && owner.StartsWith("System.", StringComparison.Ordinal))
        || (method.ReturnType.SpecialType == SpecialType.System_Boolean && method.Name is "Equals" && owner is "System.Double" or "System.Single");

    private static bool MakesText(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_String
        && (method.ContainingType.SpecialType is not SpecialType.None || method.ContainingType.ContainingNamespace?.Name == "System");
}
