using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Retention;

public class CustomerRetentionRateTests
{
    [Fact]
    public void FromCounts_TheFormula_IsAtEndWithoutAcquiredOverAtStart()
    {
        // (1100 − 150)/1000 × 100
        var crr = CustomerRetentionRate.FromHeadcounts(atStart: 1000, atEnd: 1100, acquired: 150);

        crr.Percent.Should().Be(95);
        crr.Retained.Should().Be(950);
        crr.AtStart.Should().Be(1000);
        crr.Churn.Should().Be(ChurnRate.FromCounts(lost: 50, atStart: 1000));
        // Wilson's interval of 950/1000 is the mirror of 50/1000: [0.038134, 0.065314].
        crr.Interval()!.Value.Lower.Should().BeApproximately(1 - 0.065314, 5e-7);
        crr.Explain(CultureInfo.InvariantCulture).Should().Be("CRR 95.0 % = 950 retained of 1,000 customers at start; 95 % interval 93.5 % to 96.2 %");
    }

    [Fact]
    public void FromCounts_AcquiredThatLeftAgain_MustNotBeSubtracted()
    {
        var movements = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);

        CustomerRetentionRate.FromHeadcounts(100, movements.AtEnd, movements.Acquired - movements.AcquiredAndLost).Should().Be(movements.RetentionRate);
        CustomerRetentionRate.FromHeadcounts(100, movements.AtEnd, movements.Acquired).Percent.Should().Be(89, "the count of all who joined takes one too many off");
    }

    [Fact]
    public void Compound_NinetyFivePercentAMonth_Is54AYear()
    {
        var monthly = CustomerRetentionRate.FromHeadcounts(1000, 950, 0);

        // 0.95^12 and its inverse by hand: 0.540360087662636962890625
        monthly.Compound(12).Should().BeApproximately(0.540360087662637, 1e-15);
        CustomerRetentionRate.FromHeadcounts(10_000, 5_404, 0).PerPeriod(12).Should().BeApproximately(0.950005847, 1e-9);
        monthly.Compound(1).Should().Be(0.95);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void CompoundAndPerPeriod_NotPositive_AreRefused(int periods)
    {
        var crr = CustomerRetentionRate.FromHeadcounts(1000, 950, 0);

        FluentActions.Invoking(() => crr.Compound(periods)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(periods));
        FluentActions.Invoking(() => crr.PerPeriod(periods)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(periods));
    }

    [Fact]
    public void FromCounts_BadCounts_AreRefused()
    {
        FluentActions.Invoking(() => CustomerRetentionRate.FromHeadcounts(-1, 0, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("atStart");
        FluentActions.Invoking(() => CustomerRetentionRate.FromHeadcounts(0, -1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("atEnd");
        FluentActions.Invoking(() => CustomerRetentionRate.FromHeadcounts(0, 0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("acquired");
        FluentActions.Invoking(() => CustomerRetentionRate.FromHeadcounts(100, 20, 30)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("acquired (30) exceeds atEnd (20)*").WithParameterName("acquired");
        FluentActions.Invoking(() => CustomerRetentionRate.FromHeadcounts(100, 130, 20)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("atEnd (130) − acquired (20) leaves 110 retained of 100 at start: count returning customers as acquired.*").WithParameterName("atEnd");
        FluentActions.Invoking(() => CustomerRetentionRate.FromHeadcounts(long.MaxValue, 0, 0) + CustomerRetentionRate.FromHeadcounts(1, 0, 0)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromCounts_NobodyAtStart_IsNotAvailable()
    {
        var nobody = CustomerRetentionRate.FromHeadcounts(0, 25, 25);

        nobody.Should().Be(CustomerRetentionRate.Zero);
        nobody.Ratio.Should().Be(double.NaN);
        nobody.Percent.Should().Be(double.NaN);
        nobody.Compound(12).Should().Be(double.NaN);
        nobody.Churn.Should().Be(ChurnRate.Zero);
        nobody.ToString().Should().Be("n/a");
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("CRR n/a: 0 customers at start");
    }

    [Fact]
    public void FromActive_DuplicatesAndNewcomers_CountOnceAndNot()
    {
        int[] before = [1, 2, 2, 3, 3, 3, 4];
        int[] after = [4, 4, 3, 9, 9];

        CustomerRetentionRate.FromCustomerSets(before, after).Should().Be(CustomerRetentionRate.FromHeadcounts(4, 2, 0));
        CustomerRetentionRate.FromCustomerSets([1, 2, 3], [2]).Retained.Should().Be(1);
        CustomerRetentionRate.FromCustomerSets(["Ada", "ADA"], ["ada"]).Should().Be(CustomerRetentionRate.FromHeadcounts(2, 0, 0), "strings are compared by ordinal");
        CustomerRetentionRate.FromCustomerSets(Array.Empty<Guid>(), [Guid.NewGuid()]).Should().Be(CustomerRetentionRate.Zero);
        CustomerRetentionRate.FromCustomerSets([long.MinValue, long.MaxValue], Array.Empty<long>()).Should().Be(CustomerRetentionRate.FromHeadcounts(2, 0, 0));
    }

    [Fact]
    public void FromActive_NullCustomer_NamesTheIndex()
    {
        string[] good = ["a", "b"];
        string[] bad = ["a", "b", null!];

        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(bad, good)).Should().Throw<ArgumentException>().WithMessage("The entry at index 2 has no customer (null, an empty text or an empty Guid).*").WithParameterName("before");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(good, bad)).Should().Throw<ArgumentException>().WithMessage("The entry at index 2 has no customer (null, an empty text or an empty Guid).*").WithParameterName("after");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(Records.Lazily(good), Records.Lazily(bad))).Should().Throw<ArgumentException>().WithParameterName("after");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets((IEnumerable<string>)null!, good)).Should().Throw<ArgumentNullException>().WithParameterName("before");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(good, (IEnumerable<string>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("after");
    }

    [Fact]
    public void FromActive_Columns_AllocateNothing()
    {
        var ints = Enumerable.Range(0, 3_000).ToArray();
        var longs = Array.ConvertAll(ints, i => (long)i << 20);
        var guids = Array.ConvertAll(ints, i => new Guid(i, 1, 2, new byte[8]));
        var strings = Array.ConvertAll(ints, i => $"customer {i}");

        Allocation.IsZero(() => CustomerRetentionRate.FromCustomerSets(ints, ints.AsSpan(1_000)));
        Allocation.IsZero(() => CustomerRetentionRate.FromCustomerSets(longs, longs.AsSpan(1_000)));
        Allocation.IsZero(() => CustomerRetentionRate.FromCustomerSets(guids, guids.AsSpan(1_000)));
        Allocation.IsZero(() => CustomerRetentionRate.FromCustomerSets(strings, strings.AsSpan(1_000)));
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        var march = ReportingPeriod.Month(2025, 3);
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomers((IEnumerable<Stay>)null!, march, s => s.Start, s => s.End)).Should().Throw<ArgumentNullException>().WithParameterName("customers");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomers(Array.Empty<Stay>(), march, null!, s => s.End)).Should().Throw<ArgumentNullException>().WithParameterName("startSelector");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomers(Array.Empty<Stay>(), default, s => s.Start, s => s.End)).Should().Throw<ArgumentException>().WithParameterName("period");
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        JsonSerializer.Serialize(CustomerRetentionRate.FromHeadcounts(1000, 1100, 150)).Should().Be("""{"retained":950,"atStart":1000}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerRetentionRate>("""{"retained":950}""")).Should().Throw<JsonException>().WithMessage("*lacks \"atStart\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerRetentionRate>("""{"retained":11,"atStart":10}""")).Should().Throw<JsonException>().WithMessage("*retained (11) exceeds atStart (10)*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerRetentionRate>("""{"retained":-1,"atStart":10}""")).Should().Throw<JsonException>();
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var crr = CustomerRetentionRate.FromHeadcounts(3, 2, 0);

        crr.ToString(null, CultureInfo.InvariantCulture).Should().Be("66.7 %");
        crr.ToString(null, new CultureInfo("en-US")).Should().Be("66.7%");
        crr.ToString("P0", CultureInfo.InvariantCulture).Should().Be("67 %");
        crr.ToString("F4", new CultureInfo("fr-FR")).Should().Be("0,6667");
    }
}
