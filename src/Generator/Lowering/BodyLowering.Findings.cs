using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Adjoint.Generator.Lowering;

/// <summary>What is refused: at once, or where it turns out that a value depends on an input.</summary>
internal sealed partial class BodyLowering
{
    private readonly Dependences dependences = new();
    private readonly List<Refusal> refusals = [];

    /// <summary>Something that cannot be differentiated.</summary>
    /// <param name="Finding">What is said about it.</param>
    /// <param name="Hinges">It is refused where one of these depends on an input; none stands for always.</param>
    /// <param name="Least">How far it must depend on it.</param>
    private sealed record Refusal(Finding Finding, IReadOnlyList<Value>? Hinges, Dependence Least);

    /// <summary>The inert expression that is being carried.</summary>
    private IOperation? carried;

    private bool IsRefused => refusals.Exists(r => r.Hinges is null);

    /// <summary>What is to be said, once all that was drawn is known: one thing of each place.</summary>
    private IReadOnlyList<Finding> Findings()
    {
        FollowKept();
        var findings = new List<Finding>();
        var said = new HashSet<Location>();
        foreach (var refusal in refusals)
        {
            if ((refusal.Hinges is null || refusal.Hinges.Any(v => dependences.Of(v) >= refusal.Least))
                && said.Add(refusal.Finding.Location))
            {
                findings.Add(refusal.Finding);
            }
        }

        return findings;
    }

    /// <summary>Reports what cannot be differentiated; lowering goes on to find more.</summary>
    private Term Refuse(DiagnosticDescriptor descriptor, IOperation at, params string[] arguments)
    {
        refusals.Add(new Refusal(new Finding(descriptor, at.Syntax.GetLocation(), arguments), null, Dependence.None));
        return Placeholder(at.Type);
    }

    /// <summary>Reports what cannot be differentiated where one of the values carries a derivative.</summary>
    private void RefuseReal(IEnumerable<Value> hinges, DiagnosticDescriptor descriptor, IOperation at, params string[] arguments) =>
        RefuseWhere(hinges, Dependence.Real, descriptor, at, arguments);

    private void RefuseWhere(IEnumerable<Value> hinges, Dependence least, DiagnosticDescriptor descriptor, IOperation at, params string[] arguments)
    {
        var values = hinges.ToList();
        if (values.Count > 0)
        {
            refusals.Add(new Refusal(new Finding(descriptor, at.Syntax.GetLocation(), arguments), values, least));
        }
    }

    /// <summary>Stops, quietly unless something was refused before: then this is what followed from it.</summary>
    private Term Break()
    {
        Broken |= !IsRefused;
        return never;
    }

    /// <summary>What an inert result made of operands may depend on; a number that comes back out of text is refused.</summary>
    private Dependence ResultOf(IEnumerable<Value> operands, ITypeSymbol type, IOperation at)
    {
        if (type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Void)
        {
            return Dependence.None;
        }

        if (type.IsReferenceType || (type.TypeKind == TypeKind.TypeParameter && Reals.Of(type) is null))
        {
            return Dependence.Text;
        }

        RefuseWhere(operands, Dependence.Text, Descriptors.NumberFromText, at, at.Syntax.ToString());
        return Dependence.None;
    }

    /// <summary>Appends an operation; what it makes depends on what its operands depend on, <paramref name="most"/> at the most.</summary>
    private Value Make(IOperation at, IrType type, Operation operation, Dependence most)
    {
        carried = at;
        var value = Make(type, operation, most);
        carried = null;
        return value;
    }

    private Value Make(IrType type, Operation operation, Dependence most = Dependence.Real)
    {
        var value = block.Let(type, operation);
        if (operation is Alias { Source: { Type: BufferType } source })
        {
            dependences.Shows(value, source);
            origins[value] = OriginOf(source);
        }
        else if (type is BufferType && operation is Opaque { Arguments.Count: > 0 } or Opaque { Does: not Effect.None })
        {
            // What others hold, others may read.
            var at = carried ?? current!;
            RefuseReal([dependences.Writes(value)], Descriptors.LostByStore, at, at.Syntax.ToString(), "others may read that memory, use an array or a span that the method makes or is given");
        }

        if (operation is Alias { Source: var named } && type is not BufferType)
        {
            HandOn(named, value);
        }

        if (operation is Allocate or Zeros && loopDepth + openCallees > 0)
        {
            dependences.Input(dependences.Passing(value));
        }

        if (most != Dependence.None)
        {
            foreach (var operand in operation.Operands)
            {
                dependences.Flow(operand, value, most);
            }
        }

        return value;
    }

    /// <summary>What stands in the way of a callee, said at the call, with the place in the callee beside it.</summary>
    private Finding AtCall(Finding finding, IMethodSymbol method, IOperation at)
    {
        if (IsOwn(finding.Location))
        {
            return finding;
        }

        var isDeeper = finding.Descriptor == Descriptors.CalleeNotDifferentiable;
        var why = isDeeper ? finding.Arguments[1] : finding.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture) + PlaceOf(finding.Location);
        return new Finding(Descriptors.CalleeNotDifferentiable, at.Syntax.GetLocation(), Name(method), why) { Cause = isDeeper ? finding.Cause : finding.Location };
    }

    private static string PlaceOf(Location location) => location.GetLineSpan() is { IsValid: true } span
        ? " (" + System.IO.Path.GetFileName(span.Path) + ", line " + (span.StartLinePosition.Line + 1) + ")"
        : "";

    /// <summary>Whether a place is in the text of the method that is differentiated.</summary>
    private bool IsOwn(Location location) => Frame.Implementation(root.Method).DeclaringSyntaxReferences
        .Any(r => r.SyntaxTree == location.SourceTree && r.Span.Contains(location.SourceSpan));
}
