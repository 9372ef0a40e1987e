using System.Text.Json;

namespace Scorecard.Tests.Testing;

/// <summary>The scorecard as a program would read it: from the JSON file.</summary>
internal sealed class ScorecardJson(string text)
{
    private readonly JsonElement _root = JsonSerializer.Deserialize<JsonElement>(text);

    public JsonElement Root => _root;

    public IEnumerable<string> Keys => _root.GetProperty("kpis").EnumerateArray().Select(kpi => kpi.GetProperty("key").GetString()!);

    /// <summary>Runs the program on a folder and reads what it wrote.</summary>
    public static ScorecardJson Of(TestFolder folder, params string[] arguments)
    {
        var path = folder.PathOf("scorecard.json");
        var run = ProgramRun.Of([folder.Path, "--json", path, .. arguments]);
        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(ScorecardApp.Done);
        return new ScorecardJson(File.ReadAllText(path));
    }

    public JsonElement Kpi(string key) => _root.GetProperty("kpis").EnumerateArray().Single(kpi => kpi.GetProperty("key").ValueEquals(key));

    public double Value(string key) => Kpi(key).GetProperty("value").GetDouble();

    public decimal Numerator(string key) => Kpi(key).GetProperty("numerator").GetDecimal();

    public decimal Denominator(string key) => Kpi(key).GetProperty("denominator").GetDecimal();

    public string Explanation(string key) => Kpi(key).GetProperty("explanation").GetString()!;

    public JsonElement Table(string key) => _root.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("key").ValueEquals(key));

    public JsonElement Row(string table, int row) => Table(table).GetProperty("rows")[row];

    /// <summary>The rows of a table that have a figure in a column.</summary>
    public IEnumerable<(string Label, double Figure)> Rows(string table, string column) =>
        from row in Table(table).GetProperty("rows").EnumerateArray()
        where row.TryGetProperty(column, out _)
        select (row.GetProperty("label").GetString()!, row.GetProperty(column).GetDouble());

    public TMetric Metric<TMetric>(string key) => Kpi(key).GetProperty("metric").Deserialize<TMetric>()!;

    public (long Rows, long Counted, long Outside, long LeftOut) Rows(string file)
    {
        var entry = _root.GetProperty("files").EnumerateArray().Single(row => row.GetProperty("file").ValueEquals(file));
        return (entry.GetProperty("rows").GetInt64(), entry.GetProperty("counted").GetInt64(), entry.GetProperty("outside").GetInt64(), entry.GetProperty("leftOut").GetInt64());
    }
}
