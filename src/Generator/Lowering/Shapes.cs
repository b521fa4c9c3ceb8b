using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>The shapes of C# types, as the code of one type may read and make them.</summary>
/// <param name="sources">Where the types are.</param>
/// <param name="within">The type whose members read and make values.</param>
internal sealed class Shapes(Sources sources, INamedTypeSymbol within)
{
    /// <summary>Types in type arguments.</summary>
    private const int MostArguments = 12;

    /// <summary>Structs in structs; those that are deeper are being typed, and hold themselves.</summary>
    private const int MostStructs = 64;

    private readonly HashSet<ITypeSymbol> open = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, AggregateShape?> items = new(SymbolEqualityComparer.IncludeNullability);
    private bool isRecursive;

    /// <summary>
    /// The shape of a type: what holds no reals is one inert leaf; nothing for a type that holds reals in a way that
    /// cannot be taken apart.
    /// </summary>
    public Shape? Of(ITypeSymbol type)
    {
        if (Reals.Of(type) is { } real)
        {
            return new LeafShape(real);
        }

        if (BufferOf(type) is { } buffer)
        {
            return new LeafShape(buffer);
        }

        var inert = new LeafShape(new InertType(CSharpNames.Of(type)));
        return type is INamedTypeSymbol named && IsTakenApart(named) ? Aggregate(named, inert) : inert;
    }

    /// <summary>The type as a buffer of reals, or of structs of them; nothing for other types.</summary>
    public BufferType? BufferOf(ITypeSymbol type) => Memory.Of(type, ItemOf);

    /// <summary>A struct whose reals are of one type, and that can be read and made here; nothing for other types.</summary>
    private AggregateShape? ItemOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (!items.TryGetValue(named, out var item))
        {
            items.Add(named, item = !IsEndless(named) && HoldsValues(named) && Of(named) is AggregateShape { CanCopy: true } shape && shape.Paths.All(p => p is not null)
                && shape.Leaves.Where(l => l.IsDifferentiated).Select(l => l.Type).Distinct().ToList() is [RealType] ? shape : null);
        }

