using System.Text.Json;

namespace RetentionMetrics.Tests;

/// <summary>Reference values and real data sets that lie beside a developer's checkout; they are not part of the repository.</summary>
internal static class Shared
{
    /// <summary>Gets the folder, or null where there is none.</summary>
    public static string? Root { get; } = Find();

    public static string Reference(string file) => Path.Combine(Root!, "reference", file);

    public static string Data(params string[] parts) => Path.Combine([Root!, "data", .. parts]);

    public static JsonDocument ReferenceJson(string file) => JsonDocument.Parse(File.ReadAllText(Reference(file)));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "RetentionMetrics.sln")))
                continue;
            var shared = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared");
            return Directory.Exists(Path.Combine(shared, "reference")) ? shared : null;
        }

        return null;
    }
}

/// <summary>A test that reads the shared folder; it is shown as skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Shared.Root is null)
            Skip = "The reference values and data sets (../shared) are not on this machine.";
    }
}
