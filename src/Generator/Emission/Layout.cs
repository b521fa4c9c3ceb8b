using Adjoint.Generator.IR;
using Adjoint.Generator.Lowering;

namespace Adjoint.Generator.Emission;

/// <summary>A leaf of one of F's parameters as a companion sees it.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Parameter">The parameter that it belongs to.</param>
/// <param name="Path">How it is read from the parameter; empty where it is the whole.</param>
internal sealed record PrimalLeaf(Parameter Leaf, ParameterModel Parameter, string Path)
{
    public Value Value => Leaf.Value;

    public bool IsBuffer => Value.Type is BufferType;

    public bool IsWhole => Path.Length == 0;

    public string Text => In(CSharpNames.Identifier(Parameter.Name));

    /// <summary>How it is read from a variable that holds the parameter's value, or its tangent.</summary>
    public string In(string variable) =>
        Parameter.MayBeNull && !IsWhole ? "(" + CSharpNames.Identifier(Parameter.Name) + " is null ? default : " + variable + Path + ")" : variable + Path;
}

/// <summary>A parameter that a companion adds to F's own.</summary>
/// <param name="Before">As <c>out </c>; mostly empty.</param>
/// <param name="Type">The type.</param>
/// <param name="Name">The name, escaped.</param>
/// <param name="Words">What the documentation says of it.</param>
internal sealed record AddedParameter(string Before, string Type, string Name, string Words)
{
    public string Declaration => Before + Type + " " + Name;

    public string Argument => Before + Name;
}

/// <summary>What a buffer is to the checks before a companion runs.</summary>
internal enum Role
{
    /// <summary>It is only read.</summary>
    Read,

    /// <summary>It is written; nothing else may show its memory.</summary>
    Written,

    /// <summary>The companion itself makes it, because the buffer that it belongs to is part of a larger value.</summary>
    Allocated,
}

/// <summary>A buffer that a companion has beside F's own.</summary>
/// <param name="Value">What the companion's function knows it as.</param>
/// <param name="Like">The buffer of F that it is as long as; nothing where F makes that, so that it is checked when F has run.</param>
/// <param name="Text">The expression for it.</param>
/// <param name="Name">The parameter that an exception names.</param>
/// <param name="Type">Its type.</param>
/// <param name="Role">What becomes of it.</param>
/// <param name="IsCleared">Whether it is cleared first.</param>
/// <param name="IsGradient">Whether derivatives with respect to <paramref name="Like"/> go there.</param>
internal sealed record AddedBuffer(Value Value, PrimalLeaf? Like, string Text, string Name, BufferType Type, Role Role, bool IsCleared, bool IsGradient);

/// <summary>The span that a matrix goes to, row by row.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Rows">How many rows, as C#; nothing where that is known only when F has run.</param>
/// <param name="Columns">How many columns.</param>
internal sealed record AddedMatrix(string Name, BufferType Type, string? Rows, string Columns);

/// <summary>How the parameters of a companion's function stand in its declaration.</summary>
internal sealed class Layout
{
    private readonly Function function;
    private int bound;

    /// <param name="model">The method.</param>
    /// <param name="function">What the companion runs; its parameters begin with those of F.</param>
    /// <param name="reserved">Names that nothing may have.</param>
    public Layout(MethodModel model, Function function, params IEnumerable<string> reserved)
    {
        this.function = function;
        Names = new Names(function, model.Parameters.Select(p => p.Name).Concat(model.State).Concat(reserved));
        var leaves = model.Parameters.Where(p => p.GoesIn).SelectMany(p => p.Shape.Paths.Select(path => (p, path)));
        Leaves = [.. leaves.Zip(model.Function.Parameters, (at, leaf) => new PrimalLeaf(leaf, at.p, at.path!))];
        foreach (var leaf in Leaves)
        {
            Bind(leaf.Text);
        }
    }

    public Names Names { get; }

    /// <summary>The leaves of F's parameters.</summary>
    public IReadOnlyList<PrimalLeaf> Leaves { get; }

    public IEnumerable<PrimalLeaf> Differentiated => Leaves.Where(l => l.Leaf.IsDifferentiated);

    public IEnumerable<PrimalLeaf> Outputs => Leaves.Where(l => l.Leaf.IsOutput);

    public List<AddedParameter> Added { get; } = [];

    public List<AddedBuffer> Buffers { get; } = [];

    public IEnumerable<AddedBuffer> Destinations => Buffers.Where(b => b.IsGradient);

    /// <summary>Adds a destination for each differentiated buffer.</summary>
    public void AddDestinations(string suffix, string words)
    {
        foreach (var leaf in Differentiated.Where(l => l.IsBuffer))
        {
            var name = Reserve(leaf.Value.Name + suffix);
            var value = Bind(name);
            var type = (BufferType)value.Type;
            Buffers.Add(new AddedBuffer(value, leaf, name, name, type, leaf.IsWhole ? Role.Written : Role.Allocated, true, true));
            if (leaf.IsWhole)
            {
                Added.Add(new AddedParameter("", type.CSharp, name, words + " <paramref name=\"" + leaf.Parameter.Name + "\"/>, overwritten."));
            }
        }
    }