        return item;
    }

    /// <summary>Whether values of a type hold no references: no records, no arrays, no text.</summary>
    private static bool HoldsValues(INamedTypeSymbol type) => type.IsValueType && IsTakenApart(type) && Fields(type).All(f =>
        Reals.Of(f.Type) is not null || (f.Type is INamedTypeSymbol inner && IsTakenApart(inner) ? HoldsValues(inner) : f.Type.IsUnmanagedType));

    /// <summary>
    /// Whether a type is nested so deeply that it is taken to have no end, as those that <c>R&lt;T&gt;</c> leads to where it holds
    /// <c>R&lt;R&lt;T&gt;&gt;</c>, and structs that hold themselves.
    /// </summary>
    public static bool IsEndless(INamedTypeSymbol type) => Nesting(type) > MostArguments || HoldsItself(type, 0);

    private static bool HoldsItself(INamedTypeSymbol type, int depth) => depth > MostStructs
        || (type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } && Fields(type).Any(f => f.Type is INamedTypeSymbol inner && HoldsItself(inner, depth + 1)));

    private static int Nesting(ITypeSymbol? type) =>
        type is not INamedTypeSymbol { IsGenericType: true } generic ? 0
        : (generic.IsTupleType ? generic.TupleElements.Select(e => e.Type) : generic.TypeArguments).Select(t => 1 + Nesting(t)).Append(Nesting(generic.ContainingType)).Max();

    /// <summary>The fields of an aggregate, in the order of its members.</summary>
    public static IReadOnlyList<IFieldSymbol> Fields(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
        {
            return type.TupleElements;
        }

        var own = type.GetMembers().OfType<IFieldSymbol>().Where(IsField);
        return type.BaseType is { IsRecord: true } parent ? [.. Fields(parent), .. own] : [.. own];
    }

    /// <summary>Whether a field is one of a type's values, and not what the compiler keeps a parameter of the type in.</summary>
    public static bool IsField(IFieldSymbol field) => !field.IsStatic && !field.IsConst
        && !(field.IsImplicitlyDeclared && field.Name.StartsWith("<", StringComparison.Ordinal) && field.Name.EndsWith(">P", StringComparison.Ordinal));

    /// <summary>Which member of an aggregate a field or an automatic property is; -1 for anything else.</summary>
    public static int IndexOf(INamedTypeSymbol type, ISymbol member)
    {
        var fields = Fields(type);
        for (var i = 0; i < fields.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(fields[i], member) || (member is IPropertySymbol && SymbolEqualityComparer.Default.Equals(PropertyOf(fields[i]), member)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The automatic property that a field stands behind.</summary>
    public static IPropertySymbol? PropertyOf(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is IPropertySymbol property)
        {
            return IsAutomatic(property) ? property : null;
        }

        return field.Name.StartsWith("<", StringComparison.Ordinal) && field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? field.ContainingType.GetMembers(field.Name.Substring(1, field.Name.IndexOf('>') - 1)).OfType<IPropertySymbol>().FirstOrDefault()
            : null;
    }

    /// <summary>What a field is called where it is written: as its property, where it stands behind one, or as an element of a tuple.</summary>
    public static string NameOf(IFieldSymbol field) => field.AssociatedSymbol?.Name ?? PropertyOf(field)?.Name ?? field.Name;

    /// <summary>The field that the compiler keeps a property in.</summary>
    public static IFieldSymbol? BackingOf(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol?.OriginalDefinition, property.OriginalDefinition));

    /// <summary>Whether a property is a field of its own, which no accessor says anything else of.</summary>
    public static bool IsStored(IPropertySymbol property) => IsAutomatic(property) && BackingOf(property) is not null;

    /// <summary>Whether no accessor of a property that keeps its value in a field of its own has a body, which may say something else.</summary>
    public static bool IsAutomatic(IPropertySymbol property) => !new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>().Any(Sources.HasBody);

    /// <summary>Whether values of a type are taken apart where they hold reals.</summary>
    public static bool IsTakenApart(INamedTypeSymbol type) =>
        type.IsTupleType
        || ((type.IsRecord || type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None })
            && !type.IsRefLikeType && (!ParameterKinds.IsClassLibrary(type) || IsVector(type)));

    /// <summary>The real aggregates of the class library.</summary>
    public static bool IsVector(INamedTypeSymbol type) => CSharpNames.Metadata(type.OriginalDefinition) is
        "System.Numerics.Vector2" or "System.Numerics.Vector3" or "System.Numerics.Vector4"
        or "System.Numerics.Quaternion" or "System.Numerics.Matrix3x2" or "System.Numerics.Matrix4x4";

    private Shape? Aggregate(INamedTypeSymbol type, LeafShape inert)
    {
        if (IsEndless(type) || !open.Add(type))
        {
            isRecursive = true;
            return inert;
        }

        var members = new List<Member>();
        var reader = new ShapeMembers(sources, within, type);
        var isKnown = true;
        foreach (var field in Fields(type))
        {
            var shape = Of(field.Type);
            isKnown &= shape is not null;
            shape ??= inert;
            members.Add(reader.Of(field, ParameterKinds.IsMarked(field) || (PropertyOf(field) is { } property && ParameterKinds.IsMarked(property)) ? shape.Constant() : shape));
        }

        open.Remove(type);
        if (isKnown && !members.Any(m => m.Shape.Leaves.Any(l => l.Type is RealType or BufferType)))
        {
            return inert;
        }

        return isKnown && !isRecursive && !reader.HidesState
            ? new AggregateShape(inert.Type.CSharp.TrimEnd('?'), members.ToEquatableArray(), reader.Construction(members))
            : null;
    }
}
