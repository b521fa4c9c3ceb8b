namespace Adjoint.Generator.IR;

/// <summary>Keeps values for the backward pass, on a stack of their type.</summary>
internal sealed record Push(EquatableArray<Value> Kept) : Statement
{
    public override EquatableArray<Value> Operands => Kept;

    public override EquatableArray<Value> Results => [];
}

/// <summary>Takes the values of the last push that is still on the stacks.</summary>
internal sealed record Pop(EquatableArray<Value> Taken) : Statement
{
    public override EquatableArray<Value> Operands => [];

    public override EquatableArray<Value> Results => Taken;
}

/// <summary>Makes room on a stack before a loop, or a trip, pushes.</summary>
/// <param name="Type">The stack.</param>
/// <param name="Count">How many pushes follow.</param>
/// <param name="PerPush">How many values each of them keeps.</param>
internal sealed record Reserve(IrType Type, Value? Count, int PerPush) : Statement
{
    public override EquatableArray<Value> Operands => Count is null ? [] : [Count];

    public override EquatableArray<Value> Results => [];
}
