using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>Calls of callees. What their halves keep lies on stacks that are handed to them by reference.</summary>
internal sealed partial class BodyPrinter
{
    private readonly Dictionary<string, string> kept = [];

    /// <summary>How callees are called; nothing for a function that has none.</summary>
    public CalleeNames? Calls { get; init; }

    /// <summary>The names of the stacks that a half is handed, by type; nothing for a function that has its own.</summary>
    public IReadOnlyDictionary<string, string>? Shared { get; init; }

    /// <summary>The stacks that the body hands to the halves that it calls: type and name.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Kept => kept;

    private void Print(Invoke call)
    {
        var stacks = call.Half == Half.Whole ? [] : Calls!.StacksOf(call.Callee).Select(t => "ref " + KeptAt(t.CSharp));
        var text = Calls!.Called(call) + "(" + string.Join(", ", call.Arguments.Select(a => Operand(a).Text).Concat(stacks)) + ")";
        var outcomes = call.Outcomes;
        if (!outcomes.Any(o => Uses(o) > 0 || names.Has(o)))
        {
            writer.Line(text + ";");
        }
        else if (outcomes.Count == 1)
        {
            Assign(outcomes[0], new Code(text, Precedence.Primary));
        }
        else if (!outcomes.Any(names.Has))
        {
            writer.Line("(" + string.Join(", ", outcomes.Select(o => Uses(o) == 0 ? "_" : o.Type.CSharp + " " + names.Declare(o))) + ") = " + text + ";");
        }
        else
        {
            var all = names.Temporary();
            writer.Line("var " + all + " = " + text + ";");
            for (var i = 0; i < outcomes.Count; i++)
            {
                if (Uses(outcomes[i]) > 0 || names.Has(outcomes[i]))
                {
                    Assign(outcomes[i], new Code(all + ".Item" + (i + 1), Precedence.Primary));
                }
            }
        }
    }

    private string KeptAt(string type)
    {
        if (Shared is not null)
        {
            return Shared[type];
        }

        if (!kept.TryGetValue(type, out var name))
        {
            kept.Add(type, name = names.Reserve("saved"));
        }

        return name;
    }

    private void PrintShared(Statement statement)
    {
        switch (statement)
        {
            case Push push:
                foreach (var value in push.Kept)
                {
                    writer.Line(Shared![value.Type.CSharp] + ".Push(" + Operand(value).Text + ");");
                }

                break;
            case Pop pop:
                foreach (var value in pop.Taken.Reverse())
                {
                    writer.Line(value.Type.CSharp + " " + names.Declare(value) + " = " + Shared![value.Type.CSharp] + ".Pop();");
                }

                break;
        }
    }
}
