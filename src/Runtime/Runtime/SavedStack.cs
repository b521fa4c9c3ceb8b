using System.ComponentModel;

namespace Adjoint.Runtime;

/// <summary>
/// Values that the way forward through a method keeps for the way back, in a pooled array. Generated code uses it; it
/// is not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct SavedStack<T>
{
    private T[]? rented;
    private int count;

    /// <summary>Keeps a value.</summary>
    /// <param name="value">The value.</param>
    public void Push(T value)
    {
        if (rented is null || count == rented.Length)
        {
            Saved.Grow<T>(rented, count, 64, ref rented);
        }

        rented![count++] = value;
    }

    /// <summary>Takes the value that was kept last.</summary>
    /// <returns>The value.</returns>
    public T Pop() => rented![--count];

    /// <summary>Gives the array back.</summary>
    public void Return()
    {
        Saved.Return(rented);
        rented = null;
    }
}
