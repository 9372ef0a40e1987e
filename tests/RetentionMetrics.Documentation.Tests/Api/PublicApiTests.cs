namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>The public surface changes only on purpose: it stands as text beside the project, and a review reads the difference.</summary>
public class PublicApiTests
{
    private const string GoldenFile = "src/RetentionMetrics/PublicApi.txt";
    private const string Command = "UPDATE_API=1 dotnet test tests/RetentionMetrics.Documentation.Tests --filter PublicApiTests";

    [Fact]
    public void PublicSurface_Newest_IsTheApprovedOne()
    {
        var actual = PublicApiText.Of(PublicSurface.Current);
        var path = Repository.PathOf(GoldenFile);
        if (Environment.GetEnvironmentVariable("UPDATE_API") is "1")
            File.WriteAllText(path, string.Join('\n', actual) + "\n");
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') : [];

        Assert.True(
            approved.SequenceEqual(actual, StringComparer.Ordinal),
            $"The public surface is not the one in {GoldenFile}:\n{TextDiff.Of(approved, actual)}\nIf that is meant: {Command}");
    }

    [Fact]
    public void PublicSurface_OnNet8_IsTheSame()
    {
        var newest = PublicApiText.Of(PublicSurface.Current);
        var net8 = PublicApiText.Of(PublicSurface.OnNet8);

        Assert.True(net8.SequenceEqual(newest, StringComparer.Ordinal), $"net10.0 (-) and net8.0 (+) differ:\n{TextDiff.Of(newest, net8)}");
    }
}
