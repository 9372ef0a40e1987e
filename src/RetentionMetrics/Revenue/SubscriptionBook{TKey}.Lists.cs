namespace RetentionMetrics;

/// <content>The customers one by one.</content>
public partial class SubscriptionBook<TKey>
{
    /// <summary>Looks a customer up.</summary>
    /// <param name="customer">The customer's key.</param>
    /// <param name="subscriptions">What the book knows of the customer.</param>
    /// <returns><see langword="true"/> when the book has a row of that customer.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public bool TryGetCustomer(TKey customer, out CustomerSubscriptions<TKey> subscriptions)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var number = _rows.Find(customer);
        subscriptions = number < 0 ? default : Row(number, []);
        return number >= 0;
    }

    /// <summary>Lists the customers in order of their keys.</summary>
    /// <returns>A row per customer, made as it is read.</returns>
    /// <example><code>
    /// var book = SubscriptionBook.FromSubscriptions(
    ///     ["Ada", "Ben", "Ada"], [new(2025, 1, 1), new(2025, 1, 15), new(2025, 3, 1)], [new(2025, 2, 1), DateOnly.MaxValue, DateOnly.MaxValue], [50m, 30m, 80m]);
    /// foreach (var row in book.EnumerateCustomers())
    ///     Console.WriteLine($"{row.Customer}: {row.Stays} stays from {row.FirstStart:yyyy-MM-dd}");
    /// </code></example>
    public IEnumerable<CustomerSubscriptions<TKey>> EnumerateCustomers()
    {
        var stays = new List<(int Start, int End)>();
        for (var i = 0; i < _rows.Customers.Length; i++)
            yield return Row(Order[i], stays);
    }

    /// <summary>Lists the customers behind a movement of a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="movement">The movement, of money or of customers.</param>
    /// <param name="basis">The rule for movements of customers; those of money always go by the borders.</param>
    /// <returns>
    /// The customers in order of their keys, with what they pay at the period's two borders. There are as many as the movement counts, and their amounts add up
    /// to it: <see cref="MrrMovements"/> and <see cref="CustomerMovements(ReportingPeriod, MovementBasis)"/> of the same period. By events a customer who comes or
    /// leaves several times is listed as often.
    /// </returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The movement or the basis is unknown, or the movement is one of purchases.</exception>
    /// <example><code>
    /// var book = SubscriptionBook.FromSubscriptions(
    ///     ["Ada", "Ben", "Cleo"], [new(2025, 1, 1), new(2025, 1, 15), new(2025, 1, 1)], [new(2025, 3, 8), DateOnly.MaxValue, new(2025, 3, 20)], [50m, 30m, 80m]);
    /// foreach (var row in book.CustomersOf(ReportingPeriod.Month(2025, 3), Movement.Churned))
    ///     Console.WriteLine($"{row.Customer} paid {row.Opening}"); // Ada paid 50, Cleo paid 80
    /// </code></example>
    public IReadOnlyList<CustomerMovement<TKey>> CustomersOf(ReportingPeriod period, Movement movement, MovementBasis basis = MovementBasis.Borders)
    {
        period.ThrowIfEmpty(nameof(period));
        if (movement is < Movement.New or > Movement.AtEnd)
            throw new ArgumentOutOfRangeException(nameof(movement), movement, "The movement is unknown, or one of purchases.");
        StayTally.ThrowIfUnknown(basis);
        var boundaries = new BoundaryAmounts([period.Start.DayNumber, period.End.DayNumber], _rows.Intervals);
        var stays = new List<(int Start, int End)>();
        var listed = new List<CustomerMovement<TKey>>();
        foreach (var customer in Order)
        {
            boundaries.Read(_rows[customer], _rows.HaveDiscounts(customer));
            var (opening, closing) = (boundaries.Amounts[0], boundaries.Amounts[1]);
            long times;
            if (movement <= Movement.Churned)
            {
                times = MrrTally.MovementOf(opening, closing, boundaries.FirstPaidDay < period.Start.DayNumber) == movement ? 1 : 0;
            }
            else
            {
                StaysOf(customer, stays);
                times = TimesOf(movement, period, basis, stays);
            }

            for (; times > 0; times--)
                listed.Add(new CustomerMovement<TKey>(_rows.Customers[customer], PerMonth(opening).ToDecimal(), PerMonth(closing).ToDecimal()));
        }

        return listed;
    }

    private static long TimesOf(Movement movement, ReportingPeriod period, MovementBasis basis, List<(int Start, int End)> stays)
    {
        var tally = new StayTally([period], basis);
        tally.Add(stays);
        var counts = tally.Result()[0].Value;
        return movement switch
        {
            Movement.AtStart => counts.AtStart,
            Movement.Acquired => counts.Acquired,
            Movement.Lost => counts.Lost,
            Movement.AcquiredAndLost => counts.AcquiredAndLost,
            Movement.Retained => counts.AtStart - counts.Lost,
            _ => counts.AtEnd,
        };
    }

    private CustomerSubscriptions<TKey> Row(int number, List<(int Start, int End)> stays)
    {
        var subscriptions = 0L;
        foreach (ref readonly var row in _rows[number])
            subscriptions += row.IsSound ? 1 : 0;
        StaysOf(number, stays);
        return new CustomerSubscriptions<TKey>(
            _rows.Customers[number],
            subscriptions,
            stays.Count,
            stays.Count == 0 ? null : DateOnly.FromDayNumber(stays[0].Start),
            stays.Count == 0 ? null : EndOf(stays[^1].End));
    }
}
