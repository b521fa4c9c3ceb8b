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
        if (IsLeftOut(call))
        {
            return never;
        }

        if ((LowerGuard(call) ?? LowerCopy(call) ?? LowerRearrangement(call) ?? LowerQuery(call) ?? LowerDelegateCall(call)) is { } done)
        {
            return done;
        }

        var method = Resolve(call.TargetMethod, call.Instance, call.ConstrainedToType);
        var owner = CSharpNames.Metadata(method.ContainingType);
        if (owner is "System.Threading.Tasks.Parallel" or "System.Linq.ParallelEnumerable" && call.Arguments.Any(a => a.Value.DescendantsAndSelf().Any(o => o is IAnonymousFunctionOperation)))
        {
            return Refuse(Descriptors.UnsupportedExpression, call, "a parallel loop", "write a for loop, and call the companions from the parallel one");
        }

        if (IsCompanion(method))
        {
            return Refuse(Descriptors.CallOfCompanion, call, method.Name, "a differentiable method", "ask for Derivatives.Hessian or Hvp, or write a [DerivativeOf] rule");
        }

        return ExtensionBlocks.IsMember(method)
            ? CallExtension(method, call.Instance, call.Arguments, call)
            : CallMethod(method, Receiver(call.Instance, method), Evaluate(call.Arguments), call);
    }

    /// <summary>The call of a function of the rule table; nothing for others.</summary>
    private Term? ByRule(IMethodSymbol method, IReadOnlyList<Passed> arguments, IOperation at)
    {
        if (!method.IsStatic || arguments.Any(a => a.Value is not Leaf))
        {
            return null;
        }

        var owner = CSharpNames.Metadata(method.ContainingType);
        if (RuleTable.FindTuple(owner, method.Name) is { IsDefaultOrEmpty: false } parts)
        {
            var elements = ((INamedTypeSymbol)method.ReturnType).TupleElements;
            Note(parts[0], method, at);
            return new Tree([.. parts.Select((rule, i) =>
                (Term)ApplyRule(rule, method, ByParameter(arguments), elements[i].Type, TupleCallee(method, rule, elements[i])))]);
        }

        if (!TakesReal(method) || RuleTable.FindFunction(owner, method.Name, method.Parameters.Length) is not { } name)
        {
            return null;
        }

        Note(name, method, at);
        var values = ByParameter(arguments);
        RefuseReal(values.Where((_, i) => RuleTable.Find(name)!.Fixed[i]), Descriptors.CallWithoutRule, at, Name(method), Fence.Instead(method));
        return ApplyRule(name, method, values, method.ReturnType, CalleeOf(method));
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
        method.Parameters.Any(p => Reals.Of(p.Type) is not null);

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

    /// <summary>The values of arguments, by parameter.</summary>
    private ImmutableArray<Value> ByParameter(IReadOnlyList<Passed> arguments) =>
        [.. arguments.OrderBy(a => a.Parameter.Ordinal).Select(a => AsValue(a.Value ?? a.Place!.Read(), a.At))];

    private static string CalleeOf(IMethodSymbol method, string? name = null)
    {
        var owner = NumberOf(method);
        var type = owner.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            ? owner.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
            : Reals.Of(owner)?.CSharp ?? CSharpNames.Of(owner);
        return type + "." + (name ?? method.Name);
    }

    private Term LowerUserOperator(IOperation at, IMethodSymbol method, params Term[] operands)
    {
        method = ExtensionBlocks.Implementation(Bound(method));
        if (!method.IsStatic)
        {
            return Refuse(Descriptors.UnsupportedExpression, at, "an operator that changes its operand", "write it as a method, and call that");
        }

        var arguments = operands.Select((operand, i) => new Passed(method.Parameters[i], operand, null, int.MaxValue, at)).ToList();
        if (method.MethodKind == MethodKind.Ordinary)
        {
            return CallMethod(method, null, arguments, at);
        }

        if ((LowerVectorOperator(method, operands, at) ?? (IsReached(null, arguments) ? Inline(method, null, arguments, at) : null)) is { } result)
        {
            return result;
        }

        var parts = operands.Select((operand, i) => WholeOf(operand, method.Parameters[i].Type, at)).ToList();
        RefuseCall(parts, method, at);
        var text = new Template();
        switch (at)
        {
            case IConversionOperation conversion:
                text.Add("(" + CSharpNames.Of(Bound(conversion.Type!)) + ")").AddTight(parts[0]);
                break;
            case IUnaryOperation or IIncrementOrDecrementOperation:
                text.Add(CSharpNames.Operator(method)).AddTight(parts[0]);
                text.Add(at is IIncrementOrDecrementOperation ? " 1" : "");
                break;
            default:
                text.AddTight(parts[0]).Add(" " + CSharpNames.Operator(method) + " ").AddTight(parts[1]);
                break;
        }

        var type = at is IConversionOperation { Type: { } to } ? to : method.ReturnType;
        var made = Make(TypeOf(type), text.ToOperation(Effect.Acts, false), ResultOf(parts, type, at));
        Calls(method, parts, [(made, Bound(type))], at);
        return made;
    }

    /// <summary>Whether a real value may reach what is called.</summary>
    private static bool IsReached(Place? receiver, IReadOnlyList<Passed> arguments) =>
        arguments.Any(a => a.Value is { } value && HoldsReals(value)) || (receiver is not null && HoldsReals(receiver.Read()));

    /// <summary>A call whose receiver and arguments are evaluated: by rule, by its body, or as it is.</summary>
    private Term CallMethod(IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments, IOperation at)
    {
        var instance = (at as IInvocationOperation)?.Instance;
        var isLocal = method.MethodKind == MethodKind.LocalFunction;
        obstacle = null;
        if (method.Name == "Stop" && CSharpNames.Metadata(method.ContainingType) == "Adjoint.Derivative")
        {
            return Map(arguments[0].Value!, Stopped);
        }

        if ((LowerCustom(method, receiver, arguments, at) ?? LowerTensor(method, arguments) ?? LowerVector(method, receiver, arguments, at) ?? ByRule(method, arguments, at) ?? LowerNumber(method, arguments, at)) is { } known)
        {
            return known;
        }

        if (RefuseVector(method, receiver, arguments, at))
        {
            return Placeholder(at.Type);
        }

        if (isLocal || !IsAccessible(method) || IsReached(receiver, arguments)
            || arguments.Any(a => a.Place is { } place && MayHoldReals(place.Type)))
        {
            if (IsCertain(method, instance))
            {
                NotNull(receiver, method, instance);
                if (Inline(method, receiver, arguments, at) is { } result)
                {
                    return result;
                }
            }
            else if (!method.IsStatic && instance?.Type is not ITypeParameterSymbol)
            {
                obstacle = new Refusal(new Finding(
                    Descriptors.CalleeNotDifferentiable, at.Syntax.GetLocation(), Name(method),
                    "Which override runs is not known: " + (method.DeclaringSyntaxReferences.IsEmpty ? "" : "seal it or its class, or ") + "call a static method"), null, Dependence.None);
            }
        }

        if (isLocal || (obstacle is not null && arguments.Select(a => a.Value).Append(receiver?.Read()).Any(t => t is Closure or Instance)))
        {
            return RefuseObstacle(method, at);
        }

        return LowerInertCall(at, method, receiver, arguments);
    }

    /// <summary>Throws, as the call would, where there is no receiver.</summary>
    private void NotNull(Place? receiver, IMethodSymbol method, IOperation? instance)
    {
        if (receiver is null || !method.ContainingType.IsReferenceType || instance is null or IInstanceReferenceOperation or IObjectCreationOperation)
        {
            return;
        }

        MustBeThere(receiver.Read());
        if (BodyOf(method) is not null && receiver.Read() is Leaf { Value: { Type: InertType } value })
        {
            ThrowWhere(Condition(new Template().AddTight(value).Add(" is null")), "throw new global::System.NullReferenceException();");
        }
    }

    /// <summary>Says why a call cannot be differentiated, where one of the values carries a derivative.</summary>
    private void RefuseCall(IEnumerable<Value> hinges, IMethodSymbol method, IOperation at)
    {
        if (obstacle is null)
        {
            RefuseReal(hinges, Descriptors.CallWithoutRule, at, Name(method), Fence.Instead(method));
        }
        else if (hinges.ToList() is { Count: > 0 } values)
        {
            refusals.Add(new Refusal(AtCall(obstacle.Finding, method, at), values, Dependence.Real));
        }
    }

    /// <summary>A call that no derivative passes through: its effect once, in order.</summary>
    private Term LowerInertCall(IOperation at, IMethodSymbol method, Place? receiver, IReadOnlyList<Passed> arguments)
    {
        var text = new Template();
        var reason = obstacle;
        AddReceiver(text, receiver, (at as IInvocationOperation)?.Instance, method, at);
        text.Add(CSharpNames.Identifier(method.Name) + TypeArguments(method) + "(");
        if (AddArguments(text, arguments, reason is not null) is not { } outs)
        {
            return Placeholder(at.Type);
        }

        obstacle = reason;
        var owner = CSharpNames.Metadata(method.ContainingType);
        if (!IsPredicate(method, owner) && !MakesText(method) && !WritesDown(method, owner))
        {
            RefuseCall(Handed(text, arguments).Select(v => outs.FirstOrDefault(o => o.Value == v)?.Before ?? v), method, at);
        }

        return Finish(at, method, text.Add(")"), outs, IsPredicate(method, owner));
    }

    private Term Finish(IOperation at, IMethodSymbol method, Template text, List<Out> outs, bool onlyAsks)
    {
        var result = method.ReturnsVoid || outs.Count == 0 ? null : values.New(TypeOf(method.ReturnType));
        if (!method.ReturnsVoid && result is null)
        {
            var effect = method.IsStatic && Reals.Of(NumberOf(method)) is not null
                && method.ReturnType.SpecialType == SpecialType.System_Boolean ? Effect.None : Effect.Acts;
            var made = Make(TypeOf(method.ReturnType), text.ToOperation(effect), onlyAsks ? Dependence.None : ResultOf(text.Values, Bound(method.ReturnType), at));
            Calls(method, text.Values, onlyAsks ? [] : [(made, Bound(method.ReturnType))], at);
            return made;
        }

        var full = result is null ? text : new Template().Add(result).Add(" = ").Append(text);
        var assigned = (result is null ? [] : new[] { result }).Concat(outs.Select(o => o.Value)).ToEquatableArray();
        var before = (result is null ? [] : new[] { result }).Concat(outs.Select(o => o.Before ?? o.Value)).ToEquatableArray();
        block.Append(new Execute(full.Text + ";", full.Values, assigned, before));
        var operands = text.Values.Where(v => !assigned.Contains(v)).Concat(outs.Select(o => o.Before).OfType<Value>()).ToList();
        foreach (var (value, type) in outs.Select(o => (o.Value, o.Place.Type)).Concat(result is null ? [] : [(result, method.ReturnType)]))
        {
            var most = ResultOf(operands, Bound(type), at);
            foreach (var operand in operands)
            {
                dependences.Flow(operand, value, most);
            }
        }

        Calls(method, operands, [.. outs.Select(o => (o.Value, Bound(o.Place.Type))), .. result is null ? [] : new[] { (result, Bound(method.ReturnType)) }], at);
        foreach (var assignment in outs)
        {
            assignment.Place.Write(assignment.Value, 0);
        }

        return result is null ? never : result;
    }
}
