using System.Text.Json;

namespace RetentionMetrics.Tests;

/// <summary>Synthetic inputs with answers by independent software, in tests/Golden; its README says which. They are part of the repository: a missing file fails.</summary>
internal static class Golden
{
    public static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "RetentionMetrics.sln")))
            folder = folder.Parent;
        return Path.Combine([folder!.FullName, "tests", "Golden", .. parts]);
    }

    public static IEnumerable<CsvRow> Csv(params string[] parts) => CsvRows.Read(File(parts));

    public static JsonElement Json(params string[] parts) => JsonDocument.Parse(System.IO.File.ReadAllText(File(parts))).RootElement;
}
