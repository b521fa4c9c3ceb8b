using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Which methods with source call which, as far as the text says.</summary>
/// <param name="bodyOf">The body of a method; nothing where it has no source.</param>
internal sealed class CallGraph(Func<IMethodSymbol, IOperation?> bodyOf)
{
    /// <summary>Graphs that are larger are not searched.</summary>
    private const int MostSearched = 500;

    private const int MostCounted = 1_000_000;

    private readonly Dictionary<IMethodSymbol, (int Size, List<IMethodSymbol> Called)> nodes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, int> sizes = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method leads back to itself.</summary>
    public bool IsRecursive(IMethodSymbol method)
    {
        var start = Frame.Implementation(method);
        var reached = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>(Node(start).Called);
        while (pending.Count > 0 && reached.Count < MostSearched)
        {
            var next = pending.Pop();
            if (SymbolEqualityComparer.Default.Equals(next, start))
            {
                return true;
            }

            if (reached.Add(next))
            {
                Node(next).Called.ForEach(pending.Push);
            }
        }

        return false;
    }

    /// <summary>How many operations a method consists of when all that it calls is put in place of the calls.</summary>
    public int SizeOf(IMethodSymbol method) => SizeOf(Frame.Implementation(method), 0);

    private int SizeOf(IMethodSymbol method, int depth)
    {
        if (!sizes.TryGetValue(method, out var size))
        {
            sizes[method] = 0;
            var node = Node(method);
            size = depth > 64 ? node.Size : (int)Math.Min(MostCounted, node.Size + node.Called.Sum(c => (long)SizeOf(c, depth + 1)));
            sizes[method] = size;
        }

        return size;
    }

    private (int Size, List<IMethodSymbol> Called) Node(IMethodSymbol method)
    {
        if (!nodes.TryGetValue(method, out var node))
        {
            nodes.Add(method, node = bodyOf(method) is { } body ? Node(body) : (0, []));
        }

        return node;
    }

    private static (int Size, List<IMethodSymbol> Called) Node(IOperation body)
    {
        var (size, called) = (0, new List<IMethodSymbol>());
        foreach (var operation in body.Descendants())
        {
            size++;
            var target = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IPropertyReferenceOperation { Property.GetMethod: { } getter } => getter,
                IBinaryOperation { OperatorMethod: { } binary } => binary,
                IUnaryOperation { OperatorMethod: { } unary } => unary,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (target is not null && !target.DeclaringSyntaxReferences.IsEmpty && TouchesReals(target))
            {
                called.Add(Frame.Implementation(target));
            }
        }

        return (size, called);
    }

    /// <summary>Whether reals may go in or out: other methods are called, not followed.</summary>
    private static bool TouchesReals(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
        || method.Parameters.Select(p => p.Type).Append(method.ReturnType).Append(method.ContainingType).Any(t =>
            t.SpecialType is SpecialType.System_Double or SpecialType.System_Single || t.TypeKind is TypeKind.Array or TypeKind.TypeParameter or TypeKind.Delegate
            || t is { IsValueType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } || t.IsRecord);
}
