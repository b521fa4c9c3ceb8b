using Adjoint.Generator.IR;

namespace Adjoint.Generator.Lowering;

/// <summary>How a value depends on the inputs that derivatives are taken with respect to.</summary>
internal enum Dependence
{
    /// <summary>Not at all: a constant.</summary>
    None,

    /// <summary>It is text, or an object, made of a real value: fit for a message, not for a number.</summary>
    Text,

    /// <summary>It is a real value that derivatives flow through.</summary>
    Real,
}

/// <summary>
/// What flows into what, drawn while a method is lowered and asked when all of it is there: only then is it known
/// what the trips of a loop hand on.
/// </summary>
internal sealed partial class Dependences
{
    private readonly Dictionary<Value, List<(Value To, Dependence Most)>> flows = [];
    private readonly Dictionary<Value, Dependence> levels = [];
    private readonly Dictionary<Value, Value> writes = [];
    private readonly Dictionary<Value, Value> passing = [];
    private readonly Stack<Value> changed = new();

    /// <summary>A value that derivatives are taken with respect to.</summary>
    public void Input(Value value) => Raise(value, Dependence.Real);

    /// <summary>What <paramref name="from"/> depends on reaches <paramref name="to"/>, as <paramref name="most"/> at the most.</summary>
    public void Flow(Value from, Value to, Dependence most = Dependence.Real)
    {
        if (most == Dependence.None)
        {
            return;
        }

        if (!flows.TryGetValue(from, out var list))
        {
            flows.Add(from, list = []);
        }

        list.Add((to, most));
        if (levels.ContainsKey(from))
        {
            changed.Push(from);
        }
    }

    /// <summary>
    /// A name for memory of another, or for one of several: what that holds is read under it, and what is written under
    /// it is written there.
    /// </summary>
    public void Shows(Value name, Value memory)
    {
        Flow(memory, name);
        Flow(Writes(name), Writes(memory));
        Flow(Passing(memory), Passing(name));
    }

    /// <summary>Says of a buffer, whatever it holds, that a trip of a loop has made it.</summary>
    public Value Passing(Value buffer)
    {
        if (!passing.TryGetValue(buffer, out var made))
        {
            passing.Add(buffer, made = new Value(int.MinValue + passing.Count, buffer.Type, null));
        }

        return made;
    }

    /// <summary>What is written into a buffer, under this name for it.</summary>
    public Value Writes(Value buffer)
    {
        if (!writes.TryGetValue(buffer, out var written))
        {
            writes.Add(buffer, written = new Value(-1 - writes.Count, buffer.Type, null));
            Flow(written, buffer);
        }

        return written;
    }

    /// <summary>What a value depends on, as far as has been drawn.</summary>
    public Dependence Of(Value value)
    {
        while (changed.Count > 0)
        {
            var from = changed.Pop();
            if (flows.TryGetValue(from, out var list))
            {
                foreach (var (to, most) in list)
                {
                    Raise(to, (Dependence)Math.Min((int)levels[from], (int)most));
                }
            }
        }

        return levels.TryGetValue(value, out var level) ? level : Dependence.None;
    }

    private void Raise(Value value, Dependence level)
    {
        if (!levels.TryGetValue(value, out var before) || before < level)
        {
            levels[value] = level;
            changed.Push(value);
        }
    }
}
