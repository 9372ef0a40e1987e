using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>The public surface as text that a reviewer can read: C# declarations without bodies, types and members in order.</summary>
internal static class PublicApiText
{
    private static readonly string[] AttributesThatMatter =
    [
        "JsonConverterAttribute", "JsonConstructorAttribute", "OverloadResolutionPriorityAttribute", "ObsoleteAttribute", "ExperimentalAttribute",
        "FlagsAttribute", "EditorBrowsableAttribute", "MaybeNullWhenAttribute", "NotNullWhenAttribute", "MaybeNullAttribute", "NotNullAttribute",
        "CallerArgumentExpressionAttribute",
    ];

    private static readonly SymbolDisplayFormat Names = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Members = Names
        .AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral)
        .WithPropertyStyle();

    public static IReadOnlyList<string> Of(PublicSurface surface)
    {
        var lines = new List<string>();
        foreach (var inNamespace in surface.Types.GroupBy(type => type.ContainingNamespace.ToDisplayString(), StringComparer.Ordinal))
        {
            lines.Add($"namespace {inNamespace.Key}");
            foreach (var type in inNamespace)
            {
                lines.Add(string.Empty);
                lines.AddRange(Attributes(type));
                lines.Add(Declaration(type));
                lines.AddRange(PublicSurface.MembersOf(type)
                    .Where(member => !(member.IsOverride && member.Name is nameof(Equals) or nameof(GetHashCode)))
                    .Select(member => (Symbol: member, Text: string.Join(' ', Attributes(member).Append(Modifiers(member) + member.ToDisplayString(Members)))))
                    .OrderBy(member => Order(member.Symbol))
                    .ThenBy(member => member.Symbol.Name, StringComparer.Ordinal)
                    .ThenBy(member => member.Text, StringComparer.Ordinal)
                    .Select(member => "    " + member.Text));
            }
        }

        return lines;
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(Names);
        var constraints = type.ToDisplayString(Names.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints))[name.Length..];
        var implied = type.Interfaces.SelectMany(one => one.AllInterfaces).ToHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var bases = type.Interfaces
            .Where(one => one.DeclaredAccessibility == Accessibility.Public && !implied.Contains(one))
            .Select(one => one.ToDisplayString(Names))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (type.BaseType is { SpecialType: SpecialType.None } parent)
            bases.Insert(0, parent.ToDisplayString(Names));
        if (type.EnumUnderlyingType is { } underlying)
            bases = underlying.SpecialType == SpecialType.System_Int32 ? [] : [underlying.ToDisplayString(Names)];
        return $"{Kind(type)} {name}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : string.Empty)}{constraints}";
    }

    private static string Kind(INamedTypeSymbol type)
    {
        // A record struct leaves no mark in metadata but the method that prints its members.
        var record = type.IsRecord || type.GetMembers("PrintMembers").Any() ? "record " : string.Empty;
        return type.TypeKind switch
        {
            TypeKind.Enum => "enum",
            TypeKind.Interface => "interface",
            TypeKind.Delegate => "delegate",
            TypeKind.Struct => $"{(type.IsReadOnly ? "readonly " : string.Empty)}{(type.IsRefLikeType ? "ref " : string.Empty)}{record}struct",
            _ => $"{(type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty)}{(record.Length > 0 ? "record" : "class")}",
        };
    }

    // The compiler's own text leaves them out in interfaces.
    private static string Modifiers(ISymbol member) =>
        member.ContainingType.TypeKind != TypeKind.Interface
            ? string.Empty
            : $"{(member.IsStatic ? "static " : string.Empty)}{(member.IsStatic && member.IsAbstract ? "abstract " : string.Empty)}{(member.IsVirtual ? "virtual " : string.Empty)}";

    // Fields, constructors, properties, methods, operators; of each the static ones first. Members of an enum by value.
    private static (int Kind, long Value) Order(ISymbol member) => member switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum, ConstantValue: { } value } => (0, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFieldSymbol => (0, 0),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => (1, 0),
        IPropertySymbol { IsStatic: true } => (2, 0),
        IPropertySymbol => (3, 0),
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true } => (4, 0),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => (5, 0),
        _ => (6, 0),
    };

    private static IEnumerable<string> Attributes(ISymbol symbol)
    {
        var own = symbol.GetAttributes().Select(attribute => (attribute, Target: string.Empty));
        var inside = symbol is IMethodSymbol method
            ? method.Parameters.SelectMany(parameter => parameter.GetAttributes().Select(attribute => (attribute, Target: parameter.Name + ": ")))
            : [];
        return own.Concat(inside)
            .Where(pair => AttributesThatMatter.Contains(pair.attribute.AttributeClass?.Name, StringComparer.Ordinal))
            .Select(pair => $"[{pair.Target}{Text(pair.attribute)}]")
            .Order(StringComparer.Ordinal);
    }

    private static string Text(AttributeData attribute)
    {
        var text = new StringBuilder(attribute.AttributeClass!.Name[..^"Attribute".Length]);
        var arguments = attribute.ConstructorArguments.Select(Text).Concat(attribute.NamedArguments.Select(named => $"{named.Key} = {Text(named.Value)}")).ToList();
        return arguments.Count == 0 ? text.ToString() : text.Append('(').AppendJoin(", ", arguments).Append(')').ToString();
    }

    private static string Text(TypedConstant value) =>
        value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? $"typeof({type.ToDisplayString(Names)})" : value.ToCSharpString();

    private static SymbolDisplayFormat WithPropertyStyle(this SymbolDisplayFormat format) => new(
        format.GlobalNamespaceStyle,
        format.TypeQualificationStyle,
        format.GenericsOptions,
        format.MemberOptions,
        format.DelegateStyle,
        format.ExtensionMethodStyle,
        format.ParameterOptions,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        format.LocalOptions,
        format.KindOptions,
        format.MiscellaneousOptions);
}
