using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The stacks of values that the backward pass needs: spans, each with the number of values on it.</summary>
internal sealed partial class BodyPrinter
{
    private readonly Dictionary<string, SavedStack> stacks = [];

    /// <summary>The stacks that the body uses, in the order of their first use.</summary>
    public IReadOnlyCollection<SavedStack> Stacks => stacks.Values;

    private void PrintSaved(Statement statement)
    {
        switch (statement)
        {
            case Push push:
                foreach (var value in push.Kept)
                {
                    var stack = StackOf(value.Type);
                    writer.Line(stack.Items + "[" + stack.Top + "++] = " + Operand(value).Text + ";");
                }

                break;
            case Pop pop:
                foreach (var value in pop.Taken.Reverse())
                {
                    var stack = StackOf(value.Type);
                    writer.Line(value.Type.CSharp + " " + names.Declare(value) + " = " + stack.Items + "[--" + stack.Top + "];");
                }

                break;
            case Reserve reserve:
                Print(reserve, StackOf(reserve.Type));
                break;
        }
    }

    private void Print(Reserve reserve, SavedStack stack)
    {
        var count = reserve.Count is null ? "" : Operand(reserve.Count).In(Precedence.Multiplicative);
        var room = reserve.Count is null ? reserve.PerPush.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : reserve.PerPush == 1 ? count : count + " * " + reserve.PerPush;
        writer.Open("if (" + stack.Items + ".Length - " + stack.Top + " < " + room + ")");
        writer.Line(stack.Items + " = global::Adjoint.Runtime.Saved.Grow(" + stack.Items + ", " + stack.Top + ", " + room + ", ref " + stack.Rented + ");");
        writer.Close();
    }

    /// <summary>The pooled arrays behind the adjoints of F's own buffers.</summary>
    public List<(string Type, string Name)> Pooled { get; } = [];

    private void Print(Value target, Zeros zeros)
    {
        var real = ((BufferType)target.Type).Real.CSharp;
        var rented = names.Reserve((target.Name ?? "adjoints") + "Rented");
        Pooled.Add((real, rented));
        writer.Line(target.Type.CSharp + " " + names.Declare(target) + " = global::Adjoint.Runtime.Saved.Zeros(" + Operand(zeros.Length).Text + ", ref " + rented + ");");
    }

    private SavedStack StackOf(IrType type)
    {
        if (!stacks.TryGetValue(type.CSharp, out var stack))
        {
            var items = names.Reserve("saved");
            stacks.Add(type.CSharp, stack = new SavedStack(type.CSharp, items, names.Reserve(items + "Count"), names.Reserve(items + "Rented")));
        }

        return stack;
    }
}

/// <summary>A stack of saved values: the C# type of the values, and the names of its variables.</summary>
internal sealed record SavedStack(string Type, string Items, string Top, string Rented);
