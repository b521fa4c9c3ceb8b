namespace Adjoint.Generator.Emission;

/// <summary>What stands around a body that saves values: room for a few on the stack, and pooled arrays given back in the end.</summary>
internal sealed class SavedFrame(
    SourceWriter writer, IReadOnlyCollection<SavedStack> stacks, IReadOnlyCollection<(string Type, string Name)> pooled, IReadOnlyCollection<BorrowedArrays> borrowed,
    IReadOnlyCollection<KeyValuePair<string, string>> kept)
{
    /// <summary>About a kilobyte of stack for a method.</summary>
    private const int OnStack = 64;

    /// <summary>Whether values of a type may lie on the stack, whatever they are: no references.</summary>
    private static bool IsPlain(string type) =>
        type is "double" or "float" or "bool" or "int" or "long" or "byte" or "sbyte" or "short" or "ushort" or "uint" or "ulong" or "char";

    /// <summary>The outermost brackets stand first: arrays of <c>double[,]</c> are <c>double[][,]</c>.</summary>
    private static string ArrayOf(string type) => type.IndexOf('[', type.LastIndexOf('>') + 1) is >= 0 and var brackets ? type.Insert(brackets, "[]") : type + "[]";

    /// <summary>What stands around a body that is printed.</summary>
    public static SavedFrame Of(BodyPrinter printed, SourceWriter writer) => new(writer, printed.Stacks, printed.Pooled, printed.Borrowed, printed.Kept);

    public void Print(SourceWriter body)
    {
        if (stacks.Count + pooled.Count + borrowed.Count + kept.Count == 0)
        {
            writer.Append(body, 0);
            return;
        }

        var rented = stacks.Select(s => (s.Type, Name: s.Rented)).Concat(pooled).ToList();
        foreach (var (type, name) in rented)
        {
            writer.Line(ArrayOf(type) + "? " + name + " = null;");
        }

        foreach (var arrays in borrowed)
        {
            writer.Line(ArrayOf(ArrayOf(arrays.Element)) + "? " + arrays.Name + " = null;");
            writer.Line("int " + arrays.Count + " = 0;");
        }

        foreach (var (type, name) in kept.Select(k => (k.Key, k.Value)))
        {
            writer.Line(CalleeNames.StackType(type) + " " + name + " = default;");
        }

        writer.Open("try");
        foreach (var stack in stacks)
        {
            writer.Line("global::System.Span<" + stack.Type + "> " + stack.Items + " = " + (IsPlain(stack.Type) ? "stackalloc " + stack.Type + "[" + OnStack + "]" : "global::Adjoint.Runtime.Saved.None(ref " + stack.Rented + ")") + ";");
            writer.Line("int " + stack.Top + " = 0;");
        }

        writer.Append(body, 1);
        writer.Close();
        writer.Open("finally");
        foreach (var (_, name) in rented)
        {
            writer.Line("global::Adjoint.Runtime.Saved.Return(" + name + ");");
        }

        foreach (var stack in kept)
        {
            writer.Line(stack.Value + ".Return();");
        }

        foreach (var arrays in borrowed)
        {
            writer.Line("global::Adjoint.Runtime.Saved.Return(" + arrays.Name + ", " + arrays.Count + ");");
        }

        writer.Close();
    }
}
