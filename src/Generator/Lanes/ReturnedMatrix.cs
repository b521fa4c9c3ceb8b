using Adjoint.Generator.Differentiation;
using Adjoint.Generator.IR;
using Adjoint.Generator.Simplification;

namespace Adjoint.Generator.Lanes;

/// <summary>A matrix with a row for each element of an array that a function returns: it is filled when the array is there.</summary>
internal sealed class ReturnedMatrix(ValueSource values, LoopIds ids, Value matrix, Value lanes)
{
    /// <summary>The function with the matrix behind its own steps.</summary>
    /// <param name="function">The function; its last parameter is the matrix.</param>
    /// <param name="array">The array.</param>
    /// <param name="tangents">Where its tangents are in each lane; nothing where they are zero.</param>
    /// <param name="isNew">Whether the matrix is made here and yielded, with its numbers of rows and columns.</param>
    public Function After(Function function, Value array, Cells? tangents, bool isNew)
    {
        var block = new BlockBuilder(values);
        block.Name(function.Body);
        var integers = new Integers(block);
        var rows = block.Let(Integers.Type, new Alias(integers.Length(array, 0)), "rows", Part.Derivative);
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
            block.Append(new Template().Add("global::Adjoint.Runtime.Arguments.ClearMatrix(").Add(matrix).Add(", ").Add(rows).Add(", ").Add(lanes).Add(", nameof(").Add(matrix).Add("));").ToStatement());
        }

        if (tangents is not null)
        {
            Fill(flat, rows, tangents, block);
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

    private void Fill(Value flat, Value rows, Cells tangents, BlockBuilder block)
    {
        var (row, lane) = (values.New(Integers.Type, "row"), values.New(Integers.Type, "lane"));
        var outer = block.Nested();
        var real = ((BufferType)flat.Type).Real;
        if (tangents.Memory is not { } memory)
        {
            // The array is an input itself: each element is 1 in its own column.
            var at = new Integers(outer);
            outer.Append(new Store(flat, [at.Add(at.Multiply(row, lanes), at.Add(tangents.Offset, row))], new Arithmetic(outer).Number(real, 1d), Part.Derivative));
        }
        else
        {
            var inner = outer.Nested();
            var at = new Integers(inner);
            var cell = at.Add(at.Multiply(at.Add(tangents.Offset, row), tangents.ElementStride), at.Multiply(lane, tangents.LaneStride));
            var element = inner.Let(((BufferType)memory.Type).Real, new Load(memory, [cell], true), null, Part.Derivative);
            inner.Append(new Store(flat, [at.Add(at.Multiply(row, lanes), lane)], new Arithmetic(inner).Convert(real, element), Part.Derivative));
            outer.Append(new For(ids.Next(), lane, new Integers(outer).Number(0), lanes, 1, [], [], inner.Close(), []));
        }

        block.Append(new For(ids.Next(), row, new Integers(block).Number(0), rows, 1, [], [], outer.Close(), []));
    }
}
