using System.Collections.Immutable;
using System.Reflection;
using Adjoint.Generator.Rules;
using Xunit;

namespace Adjoint.Tests.Rules;

/// <summary>What holds of the table as a whole: it is well formed, complete, and calls nothing new.</summary>
public class RuleTableTests
{
    /// <summary>Public static methods of the real types that need no rule, by name.</summary>
    private static readonly Dictionary<string, string> Excluded = new()
    {
        ["Parse"] = "makes a number of text, which carries no derivative",
        ["TryParse"] = "makes a number of text, which carries no derivative",
        ["op_Equality"] = "a comparison",
        ["op_Inequality"] = "a comparison",
        ["op_LessThan"] = "a comparison",
        ["op_LessThanOrEqual"] = "a comparison",
        ["op_GreaterThan"] = "a comparison",
        ["op_GreaterThanOrEqual"] = "a comparison",
        ["ConvertToInteger"] = "a cast to an integer, which loses the derivative: an error",
        ["ConvertToIntegerNative"] = "a cast to an integer, which loses the derivative: an error",
        ["CreateChecked"] = "a conversion, not a function",
        ["CreateSaturating"] = "a conversion, not a function",
        ["CreateTruncating"] = "a conversion, not a function",
    };

    [Fact]
    public void Every_rule_can_be_read()
    {
        Assert.All(RuleTable.All, rule =>
        {
            Assert.Equal(rule.Arity, rule.Partials.Length);
            Assert.Equal(rule.Arity, rule.Inert.Length);
            Assert.Equal(rule.Arity, rule.Parameters.Distinct().Count());
            Assert.Same(rule, RuleTable.Find(rule.Name));
            Assert.True(rule.Cost >= 0);
        });
        Assert.True(RuleTable.All.Length > 70);
        Assert.Null(RuleTable.Find("NoSuchFunction"));
    }

    [Fact]
    public void Formulas_apply_known_functions_to_the_right_number_of_arguments() =>
        Assert.All(Calls(), call => Assert.Equal(RuleTable.Find(call.Rule)?.Arity, call.Arguments.Length));

    [Fact]
    public void Formulas_call_nothing_newer_than_netstandard20() => Assert.All(
        Calls(),
        call => Assert.True(NetStandardMath.Operators.Contains(call.Rule) || NetStandardMath.Functions.Contains(call.Rule), call.Rule));

    /// <summary><c>Math.Sign(NaN)</c> throws: a partial must not, where the function itself would not.</summary>
    [Fact]
    public void Formulas_call_nothing_that_throws() =>
        Assert.All(Calls(), call => Assert.False(RuleTable.Find(call.Rule)!.CanThrow, call.Rule));

    [Fact]
    public void Functions_that_throw_are_marked_so()
    {
        foreach (var function in LibraryFunction.All.Where(f => !f.IsSingle))
        {
            var throws = Grid.SpecialPoints(function.Rule).Any(function.Throws);
            Assert.True(function.Rule.CanThrow || !throws, $"{function} throws");
        }

        // Round in a mode throws for a mode that there is not, Round to digits for more than 15 of them.
        string[] marked = ["Clamp", "ClampNative", "RoundTo", "RoundToWith", "Sign"];
        Assert.Equal(marked, RuleTable.All.Where(r => r.CanThrow).Select(r => r.Name));
    }

    [Fact]
    public void Every_function_on_reals_has_a_rule_or_a_reason()
    {
        var methods = LibraryFunction.Methods()
            .Where(m => m.GetParameters().Any(p => LibraryFunction.IsReal(p.ParameterType)) || LibraryFunction.IsReal(m.ReturnType));
        foreach (var method in methods)
        {
            var type = method.DeclaringType!.FullName!;
            var isCovered = Excluded.ContainsKey(method.Name)
                || (method.ReturnType == typeof(bool) && RuleTable.IsPredicate(type, method.Name))
                || !RuleTable.FindTuple(type, method.Name).IsEmpty
                || (LibraryFunction.IsRealFunction(method) && LibraryFunction.RuleOf(method) is not null);
            Assert.True(isCovered, $"{type}: {method}");
        }
    }

    [Fact]
    public void Every_reason_and_every_predicate_speaks_of_a_method()
    {
        var names = LibraryFunction.Methods().Select(m => m.Name).ToHashSet();
        Assert.All(Excluded.Keys, name => Assert.Contains(name, names));
        names.UnionWith(typeof(System.Numerics.INumberBase<>).GetMethods().Select(m => m.Name));
        Assert.All(MathMembers.Predicates, name => Assert.Contains(name, names));
        var named = LibraryFunction.All.Select(f => f.Rule.Name).ToHashSet();
        Assert.All(RuleTable.All, rule => Assert.Contains(rule.Name, named));
    }

