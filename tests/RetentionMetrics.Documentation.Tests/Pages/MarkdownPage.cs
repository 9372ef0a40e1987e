using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RetentionMetrics.Documentation.Tests.Pages;

/// <summary>What a Markdown file holds that can be checked: fenced blocks, headings, links.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<Fence> _fences = [];
    private readonly List<(int Level, string Text)> _headings = [];
    private readonly List<(string Target, int Line)> _links = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    private MarkdownPage(string name) => Name = name;

    /// <summary>Gets the file's name from the root of the repository.</summary>
    public string Name { get; }

    public IReadOnlyList<Fence> Fences => _fences;

    public IReadOnlyList<(int Level, string Text)> Headings => _headings;

    public IReadOnlyList<(string Target, int Line)> Links => _links;

    /// <summary>Gets the headings as fragments of an address, the way code hosts make them.</summary>
    public IReadOnlySet<string> Anchors => _anchors;

    public static MarkdownPage Load(string name) => Parse(name, File.ReadAllText(Repository.PathOf(name)));

    public static MarkdownPage Parse(string name, string text)
    {
        var page = new MarkdownPage(name);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var contentSinceFence = true;
        for (var i = 0; i < lines.Length; i++)
        {
            if (OpeningFence().Match(lines[i]) is { Success: true } opening)
            {
                i = page.ReadFence(lines, i, opening, isAdjacent: !contentSinceFence);
                contentSinceFence = false;
            }
            else
            {
                contentSinceFence |= !string.IsNullOrWhiteSpace(lines[i]);
                page.ReadLine(lines[i], i + 1);
            }
        }

        return page;
    }

    // Gives the index of the closing fence; a fence that is not closed reaches to the end, as renderers have it.
    private int ReadFence(string[] lines, int at, Match opening, bool isAdjacent)
    {
        var indent = opening.Groups["indent"].Length;
        var mark = opening.Groups["mark"].Value;
        var info = opening.Groups["info"].Value.Trim().Split(' ', 2);
        var content = new List<string>();
        var i = at + 1;
        for (; i < lines.Length && !Closes(lines[i]); i++)
            content.Add(lines[i].Length >= indent && string.IsNullOrWhiteSpace(lines[i][..indent]) ? lines[i][indent..] : lines[i].TrimStart());
        _fences.Add(new Fence(info[0], info.Length > 1 ? info[1].Trim() : string.Empty, at + 2, content, isAdjacent));
        return i;

        bool Closes(string line)
        {
            var trimmed = line.Trim();
            return trimmed.Length >= mark.Length && trimmed.All(c => c == mark[0]);
        }
    }

    private void ReadLine(string line, int number)
    {
        if (Heading().Match(line) is { Success: true } heading)
        {
            var text = heading.Groups["text"].Value;
            _headings.Add((heading.Groups["level"].Length, text));
            var anchor = AnchorOf(text);
            var unique = anchor;
            for (var again = 1; !_anchors.Add(unique); again++)
                unique = string.Create(CultureInfo.InvariantCulture, $"{anchor}-{again}");
        }

        var prose = CodeSpan().Replace(line, string.Empty);
        foreach (var pattern in new[] { InlineLink(), LinkDefinition(), HtmlLink() })
        {
            foreach (Match link in pattern.Matches(prose))
                _links.Add((link.Groups["target"].Value, number));
        }
    }

    private static string AnchorOf(string heading)
    {
        var text = InlineLink().Replace(heading, match => match.Groups["text"].Value);
        var anchor = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
                anchor.Append(char.ToLowerInvariant(c));
            else if (c == ' ')
                anchor.Append('-');
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"^(?<indent>\s*)(?<mark>`{3,}|~{3,})(?<info>[^`]*)$")]
    private static partial Regex OpeningFence();

    [GeneratedRegex(@"^(?<level>#{1,6})\s+(?<text>.*?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex("`+[^`]+`+")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\[(?<text>[^\[\]]*)\]\((?<target>[^()\s]+)(\s+""[^""]*"")?\)")]
    private static partial Regex InlineLink();

    [GeneratedRegex(@"^\s{0,3}\[[^\]]+\]:\s+(?<target>\S+)")]
    private static partial Regex LinkDefinition();

    [GeneratedRegex(@"(href|src)=""(?<target>[^""]+)""")]
    private static partial Regex HtmlLink();
}