    /// <summary>Adds the tangents: of what is differentiated, and of what is written.</summary>
    public void AddTangents()
    {
        var names = Leaves.Where(l => l.Leaf.IsDifferentiated || l.Leaf.IsOutput).Select(l => l.Parameter).Distinct()
            .ToDictionary(p => p, p => Reserve(p.Name + "Tangent"));
        foreach (var parameter in names.Keys)
        {
            var own = Leaves.Where(l => l.Parameter == parameter).ToList();
            var type = own[0] is { IsBuffer: true, IsWhole: true, Leaf.IsOutput: false } buffer
                ? Differentiation.Shadows.ReadOnly((BufferType)buffer.Value.Type).CSharp
                : parameter.MayBeNull ? parameter.Type
                : parameter.Shape.CSharp;
            Added.Add(new AddedParameter(
                parameter.Passing == Passing.Ref ? "ref " : "", type, names[parameter],
                "The tangent of <paramref name=\"" + parameter.Name + "\"/>" + (own[0].Leaf.IsOutput ? own[0].Leaf.IsDifferentiated ? ", replaced by that of what F leaves there." : ", overwritten." : ".")));
        }

        foreach (var leaf in Differentiated.Concat(Outputs.Where(o => !o.Leaf.IsDifferentiated)))
        {
            var name = names[leaf.Parameter];
            var text = leaf.In(name);
            var value = Bind(text);
            if (value.Type is BufferType type)
            {
                Buffers.Add(new AddedBuffer(
                    value, leaf, text, name, type, leaf.Leaf.IsOutput ? Role.Written : Role.Read, leaf.Leaf is { IsOutput: true, IsDifferentiated: false }, false));
            }
        }

        TangentNames = names;
    }

    /// <summary>The names of the tangents, by parameter.</summary>
    public IReadOnlyDictionary<ParameterModel, string> TangentNames { get; private set; } = new Dictionary<ParameterModel, string>();

    /// <summary>Adds the cotangents: of what is yielded, and of what is written.</summary>
    public void AddCotangents(MethodModel model, Yields yields)
    {
        var names = new Dictionary<Yielded, string>();
        foreach (var yielded in yields.All.Where(y => y.Parameter is null && y.Shape.HasReals))
        {
            names.Add(yielded, Add(yielded.Shape.CSharp, "cotangent", "The cotangent of what is returned."));
        }

        var outputs = new Dictionary<ParameterModel, string>();
        foreach (var parameter in model.Parameters)
        {
            var words = "The cotangent of <paramref name=\"" + parameter.Name + "\"/>.";
            if (parameter.IsResult)
            {
                names.Add(yields.All.First(y => y.Parameter == parameter), Add(parameter.Shape.CSharp, parameter.Name + "Cotangent", parameter.GoesIn ? words : words.Replace("<paramref name=\"", "<c>").Replace("\"/>", "</c>")));
            }
            else if (Outputs.FirstOrDefault(o => o.Parameter == parameter) is { } output)
            {
                outputs.Add(parameter, Add(Differentiation.Shadows.ReadOnly((BufferType)output.Value.Type).CSharp, parameter.Name + "Cotangent", words));
            }
        }

        foreach (var yielded in yields.All.Where(names.ContainsKey))
        {
            foreach (var (path, _) in yielded.Shape.Paths.Zip(yielded.Shape.Leaves, (p, l) => (p, l)).Where(l => l.l.Type is RealType or BufferType))
            {
                var value = Bind(names[yielded] + path);
                if (value.Type is BufferType made)
                {
                    Buffers.Add(new AddedBuffer(value, null, names[yielded] + path, names[yielded], made, Role.Read, false, false));
                }
            }
        }

        foreach (var output in Outputs)
        {
            var name = outputs[output.Parameter];
            var value = Bind(name);
            Buffers.Add(new AddedBuffer(value, output, name, name, (BufferType)value.Type, Role.Read, false, false));
        }

        string Add(string type, string wanted, string words)
        {
            var name = Reserve(wanted);
            Added.Add(new AddedParameter("", type, name, words));
            return name;
        }
    }

    /// <summary>The matrix that the companion fills, if it fills one.</summary>
    public AddedMatrix? Matrix { get; private set; }

    public void AddMatrix(string wanted, string? rows, string columns, string words)
    {
        var name = Reserve(wanted);
        var type = (BufferType)Bind(name).Type;
        Added.Add(new AddedParameter("", type.CSharp, name, words));
        Matrix = new AddedMatrix(name, type, rows, columns);
    }

    /// <summary>A name of the companion's own.</summary>
    public string Reserve(string wanted) => CSharpNames.Identifier(Names.Reserve(wanted));

    private Value Bind(string expression)
    {
        var value = function.Parameters[bound++].Value;
        Names.Bind(value, expression);
        return value;
    }
}
