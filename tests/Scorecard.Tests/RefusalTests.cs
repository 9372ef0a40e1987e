using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>What cannot be read or understood ends in one clear sentence on the error output and exit code 2.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("customers.csv", "customer_id,end_date", "customers.csv has no column 'start_date': it needs the columns customer_id, start_date, and its header has customer_id, end_date.")]
    [InlineData("purchases.csv", "customer_id,date,price", "purchases.csv has no column 'amount': it needs the columns customer_id, date, amount, and its header has customer_id, date, price.")]
    [InlineData("purchases.csv", "customer_id", "purchases.csv has no column 'date': it needs the columns customer_id, date, amount, and its header has customer_id.")]
    [InlineData("purchases.csv", "customer_id,date,amount,Date", "purchases.csv has the column 'date' twice.")]
    [InlineData("survey.csv", "nps,csat,NPS", "survey.csv has the column 'nps' twice.")]
    [InlineData("survey.csv", "score", "survey.csv has none of the columns nps, csat, ces: its header has score.")]
    [InlineData("purchases.csv", "", "purchases.csv is empty: its first line names the columns customer_id, date, amount.")]
    public void Header_Wrong_IsRefused(string file, string header, string message)
    {
        using var folder = new TestFolder().WithBytes(file, System.Text.Encoding.UTF8.GetBytes(header));

        IsRefused(message, folder.Path);
    }

    [Fact]
    public void File_OfNoBytesButAMark_IsEmpty()
    {
        using var folder = new TestFolder().WithBytes("survey.csv", [0xEF, 0xBB, 0xBF]);

        IsRefused("survey.csv is empty: its first line names some of the columns nps, csat, ces.", folder.Path);
    }

    [Fact]
    public void Folder_Wrong_IsRefused()
    {
        using var folder = new TestFolder().With("other.csv", "a,b");

        IsRefused($"The folder '{folder.PathOf("nowhere")}' does not exist.", folder.PathOf("nowhere"));
        IsRefused($"'{folder.PathOf("other.csv")}' is a file; give the folder that holds the CSV files.", folder.PathOf("other.csv"));
        IsRefused(
            $"The folder '{folder.Path}' holds none of the files customers.csv, purchases.csv, subscriptions.csv, survey.csv, tickets.csv, campaigns.csv.", folder.Path);
    }

    [Fact]
    public void Files_ThatDifferByCaseOnly_AreRefused()
    {
        using var folder = new TestFolder().With("survey.csv", "nps", "9").With("Survey.csv", "nps", "9");
        if (folder.FileNames.Count() == 1)
            return; // This file system knows one of them.

        IsRefused($"The folder '{folder.Path}' holds Survey.csv and survey.csv: which one is meant?", folder.Path);
    }

    [Fact]
    public void File_Locked_IsRefused()
    {
        using var folder = new TestFolder().With("survey.csv", "nps", "9");
        using var locked = new FileStream(folder.PathOf("survey.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var run = ProgramRun.Of(folder.Path);

        run.ExitCode.Should().Be(ScorecardApp.CannotGoOn);
        run.Error.Should().StartWith("survey.csv cannot be read: ").And.EndWith("\n").And.NotContain("   at ");
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void Row_WithoutEnd_IsRefusedBeforeItFillsTheMemory()
    {
        using var folder = new TestFolder();
        using (var writer = new StreamWriter(folder.PathOf("purchases.csv")) { NewLine = "\n" })
        {
            writer.WriteLine("customer_id,date,amount");
            writer.WriteLine("C1,2025-03-01,1");
            writer.WriteLine("\"C2,2025-03-01,1");
            for (var i = 0; i < 200_000; i++)
                writer.WriteLine("C3,2025-03-01,1");
        }

        IsRefused("purchases.csv cannot be read on from line 3: the row is longer than 1048576 bytes; is a quote never closed?", folder.Path);
    }

    [Theory]
    [InlineData("The option --nope is unknown; --help shows all options.", "--nope")]
    [InlineData("The option --nope is unknown; --help shows all options.", "--nope=1")]
    [InlineData("The option -x is unknown; --help shows all options.", "-x")]
    [InlineData("The option --json needs a value; --help shows how it is used.", "--json")]
    [InlineData("Only one folder can be read at a time, and there are two: 'a' and 'b'.", "a", "b")]
    [InlineData("--write-sample writes the sample company, so it takes no folder to read.", "a", "--write-sample", "b")]
    [InlineData("--as-of has the value 'today', which is not a date like 2025-03-31.", "--as-of", "today")]
    [InlineData("--as-of has the value '0001-01-01', which is not a date like 2025-03-31.", "--as-of", "0001-01-01")]
    [InlineData("--period has the value '2025-13', which is not a month like 2025-03, a quarter like 2025-Q1 or a year like 2025.", "--period", "2025-13")]
    [InlineData("--time-zone has the value 'Mars/Base', which is no time zone of this system; Europe/Berlin is one.", "--time-zone", "Mars/Base")]
    [InlineData("--culture has the value 'xx-klingon', which is no culture; de-DE and invariant are.", "--culture", "xx-klingon")]
    [InlineData("--purchases has the value '-5', which is not a whole number from 100 to 100000000.", "--purchases", "-5")]
    [InlineData("--json cannot write '/nowhere/at/all.json': its folder does not exist.", "--json", "/nowhere/at/all.json")]
    [InlineData("--goal churn has the target 'low', which is not a share like 5% or 0.05.", "--goal", "churn=low")]
    [InlineData("--goal frt-median has the target '4', which is not a time like 30min, 4h or 2d.", "--goal", "frt-median=4")]
    [InlineData("--goal nps has the target '', which is not a number like 30 or 5.5.", "--goal", "nps")]
    public void CommandLine_Wrong_IsRefused(string message, params string[] arguments) => IsRefused(message, arguments);

    [Fact]
    public void Goal_OfNoKpi_NamesTheKpis() =>
        ProgramRun.Of("--goal", "chrun=5%").Error.Should().StartWith("--goal knows no KPI 'chrun'; it knows customers-at-start, customers-at-end, crr, churn, nps");

    [Fact]
    public void Json_OntoAFolder_IsRefused()
    {
        using var folder = new TestFolder();

        IsRefused($"--json has the value '{folder.Path}', which is not the name of a file.", "--json", folder.Path);
    }

    [Fact]
    public void WriteSample_OverFilesOfTheUser_IsRefused()
    {
        using var folder = new TestFolder().With("customers.csv", "mine");

        IsRefused($"The folder '{folder.Path}' holds customers.csv already; give an empty or a new one.", "--write-sample", folder.Path);
        folder.Read("customers.csv").Should().Be("mine\n");
    }

    private static void IsRefused(string message, params string[] arguments)
    {
        var run = ProgramRun.Of(arguments);

        run.Error.Should().Be(message + "\n");
        run.ExitCode.Should().Be(ScorecardApp.CannotGoOn);
        run.Out.Should().BeEmpty();
    }
}
