namespace Scorecard.Output;

/// <summary>A file that is there whole or not at all: written under a temporary name in the same folder, moved into place when finished, removed otherwise.</summary>
internal sealed class AtomicFile : IDisposable
{
    /// <summary>How the temporary names end.</summary>
    public const string TemporaryExtension = ".partial";

    private readonly string _path;
    private readonly string _temporaryPath;
    private bool _finished;

    public AtomicFile(string path)
    {
        _path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(_path)!;
        _temporaryPath = Path.Combine(folder, $".{Path.GetFileName(_path)}.{Path.GetRandomFileName()}{TemporaryExtension}");
        Stream = new FileStream(_temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
    }

    /// <summary>Gets the stream under the temporary name.</summary>
    public FileStream Stream { get; }

    /// <summary>Writes a file whole, or not at all.</summary>
    public static void Write(string path, Action<Stream> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var file = new AtomicFile(path);
        write(file.Stream);
        cancellationToken.ThrowIfCancellationRequested();
        file.Commit();
    }

    /// <summary>Puts the finished file in place, over an older one of that name.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporaryPath, _path, overwrite: true);
        _finished = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_finished)
            File.Delete(_temporaryPath);
    }
}
