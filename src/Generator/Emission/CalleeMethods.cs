using System.Text.RegularExpressions;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;
using Adjoint.Generator.Planning;
using Adjoint.Generator.Planning.Segments;

namespace Adjoint.Generator.Emission;

/// <summary>
/// The callees of a method's companions as private methods, each printed once. Companions that make the same of a
/// callee share it.
/// </summary>
internal sealed class CalleeMethods(MethodModel model)
{
    private readonly List<CalleeNames> tables = [];
    private readonly PartMethods parts = new(model);

    /// <summary>How a function calls its callees.</summary>
    public CalleeNames Of(Function function)
    {
        var table = tables.Find(t => t.Fits(function.Callees));
        if (table is null)
        {
            tables.Add(table = new CalleeNames(model, tables.Count == 0 ? "" : (tables.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        table.Add(function.Callees);
        return table;
    }

    /// <summary>What the names of a companion's segments begin with.</summary>
    public string PartsOf(string companion) => parts.NameOf(companion);

    /// <summary>Has the segments of a large method printed behind the callees.</summary>
    public void Add(IReadOnlyList<Function> segments, CalleeNames calls, Notation notation, string of) => parts.Add(segments, calls, notation, of);

    public void Print(SourceWriter writer)
    {
        foreach (var table in tables)
        {
            foreach (var callee in table.Callees)
            {
                if (callee.IsPair)
                {
                    var (forward, backward) = Halves.Of(callee);
                    Print(forward, Half.Forward, table, writer);
                    Print(backward, Half.Backward, table, writer);
                }
                else
                {
                    Print(callee, Half.Whole, table, writer);
                }
            }
        }

        parts.Print(writer);
    }

    private void Print(Function callee, Half half, CalleeNames calls, SourceWriter writer)
    {
        var notation = new CSharpNotation(model.UsesMathByName, false);
        var (function, segments) = Segmentation.Of(callee, parts.NameOf(callee.Name + (half == Half.Whole ? "" : half.ToString())));
        parts.Add(segments, calls, notation, CalleeNames.Root(callee.Name));
        var names = new Names(function, model.State);
        foreach (var parameter in function.Parameters)
        {
            names.Bind(parameter.Value, CSharpNames.Identifier(names.Reserve(parameter.Value.Name ?? "t")));
        }

        var stacks = half == Half.Whole ? null : calls.StacksOf(function.Name).ToDictionary(t => t.CSharp, _ => names.Reserve("saved"));
        var yields = function.Body.Yields.Select(y => y.Type.CSharp).ToList();
        var result = yields.Count switch { 0 => "void", 1 => yields[0], _ => "(" + string.Join(", ", yields) + ")" };
        var parameters = function.Parameters.Select(p => p.Value.Type.CSharp + " " + names[p.Value])
            .Concat((stacks ?? []).Select(s => "ref " + CalleeNames.StackType(s.Key) + " " + s.Value));
        writer.Line();
        writer.Line("// " + Words(half) + CalleeNames.Root(function.Name) + ".");
        writer.Line(Modifiers(model) + " " + result + " " + calls.NameOf(function.Name, half) + model.TypeParameters + "(" + string.Join(", ", parameters) + ")");
        foreach (var constraint in model.Constraints)
        {
            writer.Line("    " + constraint);
        }

        writer.Open();
        var body = writer.Nested();
        var printer = new BodyPrinter(body, function, names, notation) { Calls = calls, Shared = stacks };
        printer.PrintBody(function.Body, yields.Count > 0, parts => Return(parts, body));
        SavedFrame.Of(printer, writer).Print(body);
        writer.Close();
    }

    private static void Return(IReadOnlyList<Code> parts, SourceWriter body)
    {
        if (parts.Count > 0)
        {
            body.Line("return " + (parts.Count == 1 ? parts[0].Text : "(" + string.Join(", ", parts.Select(p => p.Text)) + ")") + ";");
        }
    }

    private static string Words(Half half) => half switch
    {
        Half.Forward => "The way forward through ",
        Half.Backward => "The way back through ",
        _ => "Through ",
    };

    /// <summary>The modifiers of what only the companions call.</summary>
    public static string Modifiers(MethodModel model) => string.Join(" ", model.Modifiers.Split(' ').Where(m => m is "static" or "readonly").Prepend("private"));
}

/// <summary>The names of callees that stand side by side, and the stacks that halves need.</summary>
/// <param name="model">The method.</param>
/// <param name="tag">What sets them apart from others of the same names.</param>
internal sealed class CalleeNames(MethodModel model, string tag)
{
    private readonly Dictionary<string, Function> callees = [];

    public IEnumerable<Function> Callees => callees.Values;

    /// <summary>Whether none of some callees is another than the one that has its name here.</summary>
    public bool Fits(EquatableArray<Function> others) => others.All(o => !callees.TryGetValue(o.Name, out var own) || own.Equals(o));

    public void Add(EquatableArray<Function> others)
    {
        foreach (var other in others)
        {
            callees[other.Name] = other;
        }
    }

    /// <summary>What a callee was before it was differentiated.</summary>
    public static string Root(string callee) => Regex.Replace(callee, @"(Vjp)?(Jvp\d*)?$", "");

    public string NameOf(string callee, Half half) =>
        model.Prefix + callee + (half == Half.Whole ? "" : half.ToString()) + tag;

    /// <summary>What stands in front of a call's arguments.</summary>
    public string Called(Invoke call) => NameOf(call.Callee, call.Half) + model.TypeParameters;

    /// <summary>The types of the stacks that a pair, and all pairs that it calls, push on.</summary>
    public IReadOnlyList<IrType> StacksOf(string callee)
    {
        var reached = new HashSet<string>();
        var pending = new Stack<string>([callee]);
        var types = new HashSet<IrType>();
        while (pending.Count > 0)
        {
            if (pending.Pop() is var name && reached.Add(name))
            {
                var (forward, backward) = Halves.Of(callees[name]);
                types.UnionWith(Halves.StacksOf(forward.Body).Concat(Halves.StacksOf(backward.Body)));
                foreach (var call in Analysis.Callees.Invoked(callees[name].Body).Where(c => c.Half != Half.Whole))
                {
                    pending.Push(call.Callee);
                }
            }
        }

        return [.. types.OrderBy(t => t.CSharp, StringComparer.Ordinal)];
    }

    public static string StackType(string of) => "global::Adjoint.Runtime.SavedStack<" + of + ">";
}
