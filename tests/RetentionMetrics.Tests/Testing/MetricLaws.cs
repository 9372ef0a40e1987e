using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests;

/// <summary>What every metric owes its users, checked on generated values of it.</summary>
internal static class MetricLaws
{
    private const int NarrowSpan = 2;

    /// <summary>
    /// Associative, commutative, neutral <c>Zero</c>, equal hash codes of equals, JSON round trip, five cultures, formatting into spans.
    /// The values are also built by running the operations: sums of generated values and what came back from JSON.
    /// </summary>
    public static void Hold<TMetric>(Gen<TMetric> factory)
        where TMetric : IMetric<TMetric>
    {
        var values = Built(factory);
        Law.Holds(values.Three(), t => AdditionIsAMonoid(t.Item1, t.Item2, t.Item3));
        Law.Holds(values, SurvivesJson, 100);
        Law.Holds(values, FormatsInEveryCulture, 50);
        AdditionIsAMonoid(TMetric.Zero, TMetric.Zero, TMetric.Zero);
        SurvivesJson(TMetric.Zero);
        FormatsInEveryCulture(TMetric.Zero);
        ZeroIsTheMetricOfNobody<TMetric>();
    }

    /// <summary>The above, and: 0 ≤ ratio ≤ 1, numerator over denominator, percent is a hundred times ratio, interval around the ratio.</summary>
    public static void HoldForProportion<TProportion>(Gen<TProportion> factory)
        where TProportion : IProportion<TProportion>
    {
        Hold(factory);
        Law.Holds(Built(factory), proportion =>
        {
            proportion.Numerator.Should().BeInRange(0, proportion.Denominator);
            proportion.IsDefined.Should().Be(proportion.Denominator > 0);
            if (!proportion.IsDefined)
            {
                proportion.Ratio.Should().Be(double.NaN);
                proportion.Percent.Should().Be(double.NaN);
                return;
            }

            proportion.Ratio.Should().Be((double)proportion.Numerator / proportion.Denominator).And.BeInRange(0, 1);
            proportion.Percent.Should().BeApproximately(100 * proportion.Ratio, 1e-12);
            proportion.PointEstimate.Should().Be(proportion.Ratio);
            foreach (var method in Enum.GetValues<ProportionInterval>())
            {
                var interval = proportion.Interval(0.95, method)!.Value;
                interval.Lower.Should().BeInRange(0, proportion.Ratio);
                interval.Upper.Should().BeInRange(proportion.Ratio, 1);
            }
        });
    }

    /// <summary>Parts = whole: rows in any order, cut anywhere, give the metric of all rows.</summary>
    public static void PartsMakeTheWhole<TRow, TMetric>(Gen<TRow> row, Func<TRow[], TMetric> door)
        where TMetric : IMetric<TMetric>
    {
        var cases =
            from rows in row.ArrayOf()
            from cut in Gen.Choose(0, rows.Length)
            from shuffled in Gen.Shuffle(rows)
            select (Rows: rows, Cut: cut, Shuffled: shuffled);
        Law.Holds(cases, c =>
        {
            var whole = door(c.Rows);
            (door(c.Rows[..c.Cut]) + door(c.Rows[c.Cut..])).Should().Be(whole);
            door([.. c.Shuffled]).Should().Be(whole);
        });
    }

    /// <summary>Adding two values must be refused, and the message must name both definitions.</summary>
    public static void RefuseToAdd<TMetric>(TMetric left, TMetric right, string nameOfLeft, string nameOfRight)
        where TMetric : IMetric<TMetric>
    {
        var adding = () => left + right;
        adding.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain(nameOfLeft).And.Contain(nameOfRight);
    }

    private static Gen<TMetric> Built<TMetric>(Gen<TMetric> factory)
        where TMetric : IMetric<TMetric> =>
        Gen.Frequency(
            (4, factory),
            (2, factory.Two().Select(pair => TryAdd(pair.Item1, pair.Item2))),
            (1, factory.Select(value => JsonSerializer.Deserialize<TMetric>(JsonSerializer.Serialize(value))!)),
            (1, Gen.Constant(TMetric.Zero)));

    // Values of different definitions do not add; the laws are about those that do.
    private static TMetric TryAdd<TMetric>(TMetric left, TMetric right)
        where TMetric : IMetric<TMetric>
    {
        try
        {
            return left + right;
        }
        catch (InvalidOperationException)
        {
            return left;
        }
    }

    private static void AdditionIsAMonoid<TMetric>(TMetric a, TMetric b, TMetric c)
        where TMetric : IMetric<TMetric>
    {
        (a + TMetric.Zero).Should().Be(a);
        (TMetric.Zero + a).Should().Be(a);
        if (!Adds(a, b) || !Adds(b, c) || !Adds(a, c))
            return;
        (a + b).Should().Be(b + a);
        ((a + b) + c).Should().Be(a + (b + c));
        (a + b).GetHashCode().Should().Be((b + a).GetHashCode());
    }

    private static bool Adds<TMetric>(TMetric a, TMetric b)
        where TMetric : IMetric<TMetric>
    {
        try
        {
            _ = a + b;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void SurvivesJson<TMetric>(TMetric value)
        where TMetric : IMetric<TMetric>
    {
        var json = JsonSerializer.Serialize(value);
        JsonSerializer.Deserialize<TMetric>(json).Should().Be(value, "it was stored as {0}", json);
        // What the reader of the JSON cannot check it must not have to: stored state, not derived figures.
        JsonSerializer.Serialize(JsonSerializer.Deserialize<TMetric>(json)).Should().Be(json);
    }

    private static void FormatsInEveryCulture<TMetric>(TMetric value)
        where TMetric : IMetric<TMetric>
    {
        foreach (var culture in Cultures.All)
        {
            using var _ = Cultures.Use(culture);
            var text = value.ToString()!;
            text.Should().NotBeNullOrWhiteSpace();
            value.ToString(null, culture).Should().Be(text);
            value.ToString("G", culture).Should().Be(text);
            value.Explain(culture).Should().Be(value.Explain()).And.NotContain("\n").And.NotContain("NaN");
            if (!value.IsDefined)
                text.Should().Be("n/a");

            var buffer = new char[text.Length];
            value.TryFormat(buffer, out var written, default, culture).Should().BeTrue();
            new string(buffer, 0, written).Should().Be(text);
            value.TryFormat(buffer.AsSpan(0, Math.Min(NarrowSpan, text.Length - 1)), out written, default, culture).Should().BeFalse();
            written.Should().Be(0);
            $"{value}".Should().Be(text);
        }
    }

    private static void ZeroIsTheMetricOfNobody<TMetric>()
        where TMetric : IMetric<TMetric>
    {
        TMetric.Zero.IsDefined.Should().BeFalse();
        TMetric.Zero.ToString(null, CultureInfo.InvariantCulture).Should().Be("n/a");
        TMetric.Zero.Explain(CultureInfo.InvariantCulture).Should().Contain("n/a");
        TMetric.Zero.PointEstimate.Should().Be(double.NaN);
        TMetric.Zero.Interval().Should().BeNull();
        if (typeof(TMetric).IsValueType)
            TMetric.Zero.Should().Be(default(TMetric));
    }
}
