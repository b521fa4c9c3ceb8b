using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>Rows of a matrix: one for a scalar, or one for each element of an array that the function makes.</summary>
/// <param name="Array">The array; nothing for a scalar.</param>
/// <param name="Tangents">Where the tangents are in each lane; nothing where they are zero.</param>
internal sealed record MadeRows(Value? Array, Cells? Tangents);

/// <summary>A matrix with a row for each number that a function brings out, also in arrays that it makes: it is filled when they are there.</summary>
internal sealed class ReturnedMatrix(ValueSource values, LoopIds ids, Value matrix, Value lanes)
{
    /// <summary>The function with the matrix behind its own steps.</summary>
    /// <param name="function">The function; its last parameter is the matrix.</param>
    /// <param name="parts">The rows, in order.</param>
    /// <param name="isNew">Whether the matrix is made here and yielded, with its numbers of rows and columns.</param>
    public Function After(Function function, IReadOnlyList<MadeRows> parts, bool isNew)
    {
        var block = new BlockBuilder(values);
        block.Name(function.Body);
        var integers = new Integers(block);
        var starts = new List<Value>();
        var count = integers.Number(0);
        foreach (var part in parts)
        {
            starts.Add(count);
            count = integers.Add(count, part.Array is { } array ? integers.Count(array) : integers.Number(1));
        }

        var rows = block.Let(Integers.Type, new Alias(count), "rows", Part.Derivative);
        var flat = matrix;
        if (isNew)
        {
            var real = ((BufferType)matrix.Type).Real.CSharp;
            flat = block.Let(
                new BufferType(real + "[]", ((BufferType)matrix.Type).Real, 1),
                new Template().Add("new " + real + "[checked(").AddTight(rows).Add(" * ").AddTight(lanes).Add(")]").ToOperation(Effect.Acts), "jacobian", Part.Derivative);
        }
        else
        {
            block.Append(new Template().Add("global::Adjoint.Runtime.Arguments.ClearMatrix(").Add(matrix).Add(", ").Add(rows).Add(", ").Add(lanes).Add(", ").AddName(matrix).Add(");").ToStatement());
        }

        for (var i = 0; i < parts.Count; i++)
        {
            Fill(new Cells(flat, starts[i], lanes, integers.Number(1), parts[i].Array), parts[i], block);
        }

        return function with
        {
            Parameters = isNew ? [.. function.Parameters.Where(p => p.Value != matrix)] : function.Parameters,
            Body = function.Body with
            {
                Statements = [.. function.Body.Statements, .. block.Close().Statements],
                Yields = isNew ? [.. function.Body.Yields, flat, rows, lanes] : function.Body.Yields,
            },
            ValueCount = values.Next,
        };
    }

    private void Fill(Cells place, MadeRows part, BlockBuilder block)
    {
        var loops = new CellLoops(values, ids);
        if (part is { Array: null, Tangents: { } scalar })
        {
            loops.CopyLanes(scalar, place, lanes, block);
        }
        else if (part is { Array: { } array, Tangents: { Memory: null } identity })
        {
            // The array is an input itself: each element is 1 in its own column.
            loops.Identity(place, identity.Offset, array, block);
        }
        else if (part is { Array: { } made, Tangents: { } tangents })
        {
            loops.Copy(tangents with { Like = made }, place, lanes, block);
        }
    }
}
