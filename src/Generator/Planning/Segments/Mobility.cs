using System.Runtime.CompilerServices;
using Adjoint.Generator.Analysis;
using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning.Segments;

/// <summary>Which steps may stand in a method of their own, and how what they make is found in another one.</summary>
internal sealed class Mobility
{
    private readonly Dictionary<Value, Operation> made = [];
    private bool areRowsSteady = true;

    public Mobility(Function function) => Visit(function.Body);

    /// <summary>Whether a value can lie in a workspace: a number or a truth.</summary>
    public static bool IsPlain(Value value) => value.Type is RealType || value.Type.CSharp is
        "bool" or "int" or "long" or "byte" or "sbyte" or "short" or "ushort" or "uint" or "ulong" or "char";

    /// <summary>Whether a step stays in its method: what it makes lives as long as that does, it asks a parameter by its name, or it is a loop, which the runtime tunes while it runs.</summary>
    public static bool IsBound(Statement statement)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return statement switch
        {
            Let { Operation: Zeros or Borrowed or Scratch or Allocate } => true,
            Let { Operation: Opaque { Text: var text } } when text.IndexOf(Template.NameHole) >= 0 => true,
            Let or Execute or Store or Accumulate => false,
            Invoke call => call.Half != Half.Whole,
            If choice => choice.Blocks.Any(b => b.Statements.Any(IsBound)),
            _ => true,
        };
    }

    /// <summary>
    /// How a value is made again wherever it is needed, of what is there or lies in a workspace: a number, another name, a
    /// part of a buffer. Nothing for a value that is computed once.
    /// </summary>
    public Operation? Again(Value value) => made.TryGetValue(value, out var operation) && operation switch
    {
        Constant or Opaque { Arguments.Count: 0, Does: Effect.None } or Alias => true,
        View view => view.Text.Length > 0 && (areRowsSteady || !Origins.IsRow(view, value.Type)),
        _ => false,
    } ? operation : null;

    /// <summary>Whether a value needs nothing else to be made again.</summary>
    public static bool IsNumber(Operation again) => again.Operands.Count == 0;

    private void Visit(Block block)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Let { Operation: Alias { Source: var source } alias, Target: var name }:
                    made[name] = made.TryGetValue(source, out var other) && other is Alias behind ? alias with { Source = behind.Source } : alias;
                    break;
                case Let let:
                    made[let.Target] = let.Operation;
                    break;
                case Store { Stored.Type: BufferType }:
                case Execute or Invoke when statement.Operands.Any(o => o.Type is BufferType { Element: BufferType }):
                    areRowsSteady = false;
                    break;
            }

            foreach (var inner in statement.Blocks)
            {
                Visit(inner);
            }
        }
    }
}
