using System.Text.RegularExpressions;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>Gives each value that is printed as a local a name of its own.</summary>
internal sealed class Names
{
    private static readonly Regex Identifier = new(@"(?<![.:\w])[\p{L}_]\w*", RegexOptions.CultureInvariant);
    private readonly HashSet<string> taken;
    private readonly HashSet<string> users;
    private readonly Dictionary<Value, string> names = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly HashSet<string> written = [];
    private int temporaries;

    public Names(Function function, IEnumerable<string> reserved)
    {
        users = [];
        Collect(function.Body);
        taken = [.. reserved, "Math", "MathF", .. written];
    }

    public string this[Value value] => names[value];

    public bool Has(Value value) => names.ContainsKey(value);

    public string Declare(Value value)
    {
        var name = value.Name is { } wanted ? Unique(wanted) : Temporary();
        return names[value] = CSharpNames.Identifier(name);
    }

    /// <summary>Prints a value as an expression that stands for it: a parameter, a member of one.</summary>
    public void Bind(Value value, string expression) => names[value] = expression;

    /// <summary>Prints a value under the name of the variable that it is assigned to.</summary>
    public void Share(Value value, Value variable) => names[value] = names[variable];

    private string Unique(string wanted)
    {
        if (taken.Add(wanted))
        {
            return wanted;
        }

        var number = numbers.TryGetValue(wanted, out var last) ? last + 1 : 2;
        while (users.Contains(wanted + number) || !taken.Add(wanted + number))
        {
            number++;
        }

        numbers[wanted] = number;
        return wanted + number;
    }

    /// <summary>A name for a variable of the emitted code's own.</summary>
    public string Reserve(string wanted) => Unique(wanted);

    public string Temporary()
    {
        string name;
        do
        {
            name = "t" + ++temporaries;
        }
        while (users.Contains(name) || !taken.Add(name));
        return name;
    }

    private void Collect(Block block)
    {
        foreach (var statement in block.Statements)
        {
            Collect(statement.Results);
            Collect(statement is Execute { Text: var run } ? run : statement is Let { Operation: Opaque { Text: var text } } ? text : "");
            if (statement is Loop loop)
            {
                Collect(loop.Carried);
                Collect((loop as For)?.Counter.Alone ?? []);
            }

            foreach (var inner in statement.Blocks)
            {
                Collect(inner);
            }
        }
    }

    /// <summary>What a function in the text of an expression declares must not hide a value that stands in it.</summary>
    private void Collect(string text)
    {
        if (text.Contains(" => "))
        {
            written.UnionWith(Identifier.Matches(text).Cast<Match>().Select(m => m.Value));
        }
    }

    private void Collect(EquatableArray<Value> values)
    {
        foreach (var value in values)
        {
            if (value.Name is { } name)
            {
                users.Add(name);
            }
        }
    }
}
