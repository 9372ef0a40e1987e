using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>What a user of the built library sees: public types and the members that somebody wrote.</summary>
internal sealed class PublicSurface
{
    private const string MetricInterface = "IMetric";

    // Private members too: whether a struct is a record shows in one.
    private static readonly CSharpCompilationOptions Everything =
        new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);

    private PublicSurface(IAssemblySymbol assembly) => Types = [.. TypesOf(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];

    /// <summary>Gets the surface of the library that the tests run on.</summary>
    public static PublicSurface Current { get; } = Load(typeof(NetPromoterScore).Assembly.Location);

    /// <summary>Gets the surface of the library built for .NET 8.</summary>
    public static PublicSurface OnNet8 { get; } = Load(Path.Combine(AppContext.BaseDirectory, "net8.0", "RetentionMetrics.dll"));

    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    public IEnumerable<INamedTypeSymbol> Metrics => Types.Where(IsMetric);

    public static bool IsMetric(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Struct or TypeKind.Class && type.AllInterfaces.Any(i => i.Name is MetricInterface);

    /// <summary>The members that a user can call or derive from, without what the compiler adds to records and behind properties.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers().Where(member => IsVisible(member) && !IsGenerated(member) && !IsTrap(member) && member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null });

    private static PublicSurface Load(string path)
    {
        var library = MetadataReference.CreateFromFile(path);
        var compilation = CSharpCompilation.Create("Reader", references: [library, .. CodeCompiler.Framework], options: Everything);
        return new PublicSurface((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!);
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => TypesOf(inner),
            INamedTypeSymbol type when IsVisible(type) => TypesOf(type).Prepend(type),
            _ => [],
        });

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Whether a member is there only to not compile when it is called, with a message that says what to write.</summary>
    public static bool IsTrap(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "ObsoleteAttribute" && attribute.ConstructorArguments is [_, { Value: true }]);

    private static bool IsGenerated(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "CompilerGeneratedAttribute")
        || (member is IPropertySymbol { GetMethod: { } getter } && member.Name is "EqualityContract" && IsGenerated(getter))
        || member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true, ContainingType.IsValueType: true }
        || (member is IFieldSymbol && member.Name is "value__");
}
