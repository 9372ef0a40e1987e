using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Engagement;

/// <summary>What the seven rates of outcomes have in common; each has its own test class with its own numbers.</summary>
public abstract class OutcomeRateContract<TRate>
    where TRate : struct, IProportion<TRate>
{
    private static readonly Gen<Row> AnyRow =
        from outcome in Gen.Elements(true, false)
        from inBase in Gen.Elements(true, true, false)
        select new Row(outcome, inBase);

    /// <summary>Parameter names as the public surface has them: counts, outcome predicate, base predicate, records.</summary>
    protected abstract (string Part, string Whole, string Outcome, string Base, string Records) Names { get; }

    /// <summary>Whether a record that has the outcome outside the base contradicts itself.</summary>
    protected abstract bool RefusesOutsideBase { get; }

    protected abstract TRate FromCounts(long part, long whole);

    protected abstract TRate FromOutcomes(ReadOnlySpan<bool> outcomes);

    protected abstract TRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase);

    protected abstract TRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase);

    protected abstract Task<TRate> FromStream(IAsyncEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, CancellationToken cancellationToken);

    [Fact]
    public void EveryValue_ObeysTheProportionLaws() =>
        MetricLaws.HoldForProportion(Records.PartAndWhole.Select(pair => FromCounts(pair.Part, pair.Whole)));

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Gen.Elements(true, false), rows => FromOutcomes(rows));

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(AnyRow.ArrayOf(), rows =>
    {
        var all = FromCounts(rows.Count(r => r.Outcome), rows.Length);
        FromOutcomes(rows.Select(r => r.Outcome).ToArray()).Should().Be(all);
        FromSpan(rows, r => r.Outcome, null).Should().Be(all);
        FromSequence(rows, r => r.Outcome, null).Should().Be(all);
        FromSequence(rows.ToList(), r => r.Outcome, null).Should().Be(all);
        FromSequence(Records.Lazily(rows), r => r.Outcome, null).Should().Be(all);
        FromStream(Records.Streamed(rows), r => r.Outcome, null, default).GetAwaiter().GetResult().Should().Be(all);

        var within = FromCounts(rows.Count(r => r.Outcome && r.InBase), rows.Count(r => r.InBase));
        Row[] sound = RefusesOutsideBase ? [.. rows.Where(r => r.InBase || !r.Outcome)] : rows;
        FromSpan(sound, r => r.Outcome, r => r.InBase).Should().Be(within);
        FromSequence(sound, r => r.Outcome, r => r.InBase).Should().Be(within);
        FromSequence(Records.Lazily(sound), r => r.Outcome, r => r.InBase).Should().Be(within);
        FromStream(Records.Streamed(sound), r => r.Outcome, r => r.InBase, default).GetAwaiter().GetResult().Should().Be(within);
    });

    [Fact]
    public void Interval_TenOfAHundred_IsWilsons()
    {
        var interval = FromCounts(10, 100).Interval()!.Value;

        interval.Lower.Should().BeApproximately(0.055229, 5e-7);
        interval.Upper.Should().BeApproximately(0.174366, 5e-7);
    }

    [Fact]
    public void FromCounts_PartExceedsWhole_NamesBoth()
    {
        var refusal = FluentActions.Invoking(() => FromCounts(11, 10)).Should().Throw<ArgumentOutOfRangeException>().Which;

        refusal.ParamName.Should().Be(Names.Part);
        refusal.Message.Should().StartWith($"{Names.Part} (11) exceeds {Names.Whole} (10).");
        refusal.ActualValue.Should().Be(11L);
    }

    [Fact]
    public void FromCounts_NegativeOrTooMany_IsRefused()
    {
        FluentActions.Invoking(() => FromCounts(-1, 10)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(Names.Part);
        FluentActions.Invoking(() => FromCounts(0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(Names.Whole);
        FluentActions.Invoking(() => FromCounts(0, long.MaxValue) + FromCounts(0, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromCounts_Nobody_IsNotAvailable()
    {
        FromCounts(0, 0).Should().Be(TRate.Zero);
        FromOutcomes([]).Should().Be(TRate.Zero);
        FromSpan([], r => r.Outcome, r => r.InBase).Should().Be(TRate.Zero);
        FromCounts(0, 0).Percent.Should().Be(double.NaN);
        FromCounts(0, 0).ToString().Should().Be("n/a");
        FromCounts(0, 1).IsDefined.Should().BeTrue();
        FromOutcomes([true]).Percent.Should().Be(100);
    }

    [Fact]
    public void FromOutcomes_BooleansOfForeignBytes_AreTrue()
    {
        byte[] foreign = [0, 1, 2, 255, 0];

        FromOutcomes(MemoryMarshal.Cast<byte, bool>(foreign)).Should().Be(FromCounts(3, 5));
    }

    [Fact]
    public void Records_OutcomeOutsideTheBase_IsRefusedWithItsIndexOrLeftOut()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => new Row(Outcome: i >= 9_000, InBase: i != 9_000)).ToList();
        Func<TRate>[] doors =
        [
            () => FromSpan(rows.ToArray(), r => r.Outcome, r => r.InBase),
            () => FromSequence(rows, r => r.Outcome, r => r.InBase),
            () => FromSequence(Records.Lazily(rows), r => r.Outcome, r => r.InBase),
            () => FromStream(Records.Streamed(rows), r => r.Outcome, r => r.InBase, default).GetAwaiter().GetResult(),
        ];

        foreach (var door in doors)
        {
            if (RefusesOutsideBase)
            {
                var refusal = door.Should().Throw<ArgumentException>().Which;
                refusal.ParamName.Should().Be(Names.Outcome);
                refusal.Message.Should().StartWith($"The record at index 9000 counts as {Names.Outcome}, but not as {Names.Base}.");
            }
            else
            {
                door().Should().Be(FromCounts(999, 9_999));
            }
        }
    }

    [Fact]
    public async Task Records_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => FromSpan([], null!, null)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Outcome);
        FluentActions.Invoking(() => FromSequence([], null!, r => r.InBase)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Outcome);
        FluentActions.Invoking(() => FromSequence(null!, r => r.Outcome, null)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Records);
        FluentActions.Invoking(() => FromSequence(null!, r => r.Outcome, r => r.InBase)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Records);
        (await FluentActions.Awaiting(() => FromStream(null!, r => r.Outcome, null, default)).Should().ThrowAsync<ArgumentNullException>()).WithParameterName(Names.Records);
        (await FluentActions.Awaiting(() => FromStream(null!, r => r.Outcome, r => r.InBase, default)).Should().ThrowAsync<ArgumentNullException>()).WithParameterName(Names.Records);
        (await FluentActions.Awaiting(() => FromStream(Records.Streamed<Row>([]), null!, null, default)).Should().ThrowAsync<ArgumentNullException>()).WithParameterName(Names.Outcome);
    }

    [Fact]
    public async Task Records_CancelledStream_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await FluentActions.Awaiting(() => FromStream(Endless(), r => r.Outcome, null, source.Token)).Should().ThrowAsync<OperationCanceledException>();

        static async IAsyncEnumerable<Row> Endless([EnumeratorCancellation] CancellationToken token = default)
        {
            while (true)
            {
                token.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return new Row(true, true);
            }
        }
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        var json = $$"""{"{{Names.Part}}":3,"{{Names.Whole}}":20}""";

        JsonSerializer.Serialize(FromCounts(3, 20)).Should().Be(json);
        JsonSerializer.Deserialize<TRate>(json).Should().Be(FromCounts(3, 20));
        FluentActions.Invoking(() => JsonSerializer.Deserialize<TRate>($$"""{"{{Names.Part}}":3}""")).Should().Throw<JsonException>().WithMessage($"*lacks \"{Names.Whole}\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<TRate>($$"""{"{{Names.Part}}":21,"{{Names.Whole}}":20}""")).Should().Throw<JsonException>().WithMessage("*exceeds*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<TRate>($$"""{"{{Names.Part}}":1.5,"{{Names.Whole}}":20}""")).Should().Throw<JsonException>();
        FluentActions.Invoking(() => JsonSerializer.Deserialize<TRate>("0.15")).Should().Throw<JsonException>();
    }

    [Fact]
    public void FromOutcomes_AllocatesNothing()
    {
        var outcomes = Enumerable.Range(0, 5_000).Select(i => i % 7 == 0).ToArray();

        Allocation.IsZero(() => FromOutcomes(outcomes));
    }

    public readonly record struct Row(bool Outcome, bool InBase);
}
