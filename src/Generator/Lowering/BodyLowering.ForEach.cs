using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Loops over buffers, text, and collections of inert values.</summary>
internal sealed partial class BodyLowering
{
    private void LowerForEach(IForEachLoopOperation loop)
    {
        var collection = loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection;
        if (collection.Type is not { } type)
        {
            Break();
        }
        else if (loop.IsAsynchronous)
        {
            Refuse(Descriptors.UnsupportedStatement, loop, Fence.Describe(loop), Fence.Advice(loop));
        }
        else if (QueryIn(collection) is { } sequence)
        {
            LowerSequence(loop, sequence);
        }
        else if (Memory.IsBuffer(type) || type.SpecialType == SpecialType.System_String)
        {
            LowerIndexed(loop, collection, type);
        }
        else
        {
            LowerEnumerated(loop, collection, type);
        }
    }

    /// <summary>A loop over what has a length and elements.</summary>
    private void LowerIndexed(IForEachLoopOperation loop, IOperation collection, ITypeSymbol type)
    {
        var buffer = LowerValue(collection);
        LowerNumbered(loop, LengthOf(buffer), counter => SetElement(loop, buffer, type, counter));
    }

    private void LowerSequence(IForEachLoopOperation loop, Sequence sequence)
    {
        if (sequence.Open is { } open)
        {
            var all = open();
            LowerNumbered(loop, all.Length, counter => SetVariable(loop, all.At(counter)), AssignedBy(sequence.Functions));
        }
        else if (Leaves(loop))
        {
            Refuse(Descriptors.UnsupportedStatement, loop, "a foreach that leaves a query", "collect it with ToArray first");
        }
        else
        {
            sequence.Run(Changed(loop, AssignedBy(sequence.Functions)), x =>
            {
                SetVariable(loop, x);
                LowerTrip(loop, loop.Body, []);
            });
        }
    }

    /// <summary>A loop over elements that have numbers.</summary>
    private void LowerNumbered(IForEachLoopOperation loop, Value length, Action<Value> set, params IEnumerable<object> more)
    {
        if (!Leaves(loop))
        {
            LowerCounted(
                loop, null, Number(0), length, 1,
                counter =>
                {
                    set(counter);
                    LowerTrip(loop, loop.Body, []);
                },
                more);
            return;
        }

        var at = new object();
        environment.Set(at, (Term)Number(0));
        LowerWhile(
            loop, true, null,
            () => Condition(new Template().AddTight(AsValue(environment[at]!, loop)).Add(" < ").AddTight(length)),
            () =>
            {
                var counter = AsValue(environment[at]!, loop);
                environment.Set(at, (Term)Int(new Template().AddTight(counter).Add(" + 1")));
                set(counter);
                LowerTrip(loop, loop.Body, []);
            },
            [at, .. more]);
    }

