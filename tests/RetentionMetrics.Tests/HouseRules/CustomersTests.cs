using System.Collections.Frozen;
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.HouseRules;

public class CustomersTests
{
    private const string NoCustomer = "has no customer (null, an empty text or an empty Guid).*";
    private static readonly DateOnly Day = new(2025, 3, 1);

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(300)]
    [InlineData(9_000)]
    [InlineData(40_000)]
    public void MissingCustomer_AtAnyIndexOfAnyFactory_IsNamed(int rows)
    {
        foreach (var at in new[] { 1, rows / 2, rows - 1 })
        {
            Throws(i => $"c{i % 1_000}", null!, rows, at);
            Throws(i => $"c{i % 1_000}", string.Empty, rows, at);
            Throws(i => $"customer number {i % 1_000}", string.Empty, rows, at);
            Throws(i => new Guid(i + 1, 0, 1, new byte[8]), Guid.Empty, rows, at);
        }
    }

    [Fact]
    public void Zero_IsACustomer()
    {
        foreach (var factory in CustomerFactories.Compared<int>().Concat(CustomerFactories.Together<int>()))
            factory.Of([0, 1, 0], null).Should().NotBeNull(factory.Name);
        RepeatPurchaseRate.FromPurchases([0, 1, 0]).Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
    }

    [Fact]
    public void MissingCustomers_WhereTheyAreCounted_AreRejected()
    {
        (string? Text, Guid? Id, int? Number, Guid Plain)[] rows =
            [("a", Guid.NewGuid(), 0, Guid.NewGuid()), ("", Guid.Empty, null, Guid.Empty), (null, null, 7, Guid.NewGuid())];

        PurchaseBook.FromPurchases(rows, r => r.Text, _ => Day, _ => 1m, rejections: WrongRows.Into(out var rejected)).Customers.Should().Be(1);
        rejected.Count.Should().Be(2);
        PurchaseBook.FromPurchases(Records.Lazily(rows), r => r.Id, _ => Day, _ => 1m, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(1);
        rejected.Count.Should().Be(2);
        PurchaseBook.FromPurchases(rows, r => r.Number, _ => Day, _ => 1m, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(2);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(rows, r => r.Plain, _ => Day, _ => 1m, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(2);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public async Task NullableSelectors_OfEveryFactory_AreTakenAndAMissingCustomerIsNamed()
    {
        (int? Number, Guid? Id, string? Text)[] rows = [(1, Guid.NewGuid(), "a"), (1, Guid.NewGuid(), "a"), (null, Guid.Empty, "")];
        var calendar = new ReportingCalendar(TimeZoneInfo.Utc);
        var days = ReportingPeriod.Days(Day, 7);
        RepeatPurchaseRate.FromPurchases(rows[..2], r => r.Number).Should().Be(RepeatPurchaseRate.FromCounts(1, 1));
        PurchaseFrequency.FromPurchases(rows[..2], r => r.Id).Should().Be(PurchaseFrequency.FromCounts(2, 2));
        PurchaseBook.FromPurchases(rows[..2], r => r.Number, _ => Day, _ => 1m).Customers.Should().Be(1);

        foreach (var factory in new Func<object>[]
        {
            () => RepeatPurchaseRate.FromPurchases(rows, r => r.Number),
            () => RepeatPurchaseRate.FromPurchases(rows, days, r => r.Id, _ => Day),
            () => RepeatPurchaseRate.FromPurchases(rows, r => r.Text),
            () => PurchaseFrequency.FromPurchases(rows, days, r => r.Number, _ => Day),
            () => TimeBetweenPurchases.FromPurchases(rows, r => r.Id, _ => Day),
            () => CohortTable.FromActivity(rows, r => r.Number, _ => Day, PeriodUnit.Day),
            () => CohortTable.FromActivity(rows, r => r.Id, _ => default(DateTimeOffset).AddYears(1), calendar, PeriodUnit.Day),
            () => CohortTable.FromPurchases(rows, r => r.Text, _ => Day, _ => 1m, PeriodUnit.Day),
            () => Stickiness.FromActivity(rows, days, r => r.Number, _ => Day),
            () => PurchaseBook.FromPurchases(rows, r => r.Number, _ => Day, _ => 1m),
            () => PurchaseBook.FromPurchases(Records.Lazily(rows), r => r.Id, _ => Day, _ => 1m),
            () => PurchaseBook.FromPurchases(rows, r => r.Text, _ => Day, _ => 1m),
        })
        {
            factory.Should().Throw<ArgumentException>().WithParameterName("customerSelector").WithMessage("The entry at index 2 " + NoCustomer);
        }

        await FluentActions.Awaiting(() => PurchaseBook.FromPurchasesAsync(Records.Streamed(rows), r => r.Number, _ => Day, _ => 1m))
            .Should().ThrowAsync<ArgumentException>().WithMessage("The entry at index 2 " + NoCustomer);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(65)]
    [InlineData(700)]
    [InlineData(9_000)]
    public void MissingCustomer_BehindRecordsLeftOut_IsNamedByItsRecord(int rows)
    {
        // Every other record is out of the period, and worth nothing.
        var records = Enumerable.Range(0, rows).Select(i => (Text: $"c{i % 50}", Day: Day.AddDays(-(i % 2)), Paid: (decimal)((i + 1) % 2))).ToArray();
        var days = ReportingPeriod.Days(Day, 1);
        foreach (var at in new[] { 0, rows / 4 * 2, (rows - 1) / 2 * 2 })
        {
            var wrong = records.ToArray();
            wrong[at].Text = "";
            foreach (var factory in new Func<object>[]
            {
                () => RepeatPurchaseRate.FromPurchases(wrong, days, r => r.Text, r => r.Day),
                () => RepeatPurchaseRate.FromPurchases(Records.Lazily(wrong), r => r.Text, r => r.Paid),
                () => RepeatPurchaseRate.FromPurchases(wrong, days, r => r.Text, r => r.Day, comparer: StringComparer.OrdinalIgnoreCase),
                () => PurchaseFrequency.FromPurchases(Records.Lazily(wrong), days, r => r.Text, r => r.Day),
                () => TimeBetweenPurchases.FromPurchases(wrong, r => r.Text, r => r.Day, r => r.Paid),
                () => TimeBetweenPurchases.FromPurchases(Records.Lazily(wrong), r => r.Text, r => r.Day, r => r.Paid),
                () => Stickiness.FromActivity(wrong, days, r => r.Text, r => r.Day),
                () => Stickiness.FromActivity(Records.Lazily(wrong), days, r => r.Text, r => r.Day),
            })
            {
                factory.Should().Throw<ArgumentException>().WithParameterName("customerSelector").WithMessage($"The entry at index {at} " + NoCustomer);
            }
        }
    }

    [Fact]
    public void Comparer_OfAnyFactory_CountsAsTheKeysInCapitals()
    {
        var texts = Gen.Elements("ada", "Ada", "ADA", "ben", "BEN", "Cleo", "dan@example.org, the long one", "Dan@Example.org, the long one").NonEmptyListOf();
        Law.Holds(texts, list =>
        {
            string[] keys = [.. list];
            var capitals = Array.ConvertAll(keys, key => key.ToUpperInvariant());
            foreach (var factory in CustomerFactories.Compared<string>().Concat(CustomerFactories.Together<string>()))
            {
                factory.Of(keys, StringComparer.OrdinalIgnoreCase).Should().Be(factory.Of(capitals, null), factory.Name);
                factory.Of(keys, StringComparer.Ordinal).Should().Be(factory.Of(keys, null), factory.Name);
            }
        }, maxTest: 60);
    }

    [Fact]
    public void Comparer_OfThousandsOfKeys_CountsAsTheKeysInCapitals()
    {
        // Enough rows for two threads.
        var keys = Enumerable.Range(0, 140_000).Select(i => $"{(i % 3 == 0 ? "c" : "C")}{i * 7 % 20_000}").ToArray();
        var capitals = Array.ConvertAll(keys, key => key.ToUpperInvariant());

        foreach (var factory in CustomerFactories.Compared<string>().Concat(CustomerFactories.Together<string>()))
            factory.Of(keys, StringComparer.OrdinalIgnoreCase).Should().Be(factory.Of(capitals, null), factory.Name);
    }

    [Fact]
    public void Factories_OfEqualRows_AgreeWithThoseOnThreads()
    {
        var keys = Enumerable.Range(0, 70_000).Select(i => $"c{i * 7 % 20_000}").ToArray();
        var byName = CustomerFactories.Compared<string>().ToDictionary(factory => factory.Name, factory => factory.Of(keys, null));

        foreach (var factory in CustomerFactories.Together<string>())
        {
            var alone = byName.Where(pair => pair.Key.StartsWith(factory.Name[..^", threads".Length], StringComparison.Ordinal)).Select(pair => pair.Value).First();
            factory.Of(keys, null).Should().Be(alone, factory.Name);
        }
    }

    [Fact]
    public void BookWithComparer_KeepsItInSumsPartsAndLookUps()
    {
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        var january = PurchaseBook.FromPurchases(["Ada", "ben"], [Day, Day], [1m, 2m], ignoreCase);
        var february = PurchaseBook.FromPurchases(["ADA"], [Day.AddDays(30)], [4m], ignoreCase);
        var both = january + february;

        both.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
        both.TryGetCustomer("aDa", out var ada).Should().BeTrue();
        ada.Revenue.Should().Be(5m);
        both.Within(ReportingPeriod.Days(Day, 1)).TryGetCustomer("BEN", out _).Should().BeTrue();
        both.Add(["ada"], [Day], [1m]).Customers.Should().Be(2);
        both.Should().Be(PurchaseBook.FromPurchases(["ada", "ADA", "Ben"], [Day, Day.AddDays(30), Day], [1m, 4m, 2m], ignoreCase));

        var plain = PurchaseBook.FromPurchases(["Ada"], [Day], [1m]);
        FluentActions.Invoking(() => january + plain).Should().Throw<InvalidOperationException>().WithMessage("*compared in different ways*the keys' own equality*");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases<string>([], [], [], ignoreCase) + plain).Should().Throw<InvalidOperationException>();
        (january + PurchaseBook<string>.Zero).Should().BeSameAs(january);
        (PurchaseBook<string>.Zero + january).Should().BeSameAs(january);
        PurchaseBook.FromPurchases(["Ada"], [Day], [1m], ignoreCase).Equals(plain).Should().BeFalse();
    }

    [Fact]
    public void TwoSetsThatIgnoreCase_KeepAllCustomers()
    {
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        string[] before = ["Ada@example.org"], after = ["ada@example.org"];
        var all = CustomerRetentionRate.FromHeadcounts(1, 1, 0);

        CustomerRetentionRate.FromCustomerSets(before.ToHashSet(ignoreCase), after.ToHashSet(ignoreCase)).Should().Be(all);
        CustomerRetentionRate.FromCustomerSets(before.ToFrozenSet(ignoreCase), after.ToImmutableHashSet(ignoreCase)).Should().Be(all);
        CustomerRetentionRate.FromCustomerSets(new SortedSet<string>(before, ignoreCase), after.ToImmutableSortedSet(ignoreCase)).Should().Be(all);
        CustomerRetentionRate.FromCustomerSets(before.ToHashSet(ignoreCase), after.ToList()).Should().Be(all);
        CustomerRetentionRate.FromCustomerSets(before.ToList(), after.ToList(), ignoreCase).Should().Be(all);
        CustomerRetentionRate.FromCustomerSets(before.ToHashSet(ignoreCase), after.ToHashSet(), ignoreCase).Should().Be(all);
        CustomerRetentionRate.FromCustomerSets(before.ToHashSet(), after.ToHashSet()).Retained.Should().Be(0);
        CustomerRetentionRate.FromCustomerSets(new SortedSet<string>(before), new SortedSet<string>(after)).Retained.Should().Be(0);
    }

    [Fact]
    public void SetsThatCompareInDifferentWays_Throw()
    {
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        string[] before = ["Ada@example.org"], after = ["ada@example.org"];
        var byLength = Comparer<string>.Create((x, y) => x.Length - y.Length);
        var keys = after.ToDictionary(key => key, ignoreCase).Keys;

        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(before.ToHashSet(ignoreCase), after.ToHashSet()))
            .Should().Throw<ArgumentException>().WithMessage("*in different ways*").WithParameterName("after");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(new SortedSet<string>(before, byLength), after)).Should().Throw<ArgumentException>().WithMessage("*hash codes*");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(before, keys)).Should().Throw<ArgumentException>().WithMessage("*give the comparer*").WithParameterName("after");
        FluentActions.Invoking(() => CustomerRetentionRate.FromCustomerSets(keys, before)).Should().Throw<ArgumentException>().WithParameterName("before");
        CustomerRetentionRate.FromCustomerSets(before, keys, ignoreCase).Retained.Should().Be(1);
        // Where it makes no difference, the keys of a dictionary are as good as a list.
        CustomerRetentionRate.FromCustomerSets(keys, after).Retained.Should().Be(1);
    }

    private static void Throws<TKey>(Func<int, TKey> keyOf, TKey missing, int rows, int at)
        where TKey : notnull
    {
        var keys = Enumerable.Range(0, rows).Select(keyOf).ToArray();
        keys[at] = missing;
        foreach (var factory in CustomerFactories.Compared<TKey>().Concat(CustomerFactories.Together<TKey>()))
        {
            FluentActions.Invoking(() => factory.Of(keys, null)).Should().Throw<ArgumentException>(factory.Name)
                .WithParameterName(factory.Parameter, factory.Name).WithMessage($"The entry at index {at} " + NoCustomer, factory.Name);
        }
    }
}
