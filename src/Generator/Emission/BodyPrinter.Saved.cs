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
        var element = ((BufferType)target.Type).ElementName;
        var rented = names.Reserve((target.Name ?? "adjoints") + "Rented");
        Pooled.Add((element, rented));
        writer.Line(Assigned(target) + " = global::Adjoint.Runtime.Saved.Zeros(" + Operand(zeros.Length).Text + ", ref " + rented + ");");
    }

    /// <summary>The left side of an assignment to a value, which declares it unless a branch's outcome is declared before.</summary>
    private string Assigned(Value target) => names.Has(target) ? names[target] : target.Type.CSharp + " " + names.Declare(target);

    private readonly Dictionary<string, BorrowedArrays> borrowed = [];

    /// <summary>The lists of pooled arrays that references are kept to.</summary>
    public IReadOnlyCollection<BorrowedArrays> Borrowed => borrowed.Values;

    private void Print(Value target, Borrowed operation)
    {
        var element = ((BufferType)target.Type).ElementName;
        if (!borrowed.TryGetValue(element, out var arrays))
        {
            var name = names.Reserve("borrowed");
            borrowed.Add(element, arrays = new BorrowedArrays(element, name, names.Reserve(name + "Count")));
        }

        writer.Line(Assigned(target) + " = global::Adjoint.Runtime.Saved.Borrow(" + Operand(operation.Length).Text
            + ", ref " + arrays.Name + ", ref " + arrays.Count + ");");
    }

    private void Print(Value target, Scratch scratch)
    {
        if (scratch.IsOnStack)
        {
            writer.Line(target.Type.CSharp + " " + names.Declare(target) + " = stackalloc " + scratch.Element.CSharp + "[" + Operand(scratch.Length).Text + "];");
            return;
        }

        var rented = names.Reserve(target.Name + "Rented");
        Pooled.Add((scratch.Element.CSharp, rented));
        writer.Line(target.Type.CSharp + " " + names.Declare(target) + " = global::Adjoint.Runtime.Saved.Room(" + Operand(scratch.Length).Text + (scratch.Count == 1 ? "" : ", " + scratch.Count) + ", ref " + rented + ");");
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

/// <summary>A list of pooled arrays: the C# type of their elements, and the names of its variables.</summary>
internal sealed record BorrowedArrays(string Element, string Name, string Count);
