using System.Text.RegularExpressions;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>Loops: a variable for each value that is carried.</summary>
internal sealed partial class BodyPrinter
{
    private void Print(For loop)
    {
        DeclareCarried(loop);
        var counter = names.Declare(loop.Counter);
        var step = loop.Step switch { 1 => "++", -1 => "--", > 0 => " += " + loop.Step, _ => " -= " + -loop.Step };
        writer.Open("for (int " + counter + " = " + Operand(loop.From).Text + "; " + counter
            + (loop.Step > 0 ? " < " : " >= ") + Operand(loop.To).In(Precedence.Additive) + "; " + counter + step + ")");
        PrintTrip(loop);
        writer.Close();
        Leave(loop);
    }

    private void Print(While loop)
    {
        DeclareCarried(loop);
        foreach (var statement in loop.Head.Statements)
        {
            if (statement is not Let { Operation.Effect: Effect.None } and not If)
            {
                PrintEndless(loop);
                return;
            }
        }

        if (!IsExpression(loop.Head))
        {
            PrintEndless(loop);
            return;
        }

        Print(loop.Head, [], null);
        writer.Open("while (" + Operand(loop.Head.Yields[0]).Text + ")");
        PrintTrip(loop);
        writer.Close();
        Leave(loop);
    }

    private void PrintEndless(While loop)
    {
        writer.Open("while (true)");
        Print(loop.Head, [], null);
        writer.Open("if (!" + Operand(loop.Head.Yields[0]).In(Precedence.Unary) + ")");
        writer.Line("break;");
        writer.Close();
        PrintTrip(loop);
        writer.Close();
        Leave(loop);
    }

    private void DeclareCarried(Loop loop)
    {
        for (var i = 0; i < loop.Carried.Count; i++)
        {
            var initial = Operand(loop.Initial[i]).Text;
            DeclareVariable(loop.Carried[i], initial);
        }
    }

    /// <summary>Declares a variable that is assigned later; one for a span may then show memory that is the method's own.</summary>
    private void DeclareVariable(Value variable, string? initial)
    {
        if (variable.Type is BufferType { IsSpan: true } and ({ Real.IsParameter: true } or { Item: not null }) && usesStack)
        {
            writer.Line("scoped " + variable.Type.CSharp + " " + names.Declare(variable) + " = " + (initial ?? "default") + ";");
        }
        else if (variable.Type is BufferType { IsSpan: true } span && usesStack)
        {
            writer.Line(span.CSharp + " " + names.Declare(variable) + " = stackalloc " + span.Real.CSharp + "[0];");
            if (initial is not null)
            {
                writer.Line(names[variable] + " = " + initial + ";");
            }
        }
        else
        {
            writer.Line(variable.Type.CSharp + " " + names.Declare(variable) + (initial is null ? "" : " = " + initial) + ";");
        }
    }

    private static bool UsesStack(Block block) => block.Statements.Any(s =>
        s is Let { Operation: Zeros } or Let { Operation: Allocate { Text: ['s', ..] } } || s.Blocks.Any(UsesStack));

    private void Leave(Loop loop)
    {
        for (var i = 0; i < loop.Carried.Count; i++)
        {
            names.Share(loop.Outcomes[i], loop.Carried[i]);
        }
    }

    /// <summary>Prints a trip; at its end all variables get their next values at once.</summary>
    private void PrintTrip(Loop loop)
    {
        Print(loop.Body, [], null);
        if (!loop.Body.Completes)
        {
            return;
        }

        var changes = new List<(string Variable, string Text, IrType Type)>();
        for (var i = 0; i < loop.Carried.Count; i++)
        {
            var (found, next) = (loop.Carried[i], loop.Body.Yields[i]);
            if (Operand(next).Text != names[found])
            {
                changes.Add((names[found], Operand(next).Text, found.Type));
            }
        }

        for (var i = 0; i < changes.Count; i++)
        {
            for (var j = i + 1; j < changes.Count; j++)
            {
                if (Mentions(changes[j].Text, changes[i].Variable))
                {
                    var kept = names.Temporary();
                    writer.Line(changes[j].Type.CSharp + " " + kept + " = " + changes[j].Text + ";");
                    changes[j] = (changes[j].Variable, kept, changes[j].Type);
                }
            }

            writer.Line(Change(changes[i].Variable, changes[i].Text));
        }
    }

    /// <summary><c>x += y</c> for <c>x = x + y</c>.</summary>
    private static string Change(string variable, string text)
    {
        foreach (var symbol in new[] { "+", "-", "*", "/" })
        {
            var start = variable + " " + symbol + " ";
            if (text.StartsWith(start, StringComparison.Ordinal) && Regex.IsMatch(text.Substring(start.Length), @"^[\w.@]+(\[[\w]+\])?$"))
            {
                return symbol is "+" or "-" && text.Substring(start.Length) == "1"
                    ? variable + symbol + symbol + ";"
                    : variable + " " + symbol + "= " + text.Substring(start.Length) + ";";
            }
        }

        return variable + " = " + text + ";";
    }

    private static bool Mentions(string text, string variable) => Regex.IsMatch(text, @"(?<![\w@])" + Regex.Escape(variable) + @"(?!\w)");
}
