using System.Globalization;

namespace Scorecard.Sample;

/// <summary>purchases.csv of the sample company, of any length: every row is a function of its place, so none is held.</summary>
internal sealed class SamplePurchases
{
    private const int MonthsInWindow = 12;
    private const int DaysBefore = 366;
    private const int LeastInCents = 500;
    private const int SpreadInCents = 9_500;
    private const int RowsPerOlderRow = 20;
    private const int OlderRowsPerOldCustomer = 3;
    private const long Stride = 7_368_787;

    private static readonly DateOnly WindowStart = new(2024, 4, 1);
    private static readonly DateOnly OlderStart = new(2023, 4, 1);

    // After how many months customers of the eight habits come back, the second, third and fourth time.
    private static readonly int[][] Habits = [[1, 2, 3], [1, 3, 7], [2, 6, 10], [1, 4, 9], [3, 5, 8], [2, 4, 11], [1, 2, 5], [1, 6, 8]];

    private readonly SeededNumbers _days;
    private readonly SeededNumbers _cents;

    public SamplePurchases(int purchases, ulong seed)
    {
        Purchases = purchases;
        _days = new SeededNumbers(seed + 1);
        _cents = new SeededNumbers(seed + 2);
    }

    /// <summary>Gets the purchases in the twelve months.</summary>
    public int Purchases { get; }

    /// <summary>Gets the customers of the twelve months: three tenths of the purchases are somebody's only one, two tenths of them are customers who came again.</summary>
    public int Customers => OneTimeCustomers + RepeatCustomers;

    /// <summary>Gets the customers with more than one purchase.</summary>
    public int RepeatCustomers => Purchases / 10 * 2;

    /// <summary>Gets the purchases before the twelve months.</summary>
    public int Older => (Purchases + RowsPerOlderRow - 1) / RowsPerOlderRow;

    /// <summary>Gets the revenue of the twelve months in cents, refunds deducted.</summary>
    public long RevenueInCents
    {
        get
        {
            long cents = -(long)SampleTruth.Refunds * SampleTruth.RefundInCents;
            for (var slot = 0; slot < Purchases; slot++)
                cents += CentsOf(slot);
            return cents;
        }
    }

    public SampleFile File => new("purchases.csv", "customer_id,date,amount", Purchases + Older + SampleTruth.Refunds, Rows());

    private int OneTimeCustomers => Purchases / 10 * 3;

    /// <summary>Gives the purchases that are planted in the twelve months: customer, month from 0 to 11, day and cents; the refunds, whose cents are negative, come last.</summary>
    public IEnumerable<(int Customer, int Month, DateOnly Date, int Cents)> Planted()
    {
        for (var slot = 0; slot < Purchases; slot++)
            yield return (CustomerOf(slot), MonthOf(slot), DateOf(slot), CentsOf(slot));
        for (var i = 0; i < SampleTruth.Refunds; i++)
            yield return (i, MonthsInWindow - 1, SampleTruth.MonthStart.AddDays(i), -SampleTruth.RefundInCents);
    }

    /// <summary>Tells whether a customer of the twelve months had bought before: every third of the older purchases is one of theirs.</summary>
    public bool IsOld(int customer) => customer < Older && customer % OlderRowsPerOldCustomer == 0;

    private IEnumerable<SampleRow> Rows()
    {
        for (var i = 0; i < Purchases; i++)
        {
            // A stride without a common divisor visits every slot once, far from the one before.
            var slot = (int)(i * Stride % Purchases);
            yield return Row(CustomerOf(slot), DateOf(slot), CentsOf(slot));
            if (i % RowsPerOlderRow == 0)
            {
                var older = i / RowsPerOlderRow;
                yield return Row(IsOld(older) ? older : Customers + (long)older, OlderStart.AddDays(_days.Below(i, DaysBefore)), CentsOf(slot));
            }

            switch (i)
            {
                case 11:
                    yield return new SampleRow("C00007,2025-03-03,12,50", "wrong number of fields");
                    break;
                case 23:
                    yield return new SampleRow("C00008,03/03/2025,19.90", "date is not a date");
                    break;
                case 47:
                    yield return new SampleRow(",2025-03-04,10.00", "customer_id is empty");
                    break;
                case 61:
                    yield return new SampleRow("C00009,2025-03-05,\"1,250.00\"", "amount is not a number");
                    break;
            }
        }

        foreach (var refund in Planted().Skip(Purchases))
            yield return Row(refund.Customer, refund.Date, refund.Cents);
    }

    private int CustomerOf(int slot) => slot < OneTimeCustomers ? slot : OneTimeCustomers + ((slot - OneTimeCustomers) % RepeatCustomers);

    /// <summary>Customers begin in all months alike; who comes again does so by habit, in March at the latest.</summary>
    private int MonthOf(int slot)
    {
        var first = CustomerOf(slot) % MonthsInWindow;
        var earlier = slot < OneTimeCustomers ? 0 : (slot - OneTimeCustomers) / RepeatCustomers;
        return earlier == 0 ? first : Math.Min(first + Habits[CustomerOf(slot) / MonthsInWindow % Habits.Length][earlier - 1], MonthsInWindow - 1);
    }

    private DateOnly DateOf(int slot)
    {
        var month = WindowStart.AddMonths(MonthOf(slot));
        return month.AddDays(_days.Below(slot, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    private int CentsOf(int slot) => LeastInCents + _cents.Below(slot, SpreadInCents);

    private static SampleRow Row(long customer, DateOnly date, int cents) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{SampleCompany.Id(customer + 1)},{date:yyyy-MM-dd},{cents / 100m:F2}"));
}
