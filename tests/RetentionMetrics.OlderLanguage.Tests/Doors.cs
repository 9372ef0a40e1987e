namespace RetentionMetrics.OlderLanguage.Tests;

/// <summary>Ways to hand over rows that the doors are called with.</summary>
internal static class Doors
{
    /// <summary>A sequence that is neither an array nor a list.</summary>
    public static IEnumerable<T> Lazily<T>(IEnumerable<T> rows)
    {
        foreach (var row in rows)
            yield return row;
    }

    /// <summary>A stream.</summary>
    public static async IAsyncEnumerable<T> Streamed<T>(IEnumerable<T> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