    /// <summary>Whether something leaves a loop before its elements end it.</summary>
    private bool Leaves(IForEachLoopOperation loop) => loop.OwnDescendants().Any(d =>
        d is IReturnOperation
        || (d is IBranchOperation branch && (exits.Contains(frame.Key(branch.Target)) || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel))));

    private void SetElement(IForEachLoopOperation loop, Value buffer, ITypeSymbol type, Value counter)
    {
        var rank = type is IArrayTypeSymbol array ? array.Rank : 1;
        var at = rank == 1 ? [counter] : IndicesOf(buffer, rank, counter);
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { IsRef: true } reference })
        {
            SetReference(reference, BufferOf(type) is { } shape ? PlaceOf(buffer, shape, at, reference.Type, loop) : null, loop);
            return;
        }

        SetVariable(loop, BufferOf(type) is { } memory
            ? Read(buffer, memory, at)
            : Taken(buffer, new Template().AddTight(buffer).Add("[").Append(Listed(at)).Add("]").ToOperation(Effect.Acts), ElementType(type), loop.Collection));
    }

    private static Template Listed(EquatableArray<Value> values)
    {
        var text = new Template();
        for (var i = 0; i < values.Count; i++)
        {
            text.Add(i == 0 ? "" : ", ").Add(values[i]);
        }

        return text;
    }

    private static ITypeSymbol ElementType(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType : Memory.SpanElement(type) ?? ((INamedTypeSymbol)type).GetMembers("this[]").OfType<IPropertySymbol>().First().Type;

    /// <summary>The indices of an element of an array of several dimensions, which foreach runs through row by row.</summary>
    private EquatableArray<Value> IndicesOf(Value buffer, int rank, Value counter)
    {
        var indices = new Value[rank];
        var rest = counter;
        for (var dimension = rank - 1; dimension > 0; dimension--)
        {
            var length = Make(IntType, new Template().AddTight(buffer).Add(".GetLength(" + dimension + ")").ToOperation(Effect.None), Dependence.None);
            indices[dimension] = Int(new Template().AddTight(rest).Add(" % ").AddTight(length));
            rest = Int(new Template().AddTight(rest).Add(" / ").AddTight(length));
        }

        indices[0] = rest;
        return indices.ToEquatableArray();
    }

    /// <summary>Gives the loop's variable, or variables, the element, converted to its type.</summary>
    private void SetVariable(IForEachLoopOperation loop, Term element)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation { Symbol: var variable } when ForEachInfo(loop) is { ElementType: { } from }:
                Assign(variable, Converted(Copied(element, from), from, variable.Type, ForEachInfo(loop)!.Value.ElementConversion.IsExplicit && IsChecked(loop), loop), 0);
                break;
            case { } target when ForEachInfo(loop) is { ElementType: { } from }:
                Deconstruct(target, element, from, [.. Targets(target)], 0, loop);
                break;
            default:
                Break();
                break;
        }
    }

    private static bool IsChecked(IForEachLoopOperation loop) => loop.SemanticModel?.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true };

    private ForEachStatementInfo? ForEachInfo(IForEachLoopOperation loop) =>
        loop.Syntax is CommonForEachStatementSyntax syntax && loop.SemanticModel is { } model ? model.GetForEachStatementInfo(syntax) : null;

    /// <summary>A loop over what gives its elements out one by one: the enumerator runs once, in the forward pass.</summary>
    private void LowerEnumerated(IForEachLoopOperation loop, IOperation collection, ITypeSymbol type)
    {
        if (ForEachInfo(loop) is not { GetEnumeratorMethod: { } start, MoveNextMethod: { } next, CurrentProperty: { } current } info
            || loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.IsRef: true })
        {
            Refuse(Descriptors.UnsupportedStatement, loop, "this foreach", "write a for loop over the indices");
            return;
        }

        var source = LowerValue(collection);
        RefuseReal([source], Descriptors.UnsupportedStatement, loop.Collection, "a foreach over objects made of real values", "write a for loop over an array");
        var text = start.IsStatic || start.ReducedFrom is not null
            ? new Template().Add(Written(start.ContainingType) + "." + start.Name + "(").Add(source).Add(")")
            : Member(source, type, start).Add("." + start.Name + "()");
        var enumerator = block.Let(TypeOf(start.ReturnType), text.ToOperation(Effect.Acts));
        names[enumerator] = "each";
        dependences.Flow(source, enumerator, Dependence.Text);
        Calls(null, [source], [(enumerator, compilation.ObjectType)], loop.Collection);
        Guarded(new Template().Add("try"), Disposal(enumerator, start.ReturnType, info.DisposeMethod), () => LowerWhile(
            loop, true, null,
            () => Make(InertType.Bool, Member(enumerator, start.ReturnType, next).Add("." + next.Name + "()").ToOperation(Effect.Acts), Dependence.None),
            () =>
            {
                SetVariable(loop, Taken(enumerator, Member(enumerator, start.ReturnType, current).Add("." + current.Name).ToOperation(Effect.Acts), current.Type, loop.Collection));
                LowerTrip(loop, loop.Body, []);
            },
            []));
    }

    /// <summary>A receiver as the type that has the member.</summary>
    private Template Member(Value receiver, ITypeSymbol type, ISymbol member) =>
        member.ContainingType.TypeKind == TypeKind.Interface && !SymbolEqualityComparer.Default.Equals(member.ContainingType, type) && type.TypeKind != TypeKind.Interface
            ? new Template().Add("((" + Written(member.ContainingType) + ")").AddTight(receiver).Add(")")
            : new Template().AddTight(receiver);
}
