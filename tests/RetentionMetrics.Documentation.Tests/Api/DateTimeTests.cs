using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RetentionMetrics.Documentation.Tests.Compiling;

namespace RetentionMetrics.Documentation.Tests.Api;

/// <summary>A DateTime never becomes an instant by the zone of the machine: such a call does not compile, and the message says what to write.</summary>
public class DateTimeTests
{
    private const string Advice = "Write calendar.InstantOf(t.Opened): a DateTime does not say its zone.";

    private const string Declarations =
        """
        class Row
        {
            public string Key = "";
            public DateTime Time;
            public DateTime? MaybeTime;
            public DateTimeOffset Instant;
            public DateTimeOffset? MaybeInstant;
        }

        static class Streams
        {
            public static async IAsyncEnumerable<Row> Rows() { await Task.Yield(); yield return new Row(); }
        }
        """;

    private static readonly string[] Sources =
        ["new Row[1]", "new List<Row>()", "(IEnumerable<Row>)new Row[1]", "new ReadOnlySpan<Row>(new Row[1])", "Streams.Rows()"];

    private static readonly string[] Instants = ["r => r.Instant", "r => calendar.InstantOf(r.Time)"];
    private static readonly string[] Times = ["r => r.Time", "r => r.MaybeTime ?? r.Time"];

    private static readonly string[] MaybeInstants =
        ["r => r.MaybeInstant", "r => r.Instant", "r => calendar.InstantOf(r.MaybeTime)", "r => r.Key == string.Empty ? null : r.Instant"];

    private static readonly string[] MaybeTimes =
        ["r => r.MaybeTime", "r => r.Time", "r => r.Key == string.Empty ? null : r.Time", "r => { if (r.Key == string.Empty) return null; return r.Time; }"];

    public static TheoryData<LanguageVersion> Languages => [LanguageVersion.CSharp12, LanguageVersion.CSharp14];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Instants_Compile(LanguageVersion language)
    {
        var calls = Pairs(Instants, MaybeInstants).SelectMany(pair => Tickets(pair, string.Empty, ", asOf: r.Instant")).Concat(Instants.SelectMany(OneSelector)).ToList();

        Messages(calls, language).SelectMany(messages => messages).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void DateTimes_InAnyMixture_DoNotCompile(LanguageVersion language)
    {
        var mixtures = Pairs(Times, [.. MaybeTimes, .. MaybeInstants]).Concat(Pairs(Instants[..1], MaybeTimes));
        var calls = mixtures.SelectMany(pair => Tickets(pair, string.Empty))
            .Concat(Pairs(Times[..1], MaybeTimes[..1]).SelectMany(pair => Tickets(pair, ", asOf: r.Instant")))
            .Concat(Pairs([.. Instants, .. Times], [.. MaybeInstants, .. MaybeTimes]).SelectMany(pair => Tickets(pair, ", asOf: r.Time")))
            .Concat(Times.SelectMany(OneSelector))
            .ToList();

        foreach (var (call, messages) in calls.Zip(Messages(calls, language)))
            messages.Should().ContainSingle(call).Which.Should().Contain(Advice, call);
    }

    [Fact]
    public void EveryFactoryOfInstants_HasOverloadsThatDoNotCompile()
    {
        var factories = PublicSurface.Current.Types.SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.IsStatic && method.DeclaredAccessibility == Accessibility.Public)
            .ToLookup(PublicSurface.IsTrap);
        var wanted = factories[false].SelectMany(method => method.Parameters.Where(TakesInstants).Select(parameter => (method, parameter))).ToList();

        wanted.Should().NotBeEmpty();
        wanted.Where(pair => !factories[true].Any(trap => Covers(trap, pair.method, pair.parameter)))
            .Select(pair => $"{pair.method.ToDisplayString()}: {pair.parameter.Name}")
            .Should().BeEmpty("a DateTime would be converted by the zone of the machine");
    }

    private static bool TakesInstants(IParameterSymbol parameter) =>
        IsInstant(parameter.Type) || (parameter.Type is INamedTypeSymbol { Name: "Func" } selector && IsInstant(selector.TypeArguments[^1]));

