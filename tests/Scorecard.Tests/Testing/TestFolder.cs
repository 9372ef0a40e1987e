using System.Text;

namespace Scorecard.Tests.Testing;

/// <summary>A folder of CSV files for one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("scorecard-test-").FullName;

    /// <summary>The names of all files, the temporary ones included.</summary>
    public IEnumerable<string> FileNames => Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file of lines that end with a line feed.</summary>
    public TestFolder With(string name, params string[] lines) => WithBytes(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public TestFolder WithBytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
