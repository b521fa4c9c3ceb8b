using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>Calls of marked methods of other assemblies that have several results.</summary>
internal sealed partial class BodyLowering
{
    private Term? LowerSeveral(PublishedMethod of, Place? receiver, IReadOnlyList<Passed> arguments, IOperation call)
    {
        var byOrdinal = arguments.ToDictionary(a => a.Parameter.Ordinal);
        var self = of.Method.IsStatic ? null : receiver is null ? Self() : InputOf(receiver.Read(), of.Method.ContainingType, call).Whole;
        var inputs = of.Parameters.Where(p => p.GoesIn).ToDictionary(p => p, p => LeavesOf(p, byOrdinal[p.Symbol.Ordinal], call));
        if (self?.Type is BufferType || Sharing(of, byOrdinal) is { } || inputs.Any(i => i.Value.Count != i.Key.Given.Leaves.Count()))
        {
            return Refuse(Descriptors.UnsupportedExpression, call, Sharing(of, byOrdinal) ?? "a call of '" + Name(of.Method) + "' in this form", "hand it local variables, each once");
        }

        RefuseWhere(
            inputs.Values.SelectMany(v => v).Where(v => v.Type is InertType), Dependence.Text, Descriptors.CallWithoutRule, call, Name(of.Method), Fence.Instead(of.Method));
        var (function, derivatives) = Known("", of.Method, name => Published(of, name, self?.Type));
        List<Value> leaves = [.. self is null ? [] : new[] { self }, .. inputs.OrderBy(i => i.Key.Symbol.Ordinal).SelectMany(i => i.Value)];
        var result = of.Method.ReturnsVoid || of.Array is not null ? null : Fresh(of.Method.ReturnType);
        var places = of.Parameters.Where(p => p.GoesOut).Select(p => (byOrdinal[p.Symbol.Ordinal].Place!, Term: FreshOf(p))).ToList();
        List<Value> outcomes = [.. result?.Leaves ?? [], .. places.SelectMany(p => p.Term.Leaves)];
        var copy = of.Array is null ? null : ReturnedArray(of, inputs, self, call, leaves);
        var written = of.Parameters.Where(p => p.IsOutput).Select(p => inputs[p][0]).Concat(copy is null ? [] : [copy]).ToList();
        Draw(of, inputs, outcomes, written);
        NoteSharing(of, inputs, self is null ? 0 : 1, function.Name, call);
        block.Append(new Invoke(function.Name, Half.Whole, [.. leaves], [.. outcomes]) { Accesses = derivatives.Accesses, Published = derivatives });
        foreach (var (place, term) in places)
        {
            place.Write(term, 0);
        }

        return copy is not null ? copy : result ?? never;
    }

    private (Function Function, Published Derivatives) Published(PublishedMethod of, string name, IrType? receiver)
    {
        var (forward, backward) = Directions();
        var callee = new PublishedCallee(of, name, receiver, values);
        return (callee.Primal(), new Published(
            callee.Accesses,
            forward && of.Jvp is { } jvp ? new PublishedForward(of, jvp, values).Make(name + "Jvp", receiver) : null,
            backward && of.Vjp is { } vjp ? new PublishedBackward(of, vjp, values).Make(name + "Vjp", receiver) : null));
    }

    /// <summary>The leaves of an argument, as the function that calls the method takes them.</summary>
    private List<Value> LeavesOf(PublishedParameter parameter, Passed argument, IOperation call)
    {
        var term = argument.Value ?? argument.Place!.Read();
        return parameter.Given is LeafShape ? [WholeOf(term, parameter.Symbol.Type, argument.At)] : [.. Conform(term, parameter.Symbol.Type, call).Leaves];
    }

    /// <summary>What comes out by reference.</summary>
    private Term FreshOf(PublishedParameter parameter) =>
        parameter.Given is LeafShape leaf ? values.New(leaf.Type) : Fresh(parameter.Symbol.Type);

    /// <summary>Calls a method that returns an array; what the function is handed beside its parameters, and the array with derivatives.</summary>
    private Value ReturnedArray(PublishedMethod of, Dictionary<PublishedParameter, List<Value>> inputs, Value? self, IOperation call, List<Value> leaves)
    {
        var body = inputs.OrderBy(i => i.Key.Symbol.Ordinal).Select(i => i.Key.Given is LeafShape ? i.Value[0]
            : Make(TypeOf(i.Key.Symbol.Type), PublishedBody.Whole(i.Key.Given, i.Value).ToOperation(Effect.None), Dependence.None));
        var text = CallText(of.Method, [.. self is null ? [] : new[] { self }, .. body]);
        var made = Make(new InertType(of.Array!.CSharp), text.ToOperation(Effect.Acts), Dependence.None);
        var copy = NewArray(of.Array, [LengthOf(made)]);
        leaves.Add(made);
        leaves.Add(copy);
        return copy;
    }

    /// <summary>What goes in flows to all that comes out.</summary>
    private void Draw(PublishedMethod of, Dictionary<PublishedParameter, List<Value>> inputs, List<Value> outcomes, List<Value> written)
    {
        var real = inputs.Where(i => i.Key.IsDifferentiated).SelectMany(i => i.Value.Zip(i.Key.Given.Leaves, (value, leaf) => (value, leaf))).Where(p => p.leaf.IsDifferentiated).Select(p => p.value);
        foreach (var value in real)
        {
            outcomes.Where(o => o.IsReal).ToList().ForEach(o => dependences.Flow(value, o));
            written.ForEach(w => dependences.Flow(value, dependences.Writes(w)));
        }
    }

    /// <summary>Two references to one variable, or one to memory that the method may see beside it.</summary>
    private static string? Sharing(PublishedMethod of, Dictionary<int, Passed> arguments)
    {
        var places = of.Parameters.Where(p => p.GoesOut).Select(p => arguments[p.Symbol.Ordinal].Place!).ToList();
        var roots = places.SelectMany(p => p.Roots ?? []).ToList();
        return roots.Distinct().Count() < roots.Count ? "a call that is handed one variable by two references"
            : places.Exists(p => p.Roots is null) && (places.Count > 1 || of.Parameters.Any(p => p.Buffer is not null)) ? "a call that is handed an element or a field by reference, and more memory"
            : null;
    }

    /// <summary>Memory that is handed over under two names is refused where the method writes it.</summary>
    private void NoteSharing(PublishedMethod of, Dictionary<PublishedParameter, List<Value>> inputs, int first, string name, IOperation call)
    {
        var all = inputs.OrderBy(i => i.Key.Symbol.Ordinal).SelectMany(i => i.Value).ToList();
        sites[name] = (of.Method, call);
        for (var i = 0; i < all.Count; i++)
        {
            overlaps.AddRange(Enumerable.Range(0, i).Where(k => all[i].Type is BufferType && all[k].Type is BufferType && MayOverlap(all[k], all[i])).Select(k => (name, first + k, first + i, of.Method, call)));
        }
    }
}
