using System.Buffers;
using System.Diagnostics.Tracing;

namespace Adjoint.Benchmarks;

/// <summary>The most that was rented from the shared pools at one time, as the pools themselves report it.</summary>
internal sealed class PooledMemory : EventListener
{
    private const int Rented = 1;
    private const int Returned = 3;

    private readonly Dictionary<int, int> sizes = new()
    {
        [ArrayPool<double>.Shared.GetHashCode()] = sizeof(double),
        [ArrayPool<float>.Shared.GetHashCode()] = sizeof(float),
        [ArrayPool<long>.Shared.GetHashCode()] = sizeof(long),
        [ArrayPool<int>.Shared.GetHashCode()] = sizeof(int),
        [ArrayPool<bool>.Shared.GetHashCode()] = sizeof(bool),
    };

    private long now;
    private long most;

    public static long Peak(Func<double> run)
    {
        using var listener = new PooledMemory();
        run();
        (listener.now, listener.most) = (0, 0);
        run();
        return listener.most;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    /// <summary>Both events begin with the buffer, its length and the pool.</summary>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId is Rented or Returned && eventData.Payload is [_, int length, int pool, ..])
        {
            var bytes = (long)length * sizes.GetValueOrDefault(pool, IntPtr.Size);
            now += eventData.EventId == Rented ? bytes : -bytes;
            most = Math.Max(most, now);
        }
    }
}
