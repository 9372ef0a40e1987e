using System.Text;

namespace RetentionMetrics.Documentation.Tests;

/// <summary>The lines in which two texts differ, as a reviewer reads them.</summary>
internal static class TextDiff
{
    /// <summary>Lines that only the expected text has begin with "-", lines that only the actual one has with "+"; common lines are left out.</summary>
    public static string Of(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        // common[i][j]: the length of the longest common subsequence of what follows line i and line j.
        var common = Enumerable.Range(0, expected.Count + 1).Select(_ => new int[actual.Count + 1]).ToArray();
        for (var i = expected.Count - 1; i >= 0; i--)
        {
            for (var j = actual.Count - 1; j >= 0; j--)
            {
                common[i][j] = string.Equals(expected[i], actual[j], StringComparison.Ordinal)
                    ? common[i + 1][j + 1] + 1
                    : Math.Max(common[i + 1][j], common[i][j + 1]);
            }
        }

        var text = new StringBuilder();
        for (int i = 0, j = 0; i < expected.Count || j < actual.Count;)
        {
            if (i < expected.Count && j < actual.Count && string.Equals(expected[i], actual[j], StringComparison.Ordinal))
                (i, j) = (i + 1, j + 1);
            else if (j == actual.Count || (i < expected.Count && common[i + 1][j] >= common[i][j + 1]))
                text.Append("  - ").AppendLine(expected[i++]);
            else
                text.Append("  + ").AppendLine(actual[j++]);
        }

        return text.ToString().TrimEnd();
    }
}
