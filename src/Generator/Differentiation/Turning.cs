using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>
/// The forward steps of a block while its backward steps are being written: where a step's adjoint is known before
/// the step runs, forward and backward take its place together.
/// </summary>
internal sealed class Turning
{
    private readonly Block block;
    private readonly BlockBuilder into;
    private readonly BlockBuilder back;
    private readonly Dictionary<Value, int> madeAt = [];
    private readonly List<Statement>?[] replaced;

    public Turning(Block block, BlockBuilder into, BlockBuilder back)
    {
        (this.block, this.into, this.back) = (block, into, back);
        replaced = new List<Statement>?[block.Statements.Count];
        for (var i = 0; i < block.Statements.Count; i++)
        {
            foreach (var result in block.Statements[i].Results)
            {
                madeAt[result] = i;
            }
        }
    }

    public Place At(int index) => new(this, index);

    public void Replace(int index, List<Statement> steps)
    {
        replaced[index] = steps;
        foreach (var result in steps.SelectMany(s => s.Results))
        {
            madeAt[result] = index;
        }
    }

    /// <summary>Appends the forward steps.</summary>
    public void Forward(Func<Statement, IEnumerable<Statement>> beside)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            foreach (var statement in replaced[i] ?? beside(block.Statements[i]))
            {
                into.Append(statement);
            }
        }
    }

    /// <summary>The place of one step.</summary>
    internal sealed class Place(Turning turning, int index)
    {
        private const int MostHoisted = 12;

        private readonly List<Statement> before = [];
        private readonly Dictionary<Value, Value> hoisted = [];

        /// <summary>Where backward steps go that run behind everything.</summary>
        public BlockBuilder Back => turning.back;

        /// <summary>A block at this place: it knows what was made before it.</summary>
        public BlockBuilder Nested()
        {
            var nested = turning.into.Nested();
            nested.Learn(turning.block.Statements.Take(index));
            nested.Learn(before);
            return nested;
        }

        /// <summary>The value, computed before the step; nothing where it needs what only comes later.</summary>
        public Value? Hoist(Value value)
        {
            var isPrimal = turning.madeAt.TryGetValue(value, out var at);
            if (isPrimal && at <= index)
            {
                return at < index && turning.replaced[at] is null ? value : null;
            }

            if (!isPrimal && !turning.back.Makes(value))
            {
                return value;
            }

            if (hoisted.TryGetValue(value, out var earlier))
            {
                return earlier;
            }

            // What F itself computes later, as the number that it divides a sum by, is computed twice. An adjoint goes by the
            // user's name; what defines it is behind that name.
            var operation = isPrimal ? (turning.block.Statements[at] as Let)?.Operation : turning.back.Source(value) is var source && source != value ? new Alias(source) : turning.back.Definition(value);
            if (operation is null or { Effect: not Effect.None } || hoisted.Count >= MostHoisted)
            {
                return null;
            }

            var operands = operation.Operands.Distinct().ToDictionary(o => o, Hoist);
            if (operands.Values.Any(o => o is null))
            {
                return null;
            }

            earlier = turning.into.Values.New(value.Type, value.Name);
            before.Add(new Let(earlier, operation.With(o => operands[o]!), Part.Derivative));
            return hoisted[value] = earlier;
        }

        /// <summary>A constant before the step.</summary>
        public Value Constant(IrType type, Operation operation)
        {
            var value = turning.into.Values.New(type);
            before.Add(new Let(value, operation, Part.Derivative));
            return value;
        }

        /// <summary>The steps that take the place of the one that was there.</summary>
        public List<Statement> With(Statement turned) => [.. before, turned];
    }
}
