// Checks a package from outside, as a feed and an editor see it: what it holds, what it says of itself, where its symbols lead.
// Arguments: the folder of the package, a folder with the same package built elsewhere, the README, the address of the repository, the commit.
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

const string Name = "RetentionMetrics";
var (feed, again, readme, address, commit) = (args[0], args[1], args[2], args[3], args[4]);
var failures = 0;

var (package, version) = Open(feed, ".nupkg");
using (package)
{
    using var twin = Open(again, ".nupkg").Package;
    string[] content =
    [
        "README.md", "RetentionMetrics.nuspec", "icon.png",
        "lib/net10.0/RetentionMetrics.dll", "lib/net10.0/RetentionMetrics.xml", "lib/net8.0/RetentionMetrics.dll", "lib/net8.0/RetentionMetrics.xml",
    ];
    Equal("content", string.Join(' ', content), string.Join(' ', Content(package)));

    var nuspec = XDocument.Parse(Encoding.UTF8.GetString(Read(package, $"{Name}.nuspec")).TrimStart('\uFEFF')).Root!.Elements().Single();
    var space = nuspec.Name.Namespace;
    Equal("id", Name, nuspec.Element(space + "id")?.Value);
    Equal("version", version, nuspec.Element(space + "version")?.Value);
    Equal("licence", "expression MIT", $"{nuspec.Element(space + "license")?.Attribute("type")?.Value} {nuspec.Element(space + "license")?.Value}");
    Equal("readme", "README.md", nuspec.Element(space + "readme")?.Value);
    Equal("project", address, nuspec.Element(space + "projectUrl")?.Value);
    Equal("repository", $"git {address} {commit}", string.Join(' ', new[] { "type", "url", "commit" }.Select(part => nuspec.Element(space + "repository")?.Attribute(part)?.Value)));
    Check("has a description and tags", nuspec.Element(space + "description")?.Value.Length > 100 && nuspec.Element(space + "tags")?.Value.Length > 0);
    Check("depends on nothing", !nuspec.Descendants(space + "dependency").Any());
    Check("holds the README of the repository", Read(package, "README.md").AsSpan().SequenceEqual(File.ReadAllBytes(readme)));
    foreach (var file in content.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)))
        Check($"{file} is the same when built elsewhere", Read(package, file).AsSpan().SequenceEqual(Read(twin, file)));
}

using (var symbols = Open(feed, ".snupkg").Package)
{
    foreach (var framework in new[] { "net10.0", "net8.0" })
    {
        var map = SourceLink(Read(symbols, $"lib/{framework}/RetentionMetrics.pdb"));
        var sources = address.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal);
        Check($"the symbols for {framework} lead to the sources of the commit: {map}", map.Contains($"{sources}/{commit}/*", StringComparison.Ordinal));
    }
}

Console.WriteLine(failures == 0 ? $"{Name} {version} is packed as it should be" : $"{Name} {version}: {failures} checks failed");
return failures == 0 ? 0 : 1;

static (ZipArchive Package, string Version) Open(string folder, string extension)
{
    var file = Directory.GetFiles(folder, $"{Name}.*{extension}").Single();
    return (ZipFile.OpenRead(file), Path.GetFileNameWithoutExtension(file)[(Name.Length + 1)..]);
}

static IEnumerable<string> Content(ZipArchive package) =>
    package.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && !name.StartsWith('['))
        .OrderBy(name => name.Count(letter => letter == '/'))
        .ThenBy(name => name, StringComparer.Ordinal);

static byte[] Read(ZipArchive package, string name)
{
    using var stream = package.GetEntry(name)!.Open();
    using var memory = new MemoryStream();
    stream.CopyTo(memory);
    return memory.ToArray();
}

static string SourceLink(byte[] symbols)
{
    using var provider = MetadataReaderProvider.FromPortablePdbImage([.. symbols]);
    var reader = provider.GetMetadataReader();
    var kind = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    return reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
        .Where(information => reader.GetGuid(information.Kind) == kind)
        .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
        .SingleOrDefault("no map");
}

void Equal(string what, string expected, string? actual) => Check($"{what}: {expected}{(expected == actual ? "" : $", found {actual}")}", expected == actual);

void Check(string what, bool holds)
{
    Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {what}");
    failures += holds ? 0 : 1;
}
