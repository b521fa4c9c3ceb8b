using System.Collections.Immutable;
using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Switches, as chains of branches in the order of their cases.</summary>
internal sealed partial class BodyLowering
{
    private const int MostSectionsByGoto = 256;

    /// <summary>The sections that <c>goto case</c> may jump to.</summary>
    private readonly Dictionary<ISymbol, ISwitchCaseOperation> sections = new(SymbolEqualityComparer.Default);

    private readonly Stack<ISwitchCaseOperation> openSections = new();
    private int sectionsByGoto;

    /// <summary>Lowers a <c>switch</c>. Where each section leaves for good, what follows belongs to the default.</summary>
    /// <returns>What still remains after it.</returns>
    private Rest? LowerSwitch(ISwitchOperation selection, Rest? rest)
    {
        var value = Lower(selection.Value);
        foreach (var section in selection.Cases)
        {
            foreach (var clause in section.Clauses.Where(c => c.Label is not null))
            {
                sections[clause.Label!] = section;
            }
        }

        var breaks = selection.Descendants().OfType<IBranchOperation>()
            .Any(b => SymbolEqualityComparer.Default.Equals(b.Target, selection.ExitLabel));
        WithExit(selection.ExitLabel, () => LowerSections(value, selection, 0, breaks ? null : rest));
        return breaks ? rest : null;
    }

    private void LowerSections(Term value, ISwitchOperation selection, int index, Rest? rest)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (index == selection.Cases.Length)
        {
            if (selection.Cases.FirstOrDefault(s => s.Clauses.Any(c => c.CaseKind == CaseKind.Default)) is { } byDefault)
            {
                LowerSection(byDefault);
            }

            LowerFrom(rest);
            return;
        }

        var section = selection.Cases[index];
        var clauses = section.Clauses.Where(c => c.CaseKind != CaseKind.Default).ToImmutableArray();
        if (clauses.IsEmpty)
        {
            LowerSections(value, selection, index + 1, rest);
            return;
        }

        var condition = Matches(value, selection.Value.Type!, clauses[0]);
        foreach (var clause in clauses.Skip(1))
        {
            condition = Both(false, condition, () => Matches(value, selection.Value.Type!, clause));
        }

        if (condition == always)
        {
            LowerSection(section);
            return;
        }

        var matched = Branch(() =>
        {
            LowerSection(section);
            return null;
        });
        var others = Branch(() =>
        {
            LowerSections(value, selection, index + 1, rest);
            return null;
        });
        Join(condition, matched, others);
    }

    private Value Matches(Term value, ITypeSymbol type, ICaseClauseOperation clause)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation { Value: { } constant }:
                return MatchSingle(AsValue(value, clause), constant);
            case IPatternCaseClauseOperation { Pattern: { } pattern, Guard: var guard }:
                var matches = Match(value, type, pattern);
                return guard is null ? matches : Both(true, matches, () => LowerValue(guard));
            default:
                return AsValue(Refuse(Descriptors.UnsupportedStatement, clause, "this case label", "use constants and comparisons"), clause);
        }
    }

    private Value MatchSingle(Value value, IOperation constant)
    {
        var right = LowerValue(constant);
        if (value.IsReal)
        {
            return Make(InertType.Bool, new Compare(Comparison.Equal, value, right), Dependence.None);
        }

        return Make(InertType.Bool, new Template().AddTight(value).Add(" == ").AddTight(right).ToOperation(Effect.None, false), Dependence.None);
    }

    private void LowerSection(ISwitchCaseOperation section)
    {
        openSections.Push(section);
        LowerFrom(Push(section.Body, null));
        openSections.Pop();
    }

    private void LowerGotoCase(ISwitchCaseOperation section, IBranchOperation jump)
    {
        if (openSections.Contains(section) || ++sectionsByGoto > MostSectionsByGoto)
        {
            Refuse(Descriptors.UnsupportedStatement, jump, "a goto case that forms a loop", "write the loop as a for or while");
            return;
        }

        LowerSection(section);
    }

    private Term LowerSwitchExpression(ISwitchExpressionOperation selection)
    {
        var value = Lower(selection.Value);
        return LowerArms(value, selection, 0) ?? Placeholder(selection.Type);
    }

    private Term? LowerArms(Term value, ISwitchExpressionOperation selection, int index)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (index == selection.Arms.Length)
        {
            ThrowUnmatched(value, selection.Value.Type!);
            return null;
        }

        var arm = selection.Arms[index];
        var condition = Match(value, selection.Value.Type!, arm.Pattern);
        if (arm.Guard is { } guard)
        {
            condition = Both(true, condition, () => LowerValue(guard));
        }

        if (condition == always)
        {
            return Lower(arm.Value);
        }

        var matched = Branch(() => Lower(arm.Value));
        var others = Branch(() => LowerArms(value, selection, index + 1));
        return Join(condition, Valued(matched), Valued(others), isExpression: true);
    }

    /// <summary>Throws what the compiler's own code throws, with the value that no arm is for.</summary>
    private void ThrowUnmatched(Term unmatched, ITypeSymbol of)
    {
        var exception = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.SwitchExpressionException");
        var text = new Template().Add("throw new " + (exception is null ? "global::System.InvalidOperationException" : CSharpNames.Of(exception)) + "(");
        if (exception is not null && !of.IsRefLikeType && Whole(unmatched, of) is { } value)
        {
            text.Add("(object)").AddTight(value);
        }

        block.Append(text.Add(");").ToStatement());
        block.Stop();
    }
}
