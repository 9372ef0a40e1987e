namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>Links inside the repository lead to files and headings that exist.</summary>
public class LinkTests
{
    public static TheoryData<string> AllPages => [.. Repository.Files(".", "*.md")];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Page_ItsRelativeLinks_LeadSomewhere(string page) => BrokenLinks(MarkdownPage.Load(page)).Should().BeEmpty();

    [Fact]
    public void BrokenLinks_MissingFileAndHeading_AreNamed()
    {
        var page = MarkdownPage.Parse("docs/made-up.md", """
            # A page (with marks)
            [good](../README.md), [itself](#a-page-with-marks), [elsewhere](https://example.org/x), `[code](nowhere.md)`
            [bad](no-such-file.md) and ![bad](no-such-picture.svg)
            [bad](#no-such-heading) and [bad](../LICENSE/x)
            [ref]: no-such-reference.md
            """);

        BrokenLinks(page).Should().Equal(
            "docs/made-up.md:3: no-such-file.md",
            "docs/made-up.md:3: no-such-picture.svg",
            "docs/made-up.md:4: #no-such-heading",
            "docs/made-up.md:4: ../LICENSE/x",
            "docs/made-up.md:5: no-such-reference.md");
    }

    private static IReadOnlyList<string> BrokenLinks(MarkdownPage page) =>
        [.. page.Links
            .Where(link => !Uri.TryCreate(link.Target, UriKind.Absolute, out _) && !Leads(page, link.Target))
            .Select(link => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{page.Name}:{link.Line}: {link.Target}"))];

    private static bool Leads(MarkdownPage page, string target)
    {
        var parts = Uri.UnescapeDataString(target).Split('#', 2);
        var folder = Path.GetDirectoryName(Repository.PathOf(page.Name))!;
        var path = parts[0].Length == 0 ? Repository.PathOf(page.Name) : Path.GetFullPath(parts[0], folder);
        if (parts[0].Length > 0 && !File.Exists(path) && !Directory.Exists(path))
            return false;
        if (parts.Length == 1)
            return true;
        var anchors = parts[0].Length == 0 ? page.Anchors : MarkdownPage.Load(Repository.NameOf(path)).Anchors;
        return anchors.Contains(parts[1]);
    }
}