    private static bool IsInstant(ITypeSymbol type) => WithoutNull(type) is { Name: nameof(DateTimeOffset) };

    private static bool IsDateTime(ITypeSymbol type) => WithoutNull(type) is { Name: nameof(DateTime) };

    private static ITypeSymbol WithoutNull(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Nullable" } nullable ? nullable.TypeArguments[0] : type;

    private static bool Covers(IMethodSymbol trap, IMethodSymbol method, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(trap.ContainingType, method.ContainingType)
        && string.Equals(trap.Name, method.Name, StringComparison.Ordinal)
        && trap.Parameters.Select(p => (p.Name, p.RefKind)).SequenceEqual(method.Parameters.Select(p => (p.Name, p.RefKind)))
        && string.Equals(trap.Parameters[0].Type.Name, method.Parameters[0].Type.Name, StringComparison.Ordinal)
        && trap.Parameters[parameter.Ordinal].Type is INamedTypeSymbol type
        && IsDateTime(type.Name is "Func" ? type.TypeArguments[^1] : type);

    private static IEnumerable<(string Opened, string Ended)> Pairs(string[] opened, string[] ended) =>
        from one in opened from other in ended select (one, other);

    /// <summary>Calls of every shape, with each of some ends. The other factories of tickets have the same overloads, as another test finds.</summary>
    private static IEnumerable<string> Tickets((string Opened, string Ended) selectors, params string[] ends) =>
        from end in ends
        from call in Sources.Where(source => !IsStream(source))
            .SelectMany(source => new[] { $"FromTickets({source}, *{end});", $"FromTickets({source}, *{end}, rejections: new Rejections());" })
            .Select(call => call.Replace("*", $"{selectors.Opened}, {selectors.Ended}", StringComparison.Ordinal))
            .Append($"Measure({OfRow(selectors.Opened)}, {selectors.Ended}{end});")
        select "FirstResponseTime." + call;

    private static bool IsStream(string source) => source.StartsWith("Streams", StringComparison.Ordinal);

    private static string OfRow(string selector) => "(Row r)" + selector[1..];

    private static IEnumerable<string> OneSelector(string instant) =>
        from source in Sources
        from call in IsStream(source)
            ? new[]
            {
                $"SendTimeProfile.Measure({OfRow(instant)}, r => true, calendar).OfAsync({source});",
                $"ServiceLevel.Measure({OfRow(instant)}, r => r.MaybeInstant, TimeSpan.Zero).OfAsync({source});",
                $"ResolutionTime.Measure({OfRow(instant)}, r => r.MaybeInstant).OfAsync({source});",
                $"CohortTable.Measure((Row r) => r.Key, {instant}, calendar, PeriodUnit.Month).OfAsync({source});",
                $"CohortTable.Measure((Row r) => r.Key, {instant}, r => 1m, calendar, PeriodUnit.Month, mode: RetentionMode.ReturnOn).OfAsync({source});",
            }
            :
            [
                $"SendTimeProfile.FromMessages({source}, {instant}, r => true, calendar);",
                $"ServiceLevel.FromTickets({source}, {instant}, r => r.MaybeInstant, TimeSpan.Zero);",
                $"ResolutionTime.FromTickets({source}, {instant}, r => r.MaybeInstant);",
                $"CohortTable.FromActivity({source}, r => r.Key, {instant}, calendar, PeriodUnit.Month);",
                $"CohortTable.FromPurchases({source}, r => r.Key, {instant}, r => 1m, calendar, PeriodUnit.Month, mode: RetentionMode.ReturnOn);",
            ]
        select call;

    /// <summary>What the compiler says about each call.</summary>
    private static IEnumerable<IReadOnlyList<string>> Messages(List<string> calls, LanguageVersion language)
    {
        var source = $"var r = new Row();\nvar calendar = ReportingCalendar.Utc;\n{string.Join('\n', calls)}\n{Declarations}";
        var byLine = CodeCompiler.Compile(source, ["System", "System.Collections.Generic", "System.Threading.Tasks", "RetentionMetrics"], new CSharpParseOptions(language))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line, CodeCompiler.Describe);
        return Enumerable.Range(2, calls.Count).Select(line => (IReadOnlyList<string>)[.. byLine[line]]);
    }
}