    [Fact]
    public void Inert_parameters_are_those_that_are_not_real()
    {
        foreach (var method in LibraryFunction.Methods().Where(LibraryFunction.IsRealFunction))
        {
            var inert = method.GetParameters().Select(p => !LibraryFunction.IsReal(p.ParameterType));
            Assert.Equal(inert, RuleTable.Find(LibraryFunction.RuleOf(method)!)!.Inert);
        }
    }

    [Fact]
    public void Overloads_with_other_parameters_have_rules_of_their_own()
    {
        Assert.Equal("Log", RuleTable.FindFunction("System.Math", "Log", 1));
        Assert.Equal("LogBase", RuleTable.FindFunction("System.MathF", "Log", 2));
        Assert.Equal("RoundTo", RuleTable.FindFunction("System.Double", "Round", 2));
        Assert.Equal("IEEERemainder", RuleTable.FindFunction("System.Single", "Ieee754Remainder", 2));
    }

    [Theory]
    [InlineData("System.Math", "Add", 2)]
    [InlineData("System.Math", "LogBase", 3)]
    [InlineData("System.Math", "Sin", 2)]
    [InlineData("System.Decimal", "Abs", 1)]
    [InlineData("Mine.Math", "Sin", 1)]
    public void Other_methods_have_no_rule(string type, string method, int arity) =>
        Assert.Null(RuleTable.FindFunction(type, method, arity));

    [Fact]
    public void Tuples_come_apart_into_rules_in_the_order_of_their_elements()
    {
        foreach (var method in LibraryFunction.Methods().Where(m => m.Name.StartsWith("SinCos", StringComparison.Ordinal)))
        {
            string[] names = [.. method.ReturnParameter.GetCustomAttribute<System.Runtime.CompilerServices.TupleElementNamesAttribute>()!.TransformNames!];
            Assert.Equal(names, RuleTable.FindTuple(method.DeclaringType!.FullName!, method.Name));
            Assert.All(names, name => Assert.NotNull(RuleTable.Find(name)));
        }

        Assert.Equal(["SinPi", "CosPi"], RuleTable.FindTuple("System.Double", "SinCosPi"));
        Assert.Empty(RuleTable.FindTuple("System.Math", "DivRem"));
        Assert.Empty(RuleTable.FindTuple("Mine.Math", "SinCos"));
    }

    [Fact]
    public void Steps_are_inert()
    {
        string[] steps = ["Ceiling", "Floor", "Truncate", "Round", "RoundTo", "RoundToWith", "Sign", "ILogB"];
        Assert.Equal(steps, RuleTable.All.Where(r => r.IsStep).Select(r => r.Name));
        Assert.False(RuleTable.IsPredicate("System.Math", "Sign"));
        Assert.True(RuleTable.IsPredicate("System.Double", "IsNaN"));
        Assert.False(RuleTable.IsPredicate("Mine.Math", "IsNaN"));
    }

    [Theory]
    [InlineData("Add", true, true)]
    [InlineData("Negate", true)]
    [InlineData("Max", true, true)]
    [InlineData("Clamp", true, true, true)]
    [InlineData("Abs", true)]
    [InlineData("Remainder", true, false)]
    [InlineData("FusedMultiplyAdd", false, false, true)]
    [InlineData("Multiply", false, false)]
    [InlineData("Tanh", false)]
    [InlineData("Sqrt", false)]
    public void A_partial_is_bounded(string name, params bool[] expected) =>
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(RuleTable.Find(name)!.PartialIsBounded));

    private static IEnumerable<Formula.Apply> Calls() =>
        RuleTable.All.SelectMany(r => r.Partials).Concat(PowerRuleTests.Exponents.Select(PowerRules.Partial)).SelectMany(Calls);

    private static IEnumerable<Formula.Apply> Calls(Formula formula) => formula switch
    {
        Formula.Apply call => [call, .. call.Arguments.SelectMany(Calls)],
        Formula.Conditional choice =>
            [.. Operands(choice.Condition).SelectMany(Calls), .. Calls(choice.WhenTrue), .. Calls(choice.WhenFalse)],
        _ => [],
    };

    private static ImmutableArray<Formula> Operands(FormulaCondition condition) => condition switch
    {
        FormulaCondition.Compare compare => [compare.Left, compare.Right],
        FormulaCondition.IsNaN question => [question.Operand],
        FormulaCondition.And both => [.. Operands(both.Left), .. Operands(both.Right)],
        FormulaCondition.Or either => [.. Operands(either.Left), .. Operands(either.Right)],
        FormulaCondition.Not negation => Operands(negation.Operand),
        _ => [],
    };
}
