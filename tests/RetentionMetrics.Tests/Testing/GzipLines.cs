using System.IO.Compression;

namespace RetentionMetrics.Tests;

/// <summary>Reads the compressed ones among the real data sets.</summary>
internal static class GzipLines
{
    /// <summary>The lines of a gzip file, one at a time.</summary>
    public static IEnumerable<string> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
            yield return line;
    }
}
