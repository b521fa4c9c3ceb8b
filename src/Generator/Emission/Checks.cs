using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>What a companion does with its destinations before anything else: it checks and clears them.</summary>
internal sealed class Checks(MethodModel model, Names names, SourceWriter writer)
{
    private const string Arguments = "global::Adjoint.Runtime.Arguments.";

    public void Print(IReadOnlyList<Parameter> destinations)
    {
        var inputs = model.Function.Parameters.Where(p => p.Value.Type is BufferType).ToList();
        var differentiated = inputs.Where(p => p.IsDifferentiated).ToList();
        for (var i = 0; i < destinations.Count; i++)
        {
            var (destination, input) = (names[destinations[i].Value], names[differentiated[i].Value]);
            writer.Line(Arguments + "CheckDestination(" + input + ", " + destination + ", \"" + destination.TrimStart('@') + "\");");
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            var others = inputs.Where(p => p != differentiated[i]).Select(p => p.Value).Concat(destinations.Skip(i + 1).Select(d => d.Value));
            foreach (var other in others)
            {
                var later = destinations.Any(d => d.Value == other) ? other : destinations[i].Value;
                writer.Line(Arguments + "CheckOverlap(" + names[other] + ", " + names[destinations[i].Value] + ", \"" + names[later].TrimStart('@') + "\");");
            }
        }

        for (var i = 0; i < destinations.Count; i++)
        {
            writer.Line(Arguments + "Clear(" + names[destinations[i].Value] + ", " + names[differentiated[i].Value] + ");");
        }
    }
}
