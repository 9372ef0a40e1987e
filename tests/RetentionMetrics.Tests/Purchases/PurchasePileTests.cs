using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class PurchasePileTests
{
    // Around the edges of what is put aside in few bytes: days of 1900 to 2079, amounts of 58 bits, no negative zero.
    private static readonly decimal[] Amounts =
        [0m, -0.00m, 0.00m, 10m, 10.0m, -5.55m, (1L << 58) - 1, -((1L << 58) - 1), 1L << 58, 0.288230376151711743m, 0.288230376151711744m, 1e-28m, decimal.MaxValue, 1m / 3];

    private static readonly DateOnly[] Dates =
        [DateOnly.MinValue, new(1899, 12, 31), new(1900, 1, 1), new(2025, 6, 7), new(2079, 6, 6), new(2079, 6, 7), DateOnly.MaxValue];

    [Fact]
    public void Distribute_AnyRows_GivesBackEachAtItsCustomer()
    {
        var row = from customer in Gen.Choose(0, 9)
                  from date in Gen.Elements(Dates)
                  from amount in Gen.Elements(Amounts)
                  select (customer, date, amount);
        Law.Holds(row.ArrayOf(), rows =>
        {
            var pile = new PurchasePile();
            foreach (var (customer, date, amount) in rows)
                pile.Add(customer + (3 << PurchasePile.CustomerBits), date, amount);
            pile.Rows.Should().Be(rows.Length);
            var sizes = new int[10];
            pile.Count(sizes);
            sizes.Should().Equal(Enumerable.Range(0, 10).Select(customer => rows.Count(r => r.customer == customer)));

            var next = Enumerable.Range(0, 10).Select(customer => sizes.Take(customer).Sum()).ToArray();
            var (days, amounts) = (new int[rows.Length], new decimal[rows.Length]);
            pile.Distribute(next, days, amounts);
            for (int customer = 0, start = 0; customer < 10; start += sizes[customer++])
            {
                // The text holds the scale.
                Enumerable.Range(start, sizes[customer]).Select(i => (days[i], Text(amounts[i]))).Order()
                    .Should().Equal(rows.Where(r => r.customer == customer).Select(r => (r.date.DayNumber, Text(r.amount))).Order());
            }
        });
    }

    [Fact]
    public void Distribute_ManyRows_KeepsThemAcrossPages()
    {
        const int Rows = 50_000;
        var pile = new PurchasePile();
        for (var i = 0; i < Rows; i++)
            pile.Add(i % 7, Dates[3].AddDays(i % 365), i % 3 == 0 ? i + (1m / 3) : i);
        var next = Enumerable.Range(0, 7).Select(customer => customer * ((Rows / 7) + 1)).ToArray();
        var (days, amounts) = (new int[Rows + 7], new decimal[Rows + 7]);
        pile.Distribute(next, days, amounts);

        amounts.Where(amount => amount != 0).Order().Should().Equal(Enumerable.Range(1, Rows - 1).Select(i => i % 3 == 0 ? i + (1m / 3) : i).Append(1m / 3).Order());
    }

    private static string Text(decimal amount) => string.Join(',', decimal.GetBits(amount));
}
