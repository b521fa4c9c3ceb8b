using System.Collections;
using System.Reflection;
using Adjoint.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Adjoint.Tests.Incremental;

/// <summary>What is run again after which edit.</summary>
public sealed class RunReasonTests
{
    private const string Program = """
        public static partial class P
        {
            [Differentiable]
            public static double F(double x, double y) => x * y;

            [Differentiable]
            public static double G(double x) { return x * x; }
        }
        """;

    private const string Other = "public static class Other { public static int Number => 1; }";

    private static (IncrementalStepRunReason[] Lower, IncrementalStepRunReason[] Emit) After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var before = Compile.Source(Program, CompileOptions.Undocumented, Other);
        var driver = GeneratorRun.Driver((CSharpParseOptions)before.SyntaxTrees[0].Options).RunGenerators(before);
        var result = driver.RunGenerators(edit(before)).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return (Reasons(result, "Lower"), Reasons(result, "Emit"));
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var steps) ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)] : [];

    private static Func<CSharpCompilation, CSharpCompilation> Edit(int tree, Func<string, string> change) => compilation =>
    {
        var old = compilation.SyntaxTrees[tree];
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(change(old.ToString()), (CSharpParseOptions)old.Options, old.FilePath));
    };

    public static IEnumerable<TheoryDataRow<string>> Harmless => ["other file", "comment", "lines shifted", "nothing", "reference"];

    [Theory]
    [MemberData(nameof(Harmless))]
    public void An_edit_that_means_nothing_emits_nothing(string edit)
    {
        var (lower, emit) = After(edit switch
        {
            "other file" => Edit(1, t => t.Replace("1", "2")),
            "comment" => Edit(0, t => t.Replace("=> x * y", "=> /* a product */ x * y")),
            "lines shifted" => Edit(0, t => "\n\n\n" + t),
            "nothing" => c => c,
            _ => c => c.AddReferences(MetadataReference.CreateFromFile(typeof(Xunit.Assert).Assembly.Location)),
        });
        Assert.All(lower, r => Assert.True(r is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, r.ToString()));
        Assert.All(emit, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.Equal(2, emit.Length);
    }

    [Fact]
    public void Editing_a_body_emits_that_method_alone()
    {
        var (lower, emit) = After(Edit(0, t => t.Replace("=> x * y", "=> x + y")));
        Assert.Equal(IncrementalStepRunReason.Modified, lower[0]);
        Assert.True(lower[1] is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], emit);
    }

    [Fact]
    public void Editing_a_siblings_body_leaves_a_method_alone()
    {
        var (_, emit) = After(Edit(0, t => t.Replace("return x * x;", "return x * x * x;")));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], emit);
    }

    [Fact]
    public void Taking_the_attribute_away_takes_the_file_away()
    {
        var (_, emit) = After(Edit(0, t => t.Replace("[Differentiable]\n    public static double G", "public static double G")));
        Assert.Equal(IncrementalStepRunReason.Cached, emit[0]);
        Assert.DoesNotContain(emit.Skip(1), r => r is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void No_symbol_syntax_location_or_operation_is_reachable_from_a_model()
    {
        var compilation = Compile.Source(Program, CompileOptions.Undocumented);
        var result = GeneratorRun.Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in new[] { "Lower", "Emit" }.SelectMany(n => result.TrackedSteps[n]))
        {
            foreach (var (value, _) in step.Outputs)
            {
                Inspect(value, seen);
            }
        }

        Assert.NotEmpty(seen);
    }

    private static void Inspect(object? value, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or IOperation or Compilation or SemanticModel, value.GetType().FullName);
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Inspect(item, seen);
            }
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Inspect(field.GetValue(value), seen);
            }
        }
    }
}
