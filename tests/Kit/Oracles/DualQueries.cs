using Adjoint.Tests.Kit.Oracles;

namespace System.Linq;

/// <summary>Queries over dual numbers, found where the class library's are.</summary>
public static class DualQueries
{
    public static Dual Sum(this IEnumerable<Dual> source) => source.Aggregate((Dual)0d, (sum, x) => sum + x);

    public static Dual Sum<T>(this IEnumerable<T> source, Func<T, Dual> selector) => source.Select(selector).Sum();

    public static Dual Average(this IEnumerable<Dual> source) => source.ToArray() is var all && all.Length > 0 ? all.Sum() / all.Length : throw new InvalidOperationException();

    public static Dual Average<T>(this IEnumerable<T> source, Func<T, Dual> selector) => source.Select(selector).Average();

    public static Dual Max(this IEnumerable<Dual> source) => Chosen(source.ToArray(), source.Max(x => x.Value));

    public static Dual Max<T>(this IEnumerable<T> source, Func<T, Dual> selector) => source.Select(selector).Max();

    public static Dual Min(this IEnumerable<Dual> source) => Chosen(source.ToArray(), source.Min(x => x.Value));

    public static Dual Min<T>(this IEnumerable<T> source, Func<T, Dual> selector) => source.Select(selector).Min();

    private static Dual Chosen(Dual[] all, double value)
    {
        var chosen = all.Where(x => x.Value == value).ToArray();
        return new Dual(value, chosen.Sum(x => x.Tangent) / chosen.Length);
    }
}
