using Adjoint.Generator.IR;
using Adjoint.Generator.Planning;
using Adjoint.Generator.Planning.Segments;
using Adjoint.Generator.Planning.Slices;

namespace Adjoint.Generator.Emission;

/// <summary>Prints a companion: its documentation, its declaration, its body.</summary>
internal sealed class CompanionPrinter(MethodModel model, SourceWriter writer, CalleeMethods callees)
{
    public void Print(Companion companion)
    {
        var added = companion.Layout.Added;
        Document(companion, added);
        new Declaration(model, writer).Print(companion.Suffix, companion.Result, companion.HasOuts, [.. added.Select(a => a.Declaration)]);
        writer.Open();
        var (function, stored) = Stored(companion);
        new Checks(model, companion.Layout, writer) { Stored = stored }.Print();
        PrintBody(companion, function);
        writer.Close();
        new AllocatingOverload(model, writer).Print(companion);
        new NewMatrixOverload(model, writer).Print(companion);
    }

    public void Document(Companion companion, IReadOnlyList<AddedParameter> added)
    {
        writer.Line("/// <summary>" + companion.Summary + " <see cref=\"" + model.Cref + "\"/>.</summary>");
        foreach (var parameter in added)
        {
            writer.Line("/// <param name=\"" + parameter.Name.TrimStart('@') + "\">" + parameter.Words + "</param>");
        }

        if (companion.Remarks is { Length: > 0 })
        {
            writer.Line("/// <remarks>" + companion.Remarks + "</remarks>");
        }

        var arguments = new Declaration(model, writer).Arguments(companion.HasOuts).Concat(added.Select(a => a.Argument));
        writer.Line("/// <example><c>" + companion.Example + model.Function.Name + companion.Suffix + "(" + string.Join(", ", arguments) + ");</c></example>");
    }

    /// <summary>What a companion runs, and the destinations that it clears itself where it has to.</summary>
    private static (Function Function, HashSet<Value> Stored) Stored(Companion companion)
    {
        var function = SharedRooms.Apply(RowCalls.Make(Bulk.Call(GuardedLoops.SkipAll(companion.Function))));
        var stored = new HashSet<Value>();
        foreach (var buffer in companion.Layout.Buffers.Where(b => b is { IsCleared: true, Role: Role.Written }))
        {
            if (FirstWrites.Store(function, buffer.Value, buffer.Like!.Value) is { } storing)
            {
                function = storing;
                stored.Add(buffer.Value);
            }
        }

        return (RowSlices.Take(function), stored);
    }

    private void PrintBody(Companion companion, Function whole)
    {
        var notation = new CSharpNotation(model.UsesMathByName, UsesMathF(model.Function.Body));
        var body = writer.Nested();
        var (function, parts) = Segmentation.Of(whole, callees.PartsOf(companion.Suffix));
        var calls = callees.Of(function);
        callees.Add(parts, calls, notation, model.Function.Name + companion.Suffix);
        var printer = new BodyPrinter(body, function, companion.Layout.Names, notation) { Calls = calls };
        printer.PrintBody(function.Body, companion.Result != "void", parts => companion.End(parts).Print(body, companion.Layout.Names));
        foreach (var line in KeptPerTrip.Of(companion.Function))
        {
            writer.Line("// " + line);
        }

        if (parts.Count > 0)
        {
            writer.Line("// " + PartMethods.Explanation(parts.Count));
        }

        SavedFrame.Of(printer, writer).Print(body);
    }

    private static bool UsesMathF(Block block) => block.Statements.Any(s =>
        s is Let { Operation: Apply { Callee: { } callee } } && (callee.Contains("MathF.") || callee.StartsWith("float.", StringComparison.Ordinal))
        || s.Blocks.Any(UsesMathF));
}
