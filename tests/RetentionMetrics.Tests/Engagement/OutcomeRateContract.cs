using System.Runtime.InteropServices;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Tests.Measures;

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

    /// <summary>Why a record that has the outcome outside the base is rejected; null where it is not counted.</summary>
    protected abstract string? Contradiction { get; }

    protected abstract TRate FromCounts(long part, long whole);

    protected abstract TRate FromOutcomes(ReadOnlySpan<bool> outcomes);

    protected abstract TRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null);

    protected abstract TRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null);

    protected abstract Measure<Row, TRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase);

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

        var within = FromCounts(rows.Count(r => r.Outcome && r.InBase), rows.Count(r => r.InBase));
        Row[] sound = Contradiction is null ? rows : [.. rows.Where(r => r.InBase || !r.Outcome)];
        FromSpan(sound, r => r.Outcome, r => r.InBase).Should().Be(within);
        FromSequence(sound, r => r.Outcome, r => r.InBase).Should().Be(within);
        FromSequence(Records.Lazily(sound), r => r.Outcome, r => r.InBase).Should().Be(within);
    });

    [Fact]
    public void Measure_OfAnyRows_ObeysTheLaws()
    {
        var random = new Random(7);
        foreach (var length in new[] { 0, 1, 2, 16, 17, 33, 1_300 })
        {
            var rows = Enumerable.Range(0, length).Select(_ => new Row(random.Next(2) == 0, random.Next(4) > 0)).ToArray();
            MeasureLaws.Hold(Measure(r => r.Outcome, null), part => FromSequence(part, r => r.Outcome, null), rows);
            Row[] sound = Contradiction is null ? rows : [.. rows.Where(r => r.InBase || !r.Outcome)];
            MeasureLaws.Hold(Measure(r => r.Outcome, r => r.InBase), part => FromSequence(part, r => r.Outcome, r => r.InBase), sound);
        }
    }

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
    public void Records_OutcomeOutsideTheBase_AreRejectedOrLeftOut()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => new Row(Outcome: i >= 9_000, InBase: i is not (9_000 or 9_500))).ToList();
        var others = FromCounts(998, 9_998);
        foreach (var take in new Func<Rejections?, TRate>[]
        {
            rejections => FromSpan(rows.ToArray(), r => r.Outcome, r => r.InBase, rejections),
            rejections => FromSequence(rows, r => r.Outcome, r => r.InBase, rejections),
            rejections => FromSequence(Records.Lazily(rows), r => r.Outcome, r => r.InBase, rejections),
        })
        {
            if (Contradiction is null)
            {
                take(null).Should().Be(others);
                continue;
            }

            var exception = FluentActions.Invoking(() => take(null)).Should().Throw<ArgumentException>().Which;
            exception.ParamName.Should().Be(Names.Outcome);
            exception.Message.Should().StartWith($"The record at index 9000 is {Contradiction}.");
            foreach (var keep in new[] { 0, 1, 20 })
            {
                var rejections = new Rejections(keep);
                take(rejections).Should().Be(others);
                rejections.Reasons.Should().Equal(new Dictionary<string, long> { [Contradiction] = 2 });
                rejections.Kept.Select(rejection => rejection.Index).Should().Equal(new long[] { 9_000, 9_500 }.Take(keep));
            }
        }
    }

    [Fact]
    public void Measure_OutcomeOutsideTheBase_IsRejectedOrLeftOut()
    {
        var measure = Measure(r => r.Outcome, r => r.InBase);
        TRate Factory(IReadOnlyList<Row> rows) => FromSequence(rows, r => r.Outcome, r => r.InBase);
        Row[] good = [new(true, true), new(false, true), new(false, false)];
        if (Contradiction is null)
            MeasureLaws.Hold(measure, Factory, [.. good, new Row(true, false)]);
        else
            MeasureLaws.Reject(measure, Factory, good, new Row(true, false), Contradiction, Names.Outcome);
    }

    [Fact]
    public void Records_BooleansOfForeignBytes_AreTrue()
    {
        byte[] foreign = [0, 1, 2, 255, 0];
        var rows = Enumerable.Range(0, 100).Select(i => new Row(MemoryMarshal.Cast<byte, bool>(foreign)[i % 5], true)).ToArray();

        FromSpan(rows, r => r.Outcome, r => r.InBase).Should().Be(FromCounts(60, 100));
        FromSpan(rows, r => r.InBase, r => r.Outcome, new Rejections()).Should().Be(FromCounts(60, 60));
        Measure(r => r.Outcome, r => r.InBase).By(rows, _ => 0).Total.Should().Be(FromCounts(60, 100));
    }

    [Fact]
    public void Records_PredicateThatThrows_IsNamedWithTheIndex()
    {
        Row[] rows = [new(true, true), new(false, true)];
        Func<Row, bool> throws = r => r.Outcome ? true : throw new FormatException("no");

        FluentActions.Invoking(() => FromSpan(rows, throws, r => r.InBase)).Should().Throw<InvalidOperationException>()
            .WithMessage($"*{Names.Outcome}*index 1*").WithInnerException<FormatException>();
        FluentActions.Invoking(() => FromSpan(rows, r => r.InBase, throws)).Should().Throw<InvalidOperationException>().WithMessage($"*{Names.Base}*index 1*");
        FluentActions.Invoking(() => FromSequence(rows, throws, null)).Should().Throw<InvalidOperationException>().WithMessage($"*{Names.Outcome}*index 1*");
    }

    [Fact]
    public void Records_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => FromSpan([], null!, null)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Outcome);
        FluentActions.Invoking(() => FromSequence([], null!, r => r.InBase)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Outcome);
        FluentActions.Invoking(() => Measure(null!, r => r.InBase)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Outcome);
        FluentActions.Invoking(() => FromSequence(null!, r => r.Outcome, null)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Records);
        FluentActions.Invoking(() => FromSequence(null!, r => r.Outcome, r => r.InBase)).Should().Throw<ArgumentNullException>().WithParameterName(Names.Records);
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
