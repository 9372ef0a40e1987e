using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

/// <summary>Cohort tables on several threads, against those of one.</summary>
public class CohortTableTogetherTests
{
    // Not a multiple of anything, and enough for more than two parts.
    private const int Rows = (3 * Workers.SmallestPart) + 11;

    private static readonly DateOnly First = new(2022, 11, 20);

    private static readonly int[] Degrees = [1, 2, 3, 7, int.MaxValue];

    [Theory]
    [InlineData(3)]
    [InlineData(100_000)]
    public void Table_AnyKeys_IsThatOfOneThread(int customers)
    {
        HoldsFor(customers, key => key);
        HoldsFor(customers, key => (uint)key * 0x9E37_79B1);
        HoldsFor(customers, key => key - 10_000L);
        HoldsFor(customers, key => (ulong)key * 0x9E37_79B9_7F4A_7C15);
        HoldsFor(customers, key => new Guid(key * 7_919, 0, 1, new byte[8]));
        HoldsFor(customers, key => $"key {key}");
        // One long text far inside, which the first rows do not foretell.
        HoldsFor(customers, key => key == customers - 1 ? $"a key of many letters {key}" : $"key {key}");
        HoldsFor(customers, key => (key, 'x'));
    }

    [Theory]
    [InlineData(PeriodUnit.Day)]
    [InlineData(PeriodUnit.Week)]
    [InlineData(PeriodUnit.Year)]
    public void Table_AnyUnit_IsThatOfOneThread(PeriodUnit unit)
    {
        // Days take masks of many words.
        HoldsFor(30_000, key => key, unit);
        HoldsFor(30_000, key => (long)key << 30, unit);
    }

    [Fact]
    public void Table_OneBusyCustomerAndItsNeighbours_IsThatOfOneThread()
    {
        var random = new Random(1);
        var customers = Enumerable.Range(0, Rows).Select(_ => random.Next(100) == 0 ? random.Next(Rows) : 77).ToArray();
        Holds(customers, Dates(random), Amounts(random), PeriodUnit.Month, null, RetentionMode.ReturnOn);
        Holds(Array.ConvertAll(customers, key => (long)key << 30), Dates(random), Amounts(random), PeriodUnit.Month, null, RetentionMode.ReturnOn);
    }

    [Fact]
    public void Table_SortedDistinctCustomers_IsThatOfOneThread()
    {
        var random = new Random(2);
        Holds(Enumerable.Range(0, Rows).ToArray(), Dates(random), Amounts(random), PeriodUnit.Month, null, RetentionMode.ReturnOn);
    }

    [Fact]
    public void Table_FewOrNoRows_IsThatOfOneThread()
    {
        CohortTable.FromActivity(Array.Empty<int>(), Array.Empty<DateOnly>(), PeriodUnit.Month, degreeOfParallelism: 4).Should().Be(CohortTable.Zero);
        Holds([7, 8, 7], [First, First, First.AddDays(40)], [1m, 2m, 3m], PeriodUnit.Month, null, RetentionMode.ReturnOn);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Degree_BelowOne_IsRefused(int degreeOfParallelism)
    {
        var activity = () => CohortTable.FromActivity(Array.Empty<int>(), Array.Empty<DateOnly>(), PeriodUnit.Month, degreeOfParallelism);
        var purchases = () => CohortTable.FromPurchases([1], new[] { First }, new[] { 1m }, PeriodUnit.Month, degreeOfParallelism);

        activity.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(degreeOfParallelism));
        purchases.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(degreeOfParallelism)).Which.ActualValue.Should().Be(degreeOfParallelism);
    }

    [Fact]
    public void BadRows_AreRefusedAsOnOneThread()
    {
        var customers = Enumerable.Repeat("Ada", Rows).ToArray();
        var dates = Enumerable.Repeat(First, Rows).ToArray();
        var amounts = new decimal[Rows];
        var table = () => CohortTable.FromActivity(customers, dates, PeriodUnit.Month, degreeOfParallelism: 3);
        (customers[^1], customers[Rows / 2]) = (null!, null!);
        table.Should().Throw<ArgumentException>().WithParameterName(nameof(customers)).WithMessage($"The entry at index {Rows / 2} has no customer (null, an empty text or an empty Guid).*");
        dates[Rows / 4] = DateOnly.MaxValue;
        table.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(dates)).WithMessage($"* at index {Rows / 4} *");

        FluentActions.Invoking(() => CohortTable.FromActivity((int[])null!, dates, PeriodUnit.Month, 2)).Should().Throw<ArgumentNullException>().WithParameterName(nameof(customers));
        FluentActions.Invoking(() => CohortTable.FromPurchases((int[])null!, dates, amounts, PeriodUnit.Month, 2)).Should().Throw<ArgumentNullException>().WithParameterName(nameof(customers));
        FluentActions.Invoking(() => CohortTable.FromActivity([1], dates, PeriodUnit.Month, 2)).Should().Throw<ArgumentException>().WithParameterName(nameof(dates));
        FluentActions.Invoking(() => CohortTable.FromPurchases(new int[Rows], dates, new[] { 1m }, PeriodUnit.Month, 2)).Should().Throw<ArgumentException>().WithParameterName(nameof(amounts));
        FluentActions.Invoking(() => CohortTable.FromActivity(new int[Rows], dates, (PeriodUnit)5, 2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
    }

    private static void HoldsFor<TKey>(int customers, Func<int, TKey> keyOf, PeriodUnit unit = PeriodUnit.Month)
        where TKey : notnull
    {
        var random = new Random(customers);
        var keys = new TKey[Rows];
        for (var row = 0; row < Rows; row++)
            keys[row] = keyOf(random.Next(customers));
        keys[^1] = keyOf(customers - 1);
        var (dates, amounts) = (Dates(random), Amounts(random));
        Holds(keys, dates, amounts, unit, null, RetentionMode.ReturnOn);
        Holds(keys, dates, amounts, unit, First.AddDays(500), RetentionMode.ReturnOnOrAfter);
    }

    private static void Holds<TKey>(TKey[] customers, DateOnly[] dates, decimal[] amounts, PeriodUnit unit, DateOnly? asOf, RetentionMode mode)
        where TKey : notnull
    {
        var activity = CohortTable.FromActivity(customers, dates, unit, asOf, mode, DayOfWeek.Sunday);
        var purchases = CohortTable.FromPurchases(customers, dates, amounts, unit, asOf, mode, DayOfWeek.Sunday);
        foreach (var degree in Degrees)
        {
            CohortTable.FromActivity(customers, dates, unit, degree, asOf, mode, DayOfWeek.Sunday).Equals(activity).Should().BeTrue();
            var together = CohortTable.FromPurchases(customers, dates, amounts, unit, degree, asOf, mode, DayOfWeek.Sunday);
            together.Equals(purchases).Should().BeTrue();
            // The text holds the scale of the sum as well.
            together.TotalRevenue.ToString().Should().Be(purchases.TotalRevenue.ToString());
        }
    }

    private static DateOnly[] Dates(Random random) => Enumerable.Range(0, Rows).Select(_ => First.AddDays(random.Next(700))).ToArray();

    private static decimal[] Amounts(Random random) =>
        Enumerable.Range(0, Rows).Select(_ => new decimal(random.Next(100_000), 0, 0, isNegative: random.Next(6) == 0, (byte)random.Next(4))).ToArray();
}
