namespace RetentionMetrics.Documentation.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string[] BuiltFolders = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules"];

    public static string Root { get; } = Find();

    /// <summary>The full path of a file that is named from the root with slashes.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(relative, Root);

    /// <summary>The name of a file from the root, with slashes.</summary>
    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The files of a folder and those below, by name from the root; what a build makes and hidden folders are left out.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = new DirectoryInfo(PathOf(folder));
        if (!start.Exists)
            return [];
        var files = new List<string>();
        Collect(start);
        files.Sort(StringComparer.Ordinal);
        return files;

        void Collect(DirectoryInfo directory)
        {
            files.AddRange(directory.EnumerateFiles(pattern).Select(file => NameOf(file.FullName)));
            foreach (var below in directory.EnumerateDirectories())
            {
                if (!below.Name.StartsWith('.') && !BuiltFolders.Contains(below.Name))
                    Collect(below);
            }
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RetentionMetrics.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds RetentionMetrics.sln.");
    }
}
