using System.Runtime.InteropServices;

namespace Scorecard.Reading;

/// <summary>What was left out, and why: every bad row is counted by its reason, and the first few of each file are kept in full.</summary>
internal sealed class BadRows(BadRowsFile? complete = null)
{
    /// <summary>How many bad rows of each file are kept to be shown; the others are counted (and written, if a file was asked for).</summary>
    public const int ShownPerFile = 5;

    private readonly Dictionary<string, FileRows> _files = new(StringComparer.Ordinal);

    /// <summary>Gets how many rows were left out.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the files with bad rows, in the order in which they were read.</summary>
    public IEnumerable<string> Files => _files.Keys;

    /// <summary>Takes a bad row.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">The line on which the row starts, counted from 1.</param>
    /// <param name="reason">The kind of defect, the same for all rows that share it.</param>
    /// <param name="detail">The defect with the value at fault.</param>
    public void Add(string file, long line, string reason, string detail)
    {
        if (!_files.TryGetValue(file, out var rows))
            _files.Add(file, rows = new FileRows());
        Count++;
        rows.Count++;
        CollectionsMarshal.GetValueRefOrAddDefault(rows.ByReason, reason, out _)++;
        var row = new BadRow(file, line, reason, detail);
        if (rows.First.Count < ShownPerFile)
            rows.First.Add(row);
        complete?.Write(row);
    }

    /// <summary>Counts the bad rows of a file.</summary>
    public long CountOf(string file) => _files.TryGetValue(file, out var rows) ? rows.Count : 0;

    /// <summary>Gives the first bad rows of a file.</summary>
    public IReadOnlyList<BadRow> FirstOf(string file) => _files.TryGetValue(file, out var rows) ? rows.First : [];

    /// <summary>Counts the bad rows of a file by reason, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> ReasonsOf(string file) => _files.TryGetValue(file, out var rows)
        ? [.. rows.ByReason.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)]
        : [];

    private sealed class FileRows
    {
        public long Count { get; set; }

        public List<BadRow> First { get; } = [];

        public Dictionary<string, long> ByReason { get; } = new(StringComparer.Ordinal);
    }
}
