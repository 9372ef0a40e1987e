using System.Reflection;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>The library by reflection.</summary>
internal static class PublicTypes
{
    public const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Assembly Library { get; } = typeof(NetPromoterScore).Assembly;

    /// <summary>Gets what a user sees.</summary>
    public static IReadOnlyList<Type> All { get; } = Library.GetExportedTypes();

    /// <summary>Gets the types that are metrics.</summary>
    public static IReadOnlyList<Type> Metrics { get; } = [.. All.Where(type => !type.IsInterface && type.GetInterfaces().Any(IsMetricInterface))];

    /// <summary>Gets every type that somebody wrote, internal ones too.</summary>
    public static IReadOnlyList<Type> Written { get; } = [.. Library.GetTypes().Where(type => !IsGenerated(type))];

    /// <summary>The name without the mark of the number of type parameters.</summary>
    public static string PlainName(Type type) => type.Name.Split('`')[0];

    public static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal)
        || (member.DeclaringType is { } outer && IsGenerated(outer))
        // Embedded by the compiler, with its own mark.
        || (member is Type { Namespace: "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices" });

    private static bool IsMetricInterface(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IMetric<>);
}
