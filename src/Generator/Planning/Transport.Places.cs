using Adjoint.Generator.IR;

namespace Adjoint.Generator.Planning;

/// <summary>
/// Spans cannot be kept. What is kept of one is where it begins in each of the buffers that it may be a part of, all of
/// them made outside of loops, and how long it is.
/// </summary>
internal sealed partial class Transport
{
    private static readonly InertType Position = new("int");

    private readonly Dictionary<int, List<Statement>> places = [];

    private Value KeepPlace(Value span, Value inner, (Loop Loop, Stage[] Path) forward, (For Loop, Stage[] Path) backward, List<Value> keep)
    {
        if (homes.OriginsOf(span).Contains(span))
        {
            throw new InvalidOperationException("unsupported: a span of memory that a loop makes behind it");
        }

        var type = (BufferType)span.Type;
        if (!places.TryGetValue(forward.Loop.Id, out var steps))
        {
            places.Add(forward.Loop.Id, steps = []);
        }

        Value Keep(Template text)
        {
            var (kept, found) = (values.New(Position), values.New(Position));
            steps.Add(new Let(kept, text.ToOperation(Effect.Reads), Part.Derivative));
            keep.Add(kept);
            List(taken, backward.Loop).Add(found);
            return found;
        }

        var length = Keep(new Template().AddTight(inner).Add(".Length"));
        var parts = homes.OriginsOf(span).Select(origin => (
            Start: Keep(new Template().Add("global::Adjoint.Runtime.Saved.Find<" + type.ElementName + ">(").Add(Reached(origin, forward.Path)).Add(", ").Add(inner).Add(")")),
            Buffer: Reached(origin, backward.Path))).ToList();
        return Found(type, span.Name, length, parts, 0, List(preludes, backward.Loop));
    }

    /// <summary>The span again, in the first of the buffers that it is a part of; an empty one is in none.</summary>
    private Value Found(BufferType type, string? name, Value length, List<(Value Start, Value Buffer)> parts, int index, List<Statement> into)
    {
        if (index == parts.Count)
        {
            var none = values.New(type);
            into.Add(new Let(none, new Opaque("default(" + type.CSharp + ")", [], Effect.None, true), Part.Derivative));
            return none;
        }

        var (start, buffer) = parts[index];
        var (isHere, part, outcome) = (values.New(InertType.Bool), values.New(type), values.New(type, name));
        var others = new List<Statement>();
        var other = Found(type, null, length, parts, index + 1, others);
        into.Add(new Let(isHere, new Template().AddTight(start).Add(" >= 0").ToOperation(Effect.None, false), Part.Derivative));
        var here = new Let(part, new View(buffer, "((" + type.CSharp + ")" + Template.TightHole + ").Slice(" + Template.Hole + ", " + Template.Hole + ")", [start, length]) { IsFoundAgain = true }, Part.Derivative);
        into.Add(new If(isHere, new Block([here], [part]), new Block(others.ToEquatableArray(), [other]), [outcome]));
        return outcome;
    }

    private Value Reached(Value value, Stage[] path) => homes.InReach(value, path) ? value : Carry(value, path);
}
