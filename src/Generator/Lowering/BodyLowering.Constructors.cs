using Adjoint.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Adjoint.Generator.Lowering;

/// <summary>Constructors in place of their calls: what initializers say, what records make of their parameters, the body.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>What a constructor makes; nothing where it cannot be followed.</summary>
    private Term? Run(IMethodSymbol constructor, ITypeSymbol type, IReadOnlyList<Passed> arguments, IOperation at)
    {
        var key = new object();
        environment.Set(key, Placeholder(type));
        return Run(constructor, VariableOf(key, type), arguments, at) ? environment[key] : null;
    }

    private Place VariableOf(object key, ITypeSymbol type) =>
        new(() => environment[key]!, (term, _) => environment.Set(key, term), type, [key]);

    private bool Run(IMethodSymbol constructor, Place made, IReadOnlyList<Passed> arguments, IOperation at) =>
        HasSource(constructor) && Inline(constructor, () => LowerConstructor(constructor), null, made, arguments, at) is not null;

    private bool HasSource(IMethodSymbol constructor) =>
        constructor.ContainingType.DeclaringSyntaxReferences.Any(sources.IsHere)
        && (constructor.DeclaringSyntaxReferences is [] or [_]) && !constructor.IsExtern;

    /// <summary>The steps of a constructor, on the object that <c>this</c> is.</summary>
    private bool LowerConstructor(IMethodSymbol constructor)
    {
        var syntax = constructor.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } reference ? sources.Header(reference) : null;
        var body = syntax is ConstructorDeclarationSyntax ? sources.OperationOf(syntax) as IConstructorBodyOperation : null;
        var first = syntax is TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax inherited, ..] }
            ? sources.OperationOf(inherited) as IInvocationOperation
            : (body?.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation;
        var isDelegating = first is not null && SymbolEqualityComparer.Default.Equals(first.TargetMethod.ContainingType.OriginalDefinition, constructor.ContainingType.OriginalDefinition);
        if (!isDelegating)
        {
            Initialize(constructor, syntax as TypeDeclarationSyntax);
        }

        RunFirst(constructor, first);
        return body is null || (body.BlockBody is null && body.ExpressionBody is null) || LowerBody(body);
    }

    /// <summary>The constructor that a constructor runs before its own body: another of its type, or its base's.</summary>
    private void RunFirst(IMethodSymbol constructor, IInvocationOperation? first)
    {
        var parent = constructor.ContainingType.BaseType;
        var target = first?.TargetMethod ?? (parent is { SpecialType: SpecialType.None, IsValueType: false } && constructor.ContainingType.TypeKind == TypeKind.Class
            ? parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty)
            : null);
        if (target is null || target.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
        {
            return;
        }

        var at = first ?? current!;
        if (!Run(Bound(target), frame.This!, first is null ? [] : Evaluate(first.Arguments), at))
        {
            Refuse(Diagnostics.Descriptors.UnsupportedExpression, at, "a constructor of '" + target.ContainingType.Name + "' that cannot be followed", "set the members one by one");
        }
    }

    /// <summary>What fields and properties are before the body of a constructor runs.</summary>
    private void Initialize(IMethodSymbol constructor, TypeDeclarationSyntax? primary)
    {
        if (primary is not null)
        {
            SetCaptured(constructor.ContainingType);
        }

        var type = constructor.ContainingType.OriginalDefinition;
        foreach (var parameter in primary is null ? [] : constructor.OriginalDefinition.Parameters)
        {
            if (type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
                && property.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && sources.Header(reference) is ParameterSyntax)
            {
                SetMember(property, environment[parameter] ?? references[frame.Key(parameter)].Read());
            }
        }

        foreach (var member in type.GetMembers().Where(m => !m.IsStatic && m is IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } or IPropertySymbol))
        {
            if (sources.InitializerOf(member) is { } initializer && sources.OperationOf(initializer) is ISymbolInitializerOperation { Value: { } value })
            {
                SetMember(member, Copied(Lower(value), value.Type!));
            }
        }
    }

    private void SetMember(ISymbol member, Term term)
    {
        var made = frame.This!;
        if (member is IPropertySymbol property && !Shapes.IsAutomatic(property))
        {
            member = (ISymbol?)Shapes.BackingOf(property) ?? member;
        }

        if (made.Read() is Instance instance && FieldOf(instance.Type, member) is { } field)
        {
            FieldPlace(instance, field).Write(term, values.Next);
            return;
        }

        if (IndexOf(made.Type, member) is not { } index || made.Read() is not Tree tree)
        {
            Break();
            return;
        }

        made.Write(new Tree(tree.Elements.SetItem(index, ComponentsOf(made.Type)[index].IsConstant ? Map(term, AsConstant) : term)), values.Next);
    }
}
