namespace Adjoint.Generator.IR;

/// <summary>Appends steps to a block; equal pure operations that are in reach are made once.</summary>
internal sealed class BlockBuilder(ValueSource values, BlockBuilder? outer = null)
{
    private readonly List<Statement> statements = [];
    private readonly Dictionary<(IrType, Operation), Value> known = [];
    private readonly Dictionary<Value, Operation> definitions = [];
    private readonly HashSet<Value> made = [];
    private readonly Dictionary<Value, Value> sources = [];
    private readonly List<If> choices = [];

    public ValueSource Values => values;

    public bool Completes { get; private set; } = true;

    /// <summary>Whether the steps so far only compute.</summary>
    public bool IsPure => statements.All(s => s is Let { Operation.Effect: Effect.None });

    /// <summary>The steps so far that compute a value.</summary>
    public IEnumerable<Let> Computed => statements.OfType<Let>();

    /// <summary>Appends all steps to another block instead.</summary>
    public void MoveTo(BlockBuilder other)
    {
        foreach (var statement in statements)
        {
            other.Append(statement);
        }
    }

    /// <summary>Puts another step, which makes the same values, in the place of the last one.</summary>
    public void ReplaceLast(Func<Statement, Statement> by)
    {
        if (Completes && statements.Count > 0)
        {
            statements[statements.Count - 1] = by(statements[statements.Count - 1]);
        }
    }

    public BlockBuilder Nested() => new(values, this);

    public void Append(Statement statement)
    {
        if (!Completes)
        {
            return;
        }

        statements.Add(statement);
        made.Join(statement.Results);
        Learn(statement);
    }

    /// <summary>Whether a step of this very block makes a value.</summary>
    public bool Makes(Value value) => made.Contains(value);

    /// <summary>Takes note of what a block made elsewhere, as if it were in reach.</summary>
    public void Learn(Block elsewhere) => Learn(elsewhere.Statements);

    /// <summary>
    /// Takes note of what steps made elsewhere, as if it were in reach. What their own blocks made is named, but not
    /// shared: those may not have run.
    /// </summary>
    public void Learn(IEnumerable<Statement> elsewhere)
    {
        foreach (var statement in elsewhere)
        {
            Learn(statement);
            foreach (var inner in statement.Blocks)
            {
                Name(inner.Statements);
            }
        }
    }

    /// <summary>The branches on a condition that are in reach, so that one of their sides ran exactly where the same side runs again.</summary>
    public IEnumerable<If> Choices(Value condition)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            foreach (var choice in scope.choices.Where(c => c.Condition == condition))
            {
                yield return choice;
            }
        }
    }

    /// <summary>Takes note of what operations a block names, in all of its own blocks too, without sharing them.</summary>
    public void Name(Block elsewhere) => Name(elsewhere.Statements);

    private void Name(IEnumerable<Statement> elsewhere)
    {
        foreach (var statement in elsewhere)
        {
            Name(statement);
            foreach (var inner in statement.Blocks)
            {
                Name(inner.Statements);
            }
        }
    }

    private void Name(Statement statement)
    {
        if (statement is Let { Operation: var operation, Target: var target })
        {
            definitions[target] = operation;
            if (operation is Alias alias)
            {
                sources[target] = Source(alias.Source);
            }
        }
    }

    private void Learn(Statement statement)
    {
        Name(statement);
        if (statement is If choice)
        {
            choices.Add(choice);
        }

        if (statement is Let { Operation: not Alias and var operation, Target: var target } && operation.Effect == Effect.None
            && (operation is not (Constant or Opaque { Arguments.Count: 0 }) || target.Name is null) && Key(target.Type, operation) is var key && !known.ContainsKey(key))
        {
            known.Add(key, target);
        }
    }

    /// <summary>Appends an operation under a new name, also where an equal one is known.</summary>
    public Value Let(IrType type, Operation operation, string? name = null, Part part = Part.Primal)
    {
        var target = values.New(type, name);
        Append(new Let(target, operation, part));
        return target;
    }

    /// <summary>The value of a pure operation of the derivative: the known one, or a new one.</summary>
    public Value Share(IrType type, Operation operation) =>
        Find(type, operation) ?? Let(type, operation, null, Part.Derivative);

    /// <summary>The operation that made a value, where it is in reach; an alias is looked through.</summary>
    public Operation? Definition(Value value)
    {
        value = Source(value);
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.definitions.TryGetValue(value, out var operation))
            {
                return operation;
            }
        }

        return null;
    }

    /// <summary>The value that an alias stands for; any other value itself.</summary>
    public Value Source(Value value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.sources.TryGetValue(value, out var source))
            {
                return source;
            }
        }

        return value;
    }

    /// <summary>Nothing runs after this.</summary>
    public void Stop() => Completes = false;

    public Block Close(params IEnumerable<Value> yields) =>
        new(statements.ToEquatableArray(), Completes ? yields.ToEquatableArray() : [], Completes);

    /// <summary>The result of an equal pure operation in reach; nothing where there is none.</summary>
    public Value? Known(IrType type, Operation operation) => operation.Effect == Effect.None ? Find(type, operation) : null;

    /// <summary>The block around this one.</summary>
    public BlockBuilder? Outer => outer;

    /// <summary>One function goes by several names, as <c>Math.Sin</c> and <c>double.Sin</c>; sums and products have no order.</summary>
    private (IrType, Operation) Key(IrType type, Operation operation) => (type, Sourced(operation) switch
    {
        Apply { Rule: "Add" or "Multiply", Arguments: [var x, var y] } same when x.Id > y.Id => same with { Arguments = [y, x], Callee = null },
        Apply { Does: Effect.None, Callee: not null } same => same with { Callee = null },
        var same => same,
    });

    private Operation Sourced(Operation operation)
    {
        foreach (var operand in operation.Operands)
        {
            if (!ReferenceEquals(Source(operand), operand))
            {
                return operation.With(Source);
            }
        }

        return operation;
    }

    private Value? Find(IrType type, Operation operation)
    {
        var key = Key(type, operation);
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.known.TryGetValue(key, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
