using System.Buffers;
using System.Runtime.CompilerServices;

namespace Adjoint.Runtime;

/// <summary>Arrays to be found again by reference, in a time that does not grow with their number.</summary>
internal ref struct ArrayTable
{
    private readonly Array?[] slots;
    private readonly int mask;

    /// <summary>A table for at most <paramref name="count"/> arrays.</summary>
    public ArrayTable(int count)
    {
        var size = 16;
        while (size / 2 < count)
        {
            size = checked(size * 2);
        }

        slots = ArrayPool<Array?>.Shared.Rent(size);
        mask = size - 1;
        Array.Clear(slots, 0, size);
    }

    /// <summary>Puts an array in; whether it was not there before.</summary>
    public readonly bool Add(Array array)
    {
        var slot = Slot(array);
        var isNew = slots[slot] is null;
        slots[slot] = array;
        return isNew;
    }

    public readonly bool Contains(Array array) => slots[Slot(array)] is not null;

    public readonly void Return() => ArrayPool<Array?>.Shared.Return(slots, clearArray: true);

    /// <summary>Where an array is, or would be.</summary>
    private readonly int Slot(Array array)
    {
        var slot = RuntimeHelpers.GetHashCode(array) & mask;
        while (slots[slot] is { } other && !ReferenceEquals(other, array))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
