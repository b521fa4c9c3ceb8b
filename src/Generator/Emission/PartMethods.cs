using System.Globalization;
using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>The segments of large methods as private methods, each small enough for the JIT to optimise.</summary>
internal sealed class PartMethods(MethodModel model)
{
    /// <summary>Its name is newer than netstandard2.0. Without it what runs seldom would stay as it was first compiled.</summary>
    private const string AggressiveOptimization =
        "[global::System.Runtime.CompilerServices.MethodImpl((global::System.Runtime.CompilerServices.MethodImplOptions)512)] // AggressiveOptimization";

    private readonly List<(IReadOnlyList<Function> Segments, CalleeNames Calls, Notation Notation, string Of)> methods = [];
    private readonly HashSet<string> taken = [];

    /// <summary>What a method that calls segments says of them.</summary>
    public static string Explanation(int count) =>
        "In " + count.ToString(CultureInfo.InvariantCulture) + " parts, because the JIT does not optimise a method of this size; what goes from one to another lies in a workspace.";

    /// <summary>What the names of a companion's segments begin with; overloads have the same name.</summary>
    public string NameOf(string companion)
    {
        var name = companion + "Part";
        for (var number = 2; !taken.Add(name); number++)
        {
            name = companion + number.ToString(CultureInfo.InvariantCulture) + "Part";
        }

        return name;
    }

    public void Add(IReadOnlyList<Function> segments, CalleeNames calls, Notation notation, string of) => methods.Add((segments, calls, notation, of));

    public void Print(SourceWriter writer)
    {
        foreach (var (segments, calls, notation, of) in methods)
        {
            for (var i = 0; i < segments.Count; i++)
            {
                writer.Line();
                writer.Line("// Part " + (i + 1) + " of " + segments.Count + " of " + of + (segments[i].Words is { Length: > 0 } words ? ": " + words : "") + ".");
                Print(segments[i], calls, notation, writer);
            }
        }
    }

    private void Print(Function segment, CalleeNames calls, Notation notation, SourceWriter writer)
    {
        var names = new Names(segment, model.State);
        foreach (var parameter in segment.Parameters)
        {
            names.Bind(parameter.Value, CSharpNames.Identifier(names.Reserve(parameter.Value.Name ?? "t")));
        }

        var parameters = segment.Parameters.Select(p => p.Value.Type.CSharp + " " + names[p.Value]);
        writer.Line(AggressiveOptimization);
        writer.Line(CalleeMethods.Modifiers(model) + " void " + calls.NameOf(segment.Name, Half.Whole) + model.TypeParameters + "(" + string.Join(", ", parameters) + ")");
        foreach (var constraint in model.Constraints)
        {
            writer.Line("    " + constraint);
        }

        writer.Open();
        new BodyPrinter(writer, segment, names, notation) { Calls = calls }.PrintBody(segment.Body, false, _ => { });
        writer.Close();
    }
}
