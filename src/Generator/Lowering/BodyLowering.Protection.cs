using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Blocks that something is cleaned up behind, also where they throw: try with finally, using, lock.</summary>
internal sealed partial class BodyLowering
{
    private void LowerTry(ITryOperation attempt, IBlockOperation cleanup)
    {
        if (Shared(attempt.Body, cleanup) is { } shared)
        {
            Refuse(Descriptors.UnsupportedStatement, shared, "a finally that uses what its try assigns, or assigns a variable from outside of it", "keep what it needs in variables of its own");
            return;
        }

        Guarded(new Template().Add("try"), () => LowerRegion(cleanup), () => LowerRegion(attempt.Body), cleanup);
    }

    /// <summary>The way back goes through what is protected, not through what runs behind it in any case.</summary>
    private void RefuseStores(Block cleanup, IOperation at)
    {
        foreach (var statement in cleanup.Statements)
        {
            var hinges = statement switch
            {
                Store { Stored.IsReal: true } store => new[] { store.Stored, store.Buffer, dependences.Writes(store.Buffer) },
                Execute { Writes: var written } => [.. written, .. written.Select(dependences.Writes)],
                Store { Stored: { Type: BufferType } row } => [row, dependences.Writes(row)],
                _ => [],
            };
            RefuseReal(hinges, Descriptors.UnsupportedStatement, at, "a finally that changes elements of a buffer of real values", "change them behind the try");
            foreach (var inner in statement.Blocks)
            {
                RefuseStores(inner, at);
            }
        }
    }

    /// <summary>Where a cleanup uses a variable that the block before it assigns, or the other way round: it would not know which version.</summary>
    private IOperation? Shared(IOperation body, IOperation cleanup)
    {
        var (before, behind) = (Assigned(body), Assigned(cleanup));
        return cleanup.OwnDescendants().FirstOrDefault(o => KeysOf(o).Any(key => before.Contains(key) || (behind.Contains(key) && environment[key] is not null)));
    }

    private IEnumerable<object> KeysOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => [frame.Key(local.Local), .. ObjectOf(local) is { } made ? [made.Name] : Array.Empty<object>()],
        IParameterReferenceOperation parameter => [frame.Key(parameter.Parameter), .. ObjectOf(parameter) is { } made ? [made.Name] : Array.Empty<object>()],
        _ => [],
    };

    private void LowerUsing(IOperation resources, Action body)
    {
        var declarators = resources is IVariableDeclarationGroupOperation group ? group.Declarations.SelectMany(d => d.Declarators).ToList() : [];
        if (declarators.Count > 0)
        {
            LowerUsing(declarators, 0, body);
            return;
        }

        Guarded(new Template().Add("try"), Disposal(Lower(resources), resources.Type!, resources), body);
    }

    private void LowerUsing(List<IVariableDeclaratorOperation> declarators, int index, Action body)
    {
        if (index == declarators.Count)
        {
            body();
            return;
        }

        var declarator = declarators[index];
        Declare(declarator);
        Guarded(new Template().Add("try"), Disposal(environment[declarator.Symbol]!, declarator.Symbol.Type, declarator), () => LowerUsing(declarators, index + 1, body));
    }

    private void LowerLock(ILockOperation held)
    {
        if (held.LockedValue.Type is { Name: "Lock", ContainingNamespace.Name: "Threading" } type)
        {
            var scope = Make(new InertType("global::System.Threading.Lock.Scope"), new Template().AddTight(LowerValue(held.LockedValue)).Add(".EnterScope()").ToOperation(Effect.Acts), Dependence.None);
            Guarded(new Template().Add("try"), Disposal(scope, ((IMethodSymbol)type.GetMembers("EnterScope")[0]).ReturnType, null), () => LowerRegion(held.Body));
            return;
        }

        var guard = LowerValue(held.LockedValue);
        Guarded(new Template().Add("lock (").Add(guard).Add(")"), null, () => LowerRegion(held.Body));
    }

    /// <summary>What disposes of a resource, which the method's own code does where it is an object of its own or a struct of reals.</summary>
    private Action? Disposal(Term resource, ITypeSymbol type, IOperation at)
    {
        if (resource is not (Tree or Instance))
        {
            return Disposal(AsValue(resource, at), type, null);
        }

        var dispose = DisposeOf(type) ?? compilation.GetSpecialType(SpecialType.System_IDisposable).GetMembers("Dispose").Select(type.FindImplementationForInterfaceMember).OfType<IMethodSymbol>().FirstOrDefault();
        return dispose is null ? null : () => CallMethod(dispose, new Place(() => resource, (_, _) => { }, type), [], at);
    }

    private static IMethodSymbol? DisposeOf(ITypeSymbol type) =>
        type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty && m.DeclaredAccessibility == Accessibility.Public && !m.IsStatic);

    /// <summary>What disposes of a resource; nothing where there is nothing to dispose of.</summary>
    private Action? Disposal(Value resource, ITypeSymbol type, IMethodSymbol? method)
    {
        var dispose = method ?? DisposeOf(type);
        var isDisposable = type.AllInterfaces.Append(type).Any(i => i.SpecialType == SpecialType.System_IDisposable);
        if ((dispose is null && !isDisposable) || IsEmpty(type))
        {
            return null;
        }

        var isOwn = dispose is not null && SymbolEqualityComparer.Default.Equals(dispose.ContainingType, type);
        var receiver = isOwn || !type.IsValueType
            ? new Template().AddTight(resource).Add(type.IsValueType ? "" : "?")
            : new Template().Add("((global::System.IDisposable)").AddTight(resource).Add(")");
        return () => block.Append(receiver.Add(".Dispose();").ToStatement());
    }

    /// <summary>The enumerators of the class library's own collections have nothing to dispose of.</summary>
    private static bool IsEmpty(ITypeSymbol type) =>
        type is { IsValueType: true, Name: "Enumerator", ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } };

    /// <summary>Lowers a block and what protects it.</summary>
    private void Guarded(Template header, Action? cleanup, Action body, IOperation? at = null)
    {
        if (cleanup is null && header.Values.Count == 0)
        {
            body();
            return;
        }

        var path = Branch(() =>
        {
            body();
            return null;
        });
        var behind = Branch(() =>
        {
            cleanup?.Invoke();
            return null;
        });
        var (yields, outcomes) = (new List<Value>(), new List<Value>());
        var changed = new List<(object Variable, Term Term)>();
        foreach (var variable in path.Block.Completes ? path.Environment.Assigned : [])
        {
            if (path.Environment[variable] is { } term and not Unassigned
                && (environment[variable] is not null || exits.Contains(variable) || ReferenceEquals(variable, Result)))
            {
                changed.Add((variable, Outward(term, path, yields, outcomes)));
            }
        }

        var last = behind.Block.Close();
        RefuseStores(last, at ?? current!);
        block.Append(new Protected(header.Text, header.Values, path.Block.Close(yields), last, outcomes.ToEquatableArray()));
        foreach (var (variable, term) in changed)
        {
            environment.Set(variable, term);
            NameOutcome(variable, term);
        }

        if (!path.Block.Completes)
        {
            block.Stop();
        }
    }

    /// <summary>A term of a block behind it: what the block made becomes an outcome.</summary>
    private Term Outward(Term term, Path path, List<Value> yields, List<Value> outcomes) => Map(term, value =>
    {
        if (!path.Block.Makes(value))
        {
            return value;
        }

        var outcome = Like(value);
        yields.Add(value);
        outcomes.Add(outcome);
        return outcome;
    });
}
