namespace Scorecard.Reading;

/// <summary>Finds the known files in a folder, whatever the case of their names.</summary>
internal static class DataFolder
{
    /// <summary>Gives the path of each file that is there, in the order of the schemas.</summary>
    /// <exception cref="StopException">The folder does not exist, cannot be read or holds none of the files, or one of them twice.</exception>
    public static IReadOnlyList<(TableSchema Schema, string Path)> Find(string folder, IReadOnlyList<TableSchema> schemas)
    {
        if (File.Exists(folder))
            throw new StopException($"'{folder}' is a file; give the folder that holds the CSV files.");
        if (!Directory.Exists(folder))
            throw new StopException($"The folder '{folder}' does not exist.");
        string[] names;
        try
        {
            names = [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StopException($"The folder '{folder}' cannot be read: {failure.Message}", failure);
        }

        var found = new List<(TableSchema, string)>();
        foreach (var schema in schemas)
        {
            var matches = names.Where(name => name.Equals(schema.FileName, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToArray();
            if (matches.Length > 1)
                throw new StopException($"The folder '{folder}' holds {string.Join(" and ", matches)}: which one is meant?");
            if (matches.Length == 1)
                found.Add((schema, Path.Combine(folder, matches[0])));
        }

        return found.Count > 0
            ? found
            : throw new StopException($"The folder '{folder}' holds none of the files {string.Join(", ", schemas.Select(schema => schema.FileName))}.");
    }
}
