using Adjoint.Generator.IR;

namespace Adjoint.Generator.Emission;

/// <summary>The companions of first derivatives: gradients, and products of the Jacobian with one vector.</summary>
internal sealed class FirstDerivatives(MethodModel model)
{
    private readonly Yields yields = new(model);

    /// <summary><c>FGradient</c>, of F's result and its gradient.</summary>
    public Companion Gradient(Function derivative)
    {
        var kept = new Kept(yields, y => y.Parameter is not null);
        var function = Stages.Planned(kept.Of(derivative));
        var layout = new Layout(model, function);
        layout.AddDestinations("Gradient", "The derivatives with respect to");
        kept.Name(function, layout.Names);
        var gradient = new Gradient(layout);
        return new Companion("Gradient", gradient.Type.CSharp, function, layout, parts => new Outcome([.. kept.Assigned(parts)], gradient.Build(kept.Derivatives(parts))))
        {
            Summary = "The gradient of",
            Remarks = Formulas.Of(model.Function.Name, function),
            Example = gradient.Type.Count == 0 ? "" : "var gradient = ",
        };
    }

    /// <summary><c>FValueAndGradient</c>, of the same.</summary>
    public Companion ValueAndGradient(Function derivative)
    {
        var kept = new Kept(yields, _ => true);
        var function = Stages.Planned(derivative);
        var layout = new Layout(model, function, "Value");
        layout.AddDestinations("Gradient", "The derivatives with respect to");
        kept.Name(function, layout.Names);
        var gradient = new Gradient(layout);
        var value = model.Result!.CSharp;
        return new Companion(
            "ValueAndGradient",
            gradient.Type.Count == 0 ? value : "(" + value + " Value, " + gradient.Type.CSharp + " Gradient)",
            function,
            layout,
            parts => new Outcome([.. kept.Assigned(parts)], Paired(kept.Returned(parts), gradient.Build(kept.Derivatives(parts)))))
        {
            Summary = "The value and the gradient of",
            HasValue = true,
            Example = gradient.Type.Count == 0 ? "var value = " : "var (value, gradient) = ",
        };
    }

    /// <summary><c>FVjp</c>, of F's results and the cotangents times its Jacobian.</summary>
    public Companion Vjp(Function derivative)
    {
        var kept = new Kept(yields, y => y.Parameter is { GoesIn: true });
        var function = Stages.Planned(kept.Of(derivative));
        var layout = new Layout(model, function);
        layout.AddCotangents(model, yields);
        layout.AddDestinations("Gradient", "The cotangents times the derivatives with respect to");
        var gradient = new Gradient(layout);
        return new Companion("Vjp", gradient.Type.CSharp, function, layout, parts => new Outcome([.. kept.Assigned(parts)], gradient.Build(kept.Derivatives(parts))))
        {
            Summary = "The cotangents of the results times the Jacobian of",
            HasOuts = false,
            Example = gradient.Type.Count == 0 ? "" : "var gradient = ",
        };
    }

    /// <summary><c>FJvp</c>, of F's results and their tangents.</summary>
    public Companion Jvp(Function derivative)
    {
        var kept = new Kept(yields, _ => true);
        var function = Stages.Planned(derivative);
        var layout = new Layout(model, function, "Value");
        layout.AddTangents();
        var targets = layout.TangentNames.ToDictionary(t => t.Key, t => t.Value);
        foreach (var parameter in model.Parameters.Where(p => p is { IsResult: true, GoesIn: false }))
        {
            var name = targets[parameter] = layout.Reserve(parameter.Name + "Tangent");
            layout.Added.Add(new AddedParameter("out ", parameter.Shape.CSharp, name, "The tangent of <paramref name=\"" + parameter.Name + "\"/>."));
        }

        kept.Name(function, layout.Names);
        foreach (var yielded in yields.ByReference.Where(y => y.Parameter is { IsResult: true, GoesIn: false } && y.Shape is LeafShape))
        {
            Kept.Name(function, yields.Count + yields.RealsBefore(yielded.From), targets[yielded.Parameter!], layout.Names);
        }

        var result = model.Result;
        return new Companion(
            "Jvp",
            result is null ? "void" : result.HasReals ? "(" + result.CSharp + " Value, " + result.CSharp + " Tangent)" : result.CSharp,
            function,
            layout,
            parts => new Outcome([.. kept.Assigned(parts), .. Tangents(targets, kept.Derivatives(parts))], Returned(kept, parts)))
        {
            Summary = "The results and their tangents, the Jacobian times the tangents of the parameters, of",
            Example = result is null ? "" : result.HasReals ? "var (value, tangent) = " : "var result = ",
        };
    }

    /// <summary><c>FHvp</c>, of the Hessian times the tangents.</summary>
    public Companion Hvp(Function derivative)
    {
        var kept = new Kept(yields, y => y.Parameter is not null);
        var function = Stages.Planned(kept.Of(derivative));
        var layout = new Layout(model, function);
        layout.AddTangents();
        layout.AddDestinations("Hvp", "The product that belongs to");
        var gradient = new Gradient(layout);
        return new Companion("Hvp", gradient.Type.CSharp, function, layout, parts => new Outcome([.. kept.Assigned(parts)], gradient.Build(kept.Derivatives(parts))))
        {
            Summary = "The Hessian times the tangents of",
            Example = gradient.Type.Count == 0 ? "" : "var product = ",
        };
    }

    private string? Returned(Kept kept, IReadOnlyList<Code> parts) =>
        yields.Returned is not { } returned ? null
        : returned.Shape.HasReals ? Paired(kept.Returned(parts), Tangent(returned, kept.Derivatives(parts)))
        : kept.Returned(parts);

    private IEnumerable<(string Target, string Type, string Text)> Tangents(Dictionary<ParameterModel, string> targets, IReadOnlyList<Code> tangents) =>
        from yielded in yields.ByReference
        where yielded.Parameter!.IsResult
        select (targets[yielded.Parameter!], yielded.Shape.CSharp, Tangent(yielded, tangents));

    /// <summary>The derivative of a value has the value's type; what is not real in it is at its default.</summary>
    private string Tangent(Yielded of, IReadOnlyList<Code> tangents) => of.Build(i => yields.IsReal(i) ? tangents[yields.RealsBefore(i)].Text : null);

    private static string Paired(string value, string? derivative) => derivative is null ? value : "(" + value + ", " + derivative + ")";
}
