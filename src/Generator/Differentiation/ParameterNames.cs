using Adjoint.Generator.IR;

namespace Adjoint.Generator.Differentiation;

/// <summary>Names for the parameters that a transform adds: a name that is taken gets a number.</summary>
internal sealed class ParameterNames(Function function)
{
    private readonly HashSet<string> taken = [.. function.Parameters.Select(p => p.Value.Name!)];

    public string Unique(string wanted)
    {
        var name = wanted;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = wanted + number;
        }

        return name;
    }
}
