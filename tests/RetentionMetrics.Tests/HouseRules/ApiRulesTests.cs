using System.Reflection;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>Rules that hold for the whole library, whatever is added to it.</summary>
public class ApiRulesTests
{
    // Framework types that cannot change once they are made, though they are classes.
    private static readonly Type[] ImmutableClasses = [typeof(string), typeof(Type), typeof(TimeZoneInfo), typeof(Version)];

    // Not immutable field by field, and yet no caller can see a change; the reason is the second word.
    private static readonly Dictionary<string, string> UnchangingAllTheSame = new(StringComparer.Ordinal)
    {
        ["DurationDistribution"] = "settles what it holds when somebody looks; every thread settles it to the same",
    };

    private static readonly string[] Namespaces = ["RetentionMetrics", "RetentionMetrics.Kernels"];

    [Fact]
    public void PublicTypes_AreSealedOrStaticOrReadOnlyValues()
    {
        var offenders = PublicTypes.All.Where(type =>
            !(type.IsInterface || type.IsEnum || (type.IsValueType ? type.IsDefined(typeof(IsReadOnlyAttribute)) : type.IsSealed || IsDerivedFromOnlyHere(type))));

        offenders.Should().BeEmpty("a public type is sealed, static, an enum, an interface or a readonly struct, or only the library can derive from it");
    }

    [Fact]
    public void PublicMethods_TakeNoBool()
    {
        var offenders = PublicTypes.All
            .SelectMany(type => type.GetMethods(PublicTypes.Declared).Cast<MethodBase>().Concat(type.GetConstructors(PublicTypes.Declared)))
            .Where(method => !PublicTypes.IsGenerated(method))
            .SelectMany(method => method.GetParameters())
            .Where(parameter => !parameter.IsOut && (parameter.ParameterType == typeof(bool) || parameter.ParameterType == typeof(bool?)))
            .Select(parameter => $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}({parameter.Name})");

        offenders.Should().BeEmpty("true says nothing at the call: two methods or an enum do");
    }

    [Fact]
    public void PublicProperties_CannotBeSet()
    {
        var offenders = PublicTypes.All
            // An argument, which the factory checks.
            .Where(type => type != typeof(CampaignCounts))
            .SelectMany(type => type.GetProperties(PublicTypes.Declared))
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        offenders.Should().BeEmpty("neither code nor a with-expression may make a value that no factory would make");
    }

    [Fact]
    public void PublicNumbers_AreNotCalledValue()
    {
        var offenders = PublicTypes.All
            // A summary says its unit beside its value.
            .Where(type => type != typeof(MetricSummary))
            .SelectMany(type => type.GetProperties(PublicTypes.Declared))
            .Where(property => property.Name is "Value" && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var type
                && (type == typeof(double) || type == typeof(decimal)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        offenders.Should().BeEmpty("a figure says its unit: Ratio, Percent, Score, Amount");
    }

    [Fact]
    public void StaticFields_AreReadOnlyAndImmutable()
    {
        var offenders = PublicTypes.Written
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            // The field behind a property without a setter is one that somebody wrote; other generated ones cache delegates.
            .Where(field => !field.IsLiteral && (!PublicTypes.IsGenerated(field) || field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)))
            .Where(field => !field.IsInitOnly || !IsImmutable(field.FieldType))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}: {field.FieldType.Name}");

        offenders.Should().BeEmpty("shared state that can change is a bug that waits for a second thread");
    }

    [Fact]
    public void Namespaces_AreTheOneOfUsersAndTheOneOfKernels()
    {
        PublicTypes.All.Select(type => type.Namespace).Distinct(StringComparer.Ordinal).Should().Equal("RetentionMetrics");
        PublicTypes.Written.Select(type => type.Namespace).Distinct(StringComparer.Ordinal).Should().BeSubsetOf(Namespaces);
    }

    private static bool IsDerivedFromOnlyHere(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(constructor => constructor.IsAssembly || constructor.IsFamilyAndAssembly || constructor.IsPrivate);

    private static bool IsImmutable(Type type) =>
        type.IsPrimitive || UnchangingAllTheSame.ContainsKey(type.Name) || type.IsEnum || type == typeof(decimal) || ImmutableClasses.Contains(type)
        || (type.IsValueType && type.IsDefined(typeof(IsReadOnlyAttribute)))
        || (type.Namespace is "System.Collections.Frozen" or "System.Collections.Immutable" or "System.Buffers" && !type.IsArray)
        || typeof(Delegate).IsAssignableFrom(type)
        || (type.Assembly == PublicTypes.Library && !type.IsArray
            && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => field.IsInitOnly));
}
