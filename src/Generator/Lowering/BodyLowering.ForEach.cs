using Adjoint.Generator.Diagnostics;
using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Loops over buffers and over collections of inert values.</summary>
internal sealed partial class BodyLowering
{
    private void LowerForEach(IForEachLoopOperation loop)
    {
        var variable = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        var collection = loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection;
        if (variable is null || variable.IsRef || collection.Type is not { } type || !Memory.IsBuffer(type)
            || type is IArrayTypeSymbol { Rank: > 1 } || loop.OwnDescendants().Any(d => d is IReturnOperation || (d is IBranchOperation b && exits.Contains(frame.Key(b.Target))))
            || loop.Body.DescendantsAndSelf().OfType<IBranchOperation>().Any(b => SymbolEqualityComparer.Default.Equals(b.Target, loop.ExitLabel)))
        {
            Refuse(Descriptors.UnsupportedStatement, loop, "this foreach", "write a for loop over the indices");
            return;
        }

        var buffer = LowerValue(collection);
        var zero = block.Let(IntType, new Opaque("0", [], Effect.None, true));
        LowerCounted(loop, null, zero, LengthOf(buffer), 1, counter =>
        {
            var element = Memory.Of(type) is { Element: RealType real }
                ? Make(real, new Load(buffer, [counter]))
                : Memory.Of(type) is { Element: BufferType row }
                    ? RowOf(buffer, row, [counter])
                    : Make(TypeOf(variable.Type), new Template().AddTight(buffer).Add("[").Add(counter).Add("]").ToOperation(Effect.Acts));
            Assign(variable, element, 0);
            LowerTrip(loop, loop.Body, []);
        });
    }
}
