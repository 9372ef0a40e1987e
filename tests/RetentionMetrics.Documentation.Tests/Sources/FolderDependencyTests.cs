namespace RetentionMetrics.Documentation.Tests.Sources;

/// <summary>Inside the library the folders use each other downwards only: families, then Measures, then Metrics and Periods, then Kernels.</summary>
public class FolderDependencyTests
{
    private const string Library = "src/RetentionMetrics";

    /// <summary>Which family may use which other, each with its reason; everything else between families goes through Measures, Metrics, Periods and Kernels.</summary>
    private static readonly (string From, string To, string Reason)[] BetweenFamilies =
    [
        ("Purchases", "Retention", "lifetime value is computed from a churn rate"),
        ("Cohorts", "Retention", "each cell of a cohort table is a retention rate"),
        ("Purchases", "Cohorts", "a purchase book gives a cohort table"),
        ("Purchases", "Revenue", "both books name the movements of their customers alike"),
        ("Revenue", "Cohorts", "a subscription book gives a cohort table"),
        ("Revenue", "Retention", "a subscription book gives customer movements, churn and retention"),
    ];

    [Fact]
    public void Folders_UseEachOtherDownwards()
    {
        var files = Repository.Files(Library, "*.cs").Select(name => (name, File.ReadAllText(Repository.PathOf(name)))).ToList();

        var uses = FolderDependencies.Find(files);

        uses.Should().Contain(use => use.To == "Kernels", "the compiler must have understood the sources");
        uses.Where(use => !IsDownwards(use)).Should().BeEmpty();
        BetweenFamilies.Should().OnlyContain(pair => uses.Any(use => use.From == pair.From && use.To == pair.To), "an exception that nobody needs is to go");
    }

    [Fact]
    public void Find_UseThroughAMember_IsSeenAndACommentIsNot()
    {
        var uses = FolderDependencies.Find(
        [
            ("lib/Kernels/Loop.cs", "namespace L.Kernels; /// <summary>See <see cref=\"L.Rate\"/>.</summary>\nclass Loop { public static long Run() => 1; }"),
            ("lib/Surveys/Rate.cs", "using L.Kernels;\nnamespace L; class Rate { long n = Loop.Run(); }"),
            ("lib/Metrics/Text.cs", "namespace L; static class Text { public static string Of(object o) => o is Rate ? \"\" : \"-\"; }"),
        ]);

        uses.Should().Equal(new FolderUse("Metrics", "Surveys", "Text.cs", "Rate"), new FolderUse("Surveys", "Kernels", "Rate.cs", "Loop"));
        uses.Where(use => !IsDownwards(use)).Should().ContainSingle().Which.From.Should().Be("Metrics");
    }

    private static bool IsDownwards(FolderUse use) => use switch
    {
        { To: "Kernels" } => true,
        { From: "Kernels" } => false,
        { To: "Metrics" } => true,
        { From: "Metrics" } => false,
        { To: "Periods" } => true,
        { From: "Periods" } => false,
        { To: "Measures" } => true,
        { From: "Measures" } => false,
        // What shows the values stands above all that it shows.
        { From: "Display" } => true,
        { To: "Display" } => false,
        _ => BetweenFamilies.Any(pair => (pair.From, pair.To).Equals((use.From, use.To))),
    };
}
