using System.Globalization;

namespace RetentionMetrics.Tests.Purchases;

/// <summary>Books out of columns against a plain twin: a dictionary of lists. Long columns are distributed by customer first, each kind of key in its way.</summary>
public class PurchaseColumnsTests
{
    private const int Many = 40_000;

    private static readonly DateOnly Start = new(2024, 12, 20);

    [Fact]
    public void FromPurchases_EveryLength_IsTheTwin()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var (dates, amounts) = Purchases(length, random, days: 40);
            var numbers = Numbers(length, 1 + (length / 3), random);
            IsTheTwin(numbers, dates, amounts);
            IsTheTwin(Array.ConvertAll(numbers, number => (ulong)number + (1UL << 63)), dates, amounts);
            IsTheTwin(Array.ConvertAll(numbers, Sparse), dates, amounts);
            IsTheTwin(Array.ConvertAll(numbers, ToText), dates, amounts);
        }
    }

    [Fact]
    public void FromPurchases_EveryKindOfKey_IsTheTwin()
    {
        var random = new Random(2);
        var (dates, amounts) = Purchases(Many, random, days: 400);
        var numbers = Numbers(Many, Many / 5, random);
        IsTheTwin(numbers, dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (uint)number), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (long)number - Many), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (ulong)number), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, Sparse), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (uint)Sparse(number)), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (long)number << 40), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (ulong)number * 0x9E37_79B9_7F4A_7C15), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10])), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, ToText), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (short)number), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (number, "x")), dates, amounts);
    }

    [Fact]
    public void FromPurchases_IntegersAtTheEdges_IsTheTwin()
    {
        var random = new Random(3);
        var (dates, amounts) = Purchases(Many, random, days: 400);
        var numbers = Numbers(Many, Many / 5, random);
        IsTheTwin(Array.ConvertAll(numbers, number => int.MinValue + number), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => long.MaxValue - number), dates, amounts);
        // From the one end to the other: the widest range there is.
        IsTheTwin(Array.ConvertAll(numbers, number => number % 2 == 0 ? int.MinValue + number : int.MaxValue - number), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => number % 2 == 0 ? long.MinValue + number : long.MaxValue - number), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => number % 2 == 0 ? (ulong)number : ulong.MaxValue - (ulong)number), dates, amounts);
        // Just dense, and just not.
        numbers[0] = (2 * Many) - 1;
        IsTheTwin(numbers, dates, amounts);
        numbers[0]++;
        IsTheTwin(numbers, dates, amounts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(4 * Many)]
    public void FromPurchases_FewOrManyCustomers_IsTheTwin(int customers)
    {
        var random = new Random(4);
        // More than are sorted beside the rows, when they are of one customer.
        var (dates, amounts) = Purchases(2 * Many, random, days: 400);
        var numbers = Numbers(2 * Many, customers, random);
        IsTheTwin(numbers, dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, number => (long)number << 40), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, ToText), dates, amounts);
    }

    [Fact]
    public void FromPurchases_EachCustomerOnce_IsTheTwin()
    {
        var (dates, amounts) = Purchases(Many, new Random(5), days: 400);
        var numbers = Enumerable.Range(0, Many).Reverse().ToArray();
        IsTheTwin(numbers, dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, Sparse), dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, ToText), dates, amounts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(30_000)]
    [InlineData(3_000_000)]
    public void FromPurchases_DaysInAnyOrder_IsTheTwin(int days)
    {
        // Customers with more purchases than are sorted by insertion too; the widest span is that of all dates, of which two bytes tell a part.
        var random = new Random(6);
        var first = days > 100_000 ? DateOnly.MinValue : Start;
        foreach (var customers in new[] { 500, Many / 3 })
        {
            var numbers = Numbers(Many, customers, random);
            var amounts = Purchases(Many, random, days: 1).Amounts;
            var dates = Array.ConvertAll(new int[Many], _ => first.AddDays(random.Next(days)));
            IsTheTwin(numbers, dates, amounts);
            IsTheTwin(Array.ConvertAll(numbers, Sparse), dates, amounts);
            Array.Sort(dates);
            IsTheTwin(numbers, dates, amounts);
            Array.Reverse(dates);
            IsTheTwin(numbers, dates, amounts);
        }
    }

    [Fact]
    public void FromPurchases_AmountsOfManyDigits_IsTheTwin()
    {
        var random = new Random(7);
        var (dates, amounts) = Purchases(Many, random, days: 4_000);
        // One that packs beside one that does not; whole numbers of days, so that sums of a day lose no digit of these.
        amounts = Array.ConvertAll(amounts, amount => random.Next(2) == 0 ? amount : amount + 0.000_000_000_000_000_000_1m);
        var numbers = Numbers(Many, Many / 5, random);
        IsTheTwin(numbers, dates, amounts);
        IsTheTwin(Array.ConvertAll(numbers, ToText), dates, amounts);
    }

    [Fact]
    public void FromPurchases_SumsThatNoDecimalHolds_AreThoseOfTheRecords()
    {
        var random = new Random(8);
        var (dates, amounts) = Purchases(Many, random, days: 3);
        amounts = Array.ConvertAll(amounts, amount => (amount * 1e10m) + (amount / 7m));
        var numbers = Numbers(Many, Many / 50, random);

        var book = PurchaseBook.FromPurchases(numbers, dates, amounts);

        var records = PurchaseBook.FromPurchases(Enumerable.Range(0, Many), i => numbers[i], i => dates[i], i => amounts[i]);
        book.Equals(records).Should().BeTrue();
        book.ToString().Should().Be(records.ToString());
    }

    [Fact]
    public void FromPurchases_ALongTextAmongShortOnes_IsTheTwin()
    {
        var random = new Random(9);
        var (dates, amounts) = Purchases(Many, random, days: 400);
        var texts = Array.ConvertAll(Numbers(Many, Many / 5, random), ToText);
        texts[^1] = "a customer of more than fifteen characters";
        IsTheTwin(texts, dates, amounts);
        texts[0] = texts[^1];
        IsTheTwin(texts, dates, amounts);
    }

    [Fact]
    public async Task TryGetCustomer_ManyThreadsAtOnce_FindThemAll()
    {
        var random = new Random(10);
        var (dates, amounts) = Purchases(Many, random, days: 400);
        var numbers = Numbers(Many, Many, random);
        var book = PurchaseBook.FromPurchases(numbers, dates, amounts);

        // Nobody looked a customer up before.
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(part => Task.Run(() => numbers.Count(number => book.TryGetCustomer(number, out _)))));

        found.Should().AllBeEquivalentTo(Many);
        book.TryGetCustomer(-1, out _).Should().BeFalse();
    }

    private static void IsTheTwin<TKey>(TKey[] customers, DateOnly[] dates, decimal[] amounts)
        where TKey : notnull
    {
        var book = PurchaseBook.FromPurchases(customers, dates, amounts);

        var twin = new Dictionary<TKey, List<(DateOnly Day, decimal Amount)>>();
        for (var i = 0; i < customers.Length; i++)
        {
            if (!twin.TryGetValue(customers[i], out var own))
                twin.Add(customers[i], own = []);
            own.Add((dates[i], amounts[i]));
        }

        // The text tells scales apart.
        var wrong = 0;
        var listed = book.Keys.ToArray();
        for (var number = 0; number < listed.Length; number++)
        {
            var rows = Enumerable.Range(book.Ledger.Start(number), book.Ledger.End(number) - book.Ledger.Start(number))
                .Select(row => Text(book.Ledger.Day(row), book.Ledger.Count(row), book.Ledger.Amounts.Narrow(row)));
            var days = twin[listed[number]].GroupBy(row => (row.Day, row.Amount < 0)).OrderBy(group => group.Key)
                .Select(group => Text(group.Key.Day.DayNumber, group.Key.Item2 ? -group.Count() : group.Count(), group.Sum(row => row.Amount)));
            wrong += rows.SequenceEqual(days) ? 0 : 1;
        }

        wrong.Should().Be(0);
        listed.Should().OnlyHaveUniqueItems();
        listed.Length.Should().Be(twin.Count);
        book.Purchases.Should().Be(amounts.Count(amount => amount >= 0));
        book.Refunds.Should().Be(amounts.Count(amount => amount < 0));
        book.Revenue.Should().Be(amounts.Sum());
        book.Sold.Should().Be(amounts.Where(amount => amount >= 0).Sum());
        var buyers = twin.Values.Select(own => own.Where(row => row.Amount >= 0).ToList()).Where(own => own.Count > 0).ToList();
        book.Customers.Should().Be(buyers.Count);
        book.FirstPurchase.Should().Be(buyers.Count == 0 ? null : buyers.Min(own => own.Min(row => row.Day)));
        book.LastPurchase.Should().Be(buyers.Count == 0 ? null : buyers.Max(own => own.Max(row => row.Day)));
        book.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.FromCounts(buyers.Count(own => own.Count > 1), buyers.Count));
        book.RepeatPurchaseRateByDistinctDays.Should().Be(
            RepeatPurchaseRate.FromCounts(buyers.Count(own => own.Exists(row => row.Day != own[0].Day)), buyers.Count));
        // Keys with an order are listed by it, others as they came.
        var order = typeof(TKey) == typeof(string)
            ? (IEnumerable<TKey>)twin.Keys.Cast<string>().Order(StringComparer.Ordinal)
            : twin.Keys.Order();
        book.EnumerateCustomers().Select(row => row.Customer).SequenceEqual(order).Should().BeTrue();
        for (var i = 0; i < customers.Length; i += 1 + (customers.Length / 100))
            book.TryGetCustomer(customers[i], out var found).Should().Be(EqualityComparer<TKey>.Default.Equals(found.Customer, customers[i]));
        book.Equals(PurchaseBook.FromPurchases(Enumerable.Range(0, customers.Length), i => customers[i], i => dates[i], i => amounts[i])).Should().BeTrue();
    }

    private static string Text(int day, int count, decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{day} {count} {amount}");

    // Half of all customers' numbers, so that some are free; days in no order, and a refund now and then, or never.
    private static int[] Numbers(int length, int customers, Random random) => Array.ConvertAll(new int[length], _ => random.Next(customers) / 2 * 2);

    private static (DateOnly[] Dates, decimal[] Amounts) Purchases(int length, Random random, int days)
    {
        var mostRefunds = random.Next(2) * 3;
        return (
            Array.ConvertAll(new int[length], _ => Start.AddDays(random.Next(days))),
            Array.ConvertAll(new int[length], _ => new decimal(random.Next(20_000), 0, 0, random.Next(20) < mostRefunds, (byte)random.Next(3))));
    }

    private static int Sparse(int number) => unchecked((int)((uint)number * 0x9E37_79B1));

    private static string ToText(int number) => string.Create(CultureInfo.InvariantCulture, $"C-{number:D6}");
}
