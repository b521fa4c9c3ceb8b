using System.Runtime.CompilerServices;
using System.Text;

namespace Adjoint.Generator.IR;

/// <summary>The IR as text, for people who look for a fault: a line a step, a block a level.</summary>
internal sealed class Printer
{
    private readonly StringBuilder text = new();
    private int depth;

    public static string Print(Function function)
    {
        var printer = new Printer();
        var parameters = function.Parameters.Select(p => (p.IsDifferentiated ? "" : "const ") + printer.Declared(p.Value));
        printer.Line("fn " + function.Name + "(" + string.Join(", ", parameters) + ")");
        printer.Print(function.Body);
        return string.Concat(function.Callees.Select(Print).Prepend(printer.text.ToString()));
    }

    private void Line(string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

    private static string Name(Value value) => "%" + value.Id + (value.Name is null ? "" : "." + value.Name);

    private static string List(IEnumerable<Value> values) => string.Join(", ", values.Select(Name));

    private string Declared(Value value) => Name(value) + ": " + value.Type.CSharp.Replace("global::", "");

    private void Print(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        depth++;
        foreach (var statement in block.Statements)
        {
            Print(statement);
        }

        Line(block.Completes ? "yield " + List(block.Yields) : "unreachable");
        depth--;
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                Line(Declared(let.Target) + " = " + Text(let.Operation) + (let.Part == Part.Derivative ? "  ; derivative" : ""));
                break;
            case Store store:
                Line("store " + Element(store.Buffer, store.Indices) + " = " + Name(store.Stored));
                break;
            case Accumulate more:
                Line("add " + Element(more.Buffer, more.Indices) + " += " + Name(more.Added));
                break;
            case Execute run:
                Line("run `" + Filled(run.Text, run.Holes) + "`" + (run.Outs.Count > 0 ? " out " + List(run.Outs) : ""));
                break;
            case Invoke call:
                Line("call " + call.Callee + (call.Half == Half.Whole ? "" : " " + call.Half.ToString().ToLowerInvariant()) + "(" + List(call.Arguments) + ")" + Outcomes(call.Outcomes));
                break;
            case Turnaround turn:
                Line("turn around, yield " + List(turn.Yields) + Outcomes(turn.Arrived));
                break;
            case Push push:
                Line("push " + List(push.Kept));
                break;
            case Pop pop:
                Line("pop " + List(pop.Taken));
                break;
            case Reserve reserve:
                Line("reserve " + reserve.Type.CSharp + " " + (reserve.Count is null ? "1" : Name(reserve.Count)) + " x " + reserve.PerPush);
                break;
            case If choice:
                Line("if " + Name(choice.Condition) + Outcomes(choice.Outcomes));
                Print(choice.Then);
                Line("else");
                Print(choice.Else);
                break;
            case Protected held:
                Line("protected `" + Filled(held.Text, held.Holes) + "`" + Outcomes(held.Outcomes));
                Print(held.Body);
                Line("finally");
                Print(held.Cleanup);
                break;
            case Loop loop:
                Print(loop);
                break;
            default:
                throw new InvalidOperationException("unsupported: " + statement.GetType().Name);
        }
    }

    private void Print(Loop loop)
    {
        var carrying = loop.Carried.Count == 0
            ? ""
            : " carrying " + string.Join(", ", loop.Carried.Zip(loop.Initial, (c, i) => Declared(c) + " = " + Name(i)));
        switch (loop)
        {
            case For counted:
                var back = counted.BackwardOf == 0 ? "" : " back through #" + counted.BackwardOf;
                Line("for #" + loop.Id + " " + Name(counted.Counter) + " in " + Name(counted.From) + ".." + Name(counted.To) + " step " + counted.Step + back + carrying + Outcomes(loop.Outcomes));
                break;
            case While whilst:
                Line("while #" + loop.Id + carrying + Outcomes(loop.Outcomes));
                Print(whilst.Head);
                Line("do");
                break;
        }

        Print(loop.Body);
    }

    private string Outcomes(EquatableArray<Value> outcomes) => outcomes.Count == 0 ? "" : " -> " + string.Join(", ", outcomes.Select(Declared));

    private static string Element(Value buffer, EquatableArray<Value> indices) => Name(buffer) + "[" + List(indices) + "]";

    private static string Text(Operation operation) => operation switch
    {
        Constant constant => constant.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Apply apply => apply.Rule.ToLowerInvariant() + " " + List(apply.Arguments),
        Compare compare => compare.Kind.ToString().ToLowerInvariant() + " " + Name(compare.Left) + ", " + Name(compare.Right),
        Logic logic => logic.Kind.ToString().ToLowerInvariant() + " " + List(logic.Arguments),
        Select select => "select " + List(select.Operands),
        Alias alias => "alias " + Name(alias.Source),
        Linear linear => "linear " + Name(linear.Primal) + string.Concat(linear.Arguments.Zip(linear.Partials, (a, p) => ", " + Name(p) + " d" + Name(a))),
        Opaque opaque => "`" + Filled(opaque.Text, opaque.Arguments) + "`",
        Load load => "load " + Element(load.Buffer, load.Indices),
        View view => "view `" + Filled(view.Text, [view.Buffer, .. view.Arguments]) + "`",
        Allocate allocate => "alloc `" + Filled(allocate.Text, allocate.Sizes) + "`",
        IsReached reached => "isreached " + Name(reached.Adjoint),
        Zeros zeros => "zeros " + Name(zeros.Length),
        Borrowed borrowed => "borrowed " + Name(borrowed.Length),
        Scratch scratch => "scratch " + Name(scratch.Length),
        _ => throw new InvalidOperationException("unsupported: " + operation.GetType().Name),
    };

    private static string Filled(string text, EquatableArray<Value> holes)
    {
        var filled = new StringBuilder();
        var next = 0;
        foreach (var c in text)
        {
            filled.Append(c is Template.Hole or Template.TightHole or Template.NameHole && next < holes.Count ? Name(holes[next++]) : c.ToString());
        }

        return filled.ToString();
    }
}
