using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The value out of margin and churn.</content>
public readonly partial record struct CustomerLifetimeValue
{
    private const int LongestHorizon = 10_000;

    /// <summary>Divides the margin per period by the churn rate: revenue per period × gross margin / churn.</summary>
    /// <param name="revenuePerPeriod">The average revenue per customer and period (ARPA).</param>
    /// <param name="grossMargin">The part of the revenue that is margin, at most 1; negative when customers are served at a loss.</param>
    /// <param name="churn">The churn rate of the same period's length. The customers at risk behind it are the weight when values are added.</param>
    /// <returns>The value. Undefined where no customer was lost: how long such customers stay is not known. Give a horizon then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The revenue is negative, or the margin exceeds 1.</exception>
    /// <exception cref="OverflowException">The value lies outside the range of decimal, ±7.9e28.</exception>
    /// <remarks>The churn enters as the exact fraction lost / at risk, not as a rounded ratio.</remarks>
    /// <example><code>
    /// var churn = ChurnRate.FromCounts(lost: 50, atStart: 1000);
    /// var clv = CustomerLifetimeValue.FromMargin(revenuePerPeriod: 90m, grossMargin: 0.8m, churn);
    /// Console.WriteLine($"{clv.Amount} over {clv.Lifespan} months"); // 1440 over 20 months
    /// </code></example>
    public static CustomerLifetimeValue FromMargin(decimal revenuePerPeriod, decimal grossMargin, ChurnRate churn)
    {
        var margin = MarginPerPeriod(revenuePerPeriod, grossMargin);
        if (!churn.IsDefined)
            return Zero;
        if (churn.Lost == 0)
            return new CustomerLifetimeValue(churn.AtRisk, default, default, default, default, Parts.Value | Parts.Revenue | Parts.Purchases | Parts.Lifespan);
        var lifespan = Fraction.Of(churn.AtRisk, churn.Lost);
        return Of(margin * lifespan, lifespan, churn.AtRisk);
    }

    /// <summary>Adds the margins of the periods up to a horizon, each for those who still are customers: Σ m·(1 − c)^t / (1 + d)^t for t = 0 … horizon − 1.</summary>
    /// <param name="revenuePerPeriod">The average revenue per customer and period (ARPA).</param>
    /// <param name="grossMargin">The part of the revenue that is margin, at most 1; negative when customers are served at a loss.</param>
    /// <param name="churn">The churn rate c of the same period's length. The customers at risk behind it are the weight when values are added.</param>
    /// <param name="horizon">How many periods are looked at, 1 to 10,000. The first is paid in full at once.</param>
    /// <param name="discountRate">The discount rate d per period, 0 to 1; none by default.</param>
    /// <returns>The value within the horizon, at zero churn too; its lifespan is the expected number of periods within the horizon, not discounted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The revenue is negative, the margin exceeds 1, or the horizon or the discount rate lies outside its range.</exception>
    /// <exception cref="OverflowException">The value lies outside the range of decimal, ±7.9e28.</exception>
    /// <example><code>
    /// var churn = ChurnRate.FromCounts(lost: 10, atStart: 100);
    /// Console.WriteLine(CustomerLifetimeValue.FromMargin(100m, 1m, churn, horizon: 3).Amount); // 271 = 100 + 90 + 81
    /// </code></example>
    public static CustomerLifetimeValue FromMargin(
        decimal revenuePerPeriod, decimal grossMargin, ChurnRate churn, int horizon, decimal discountRate = 0m)
    {
        var margin = MarginPerPeriod(revenuePerPeriod, grossMargin);
        if (horizon is < 1 or > LongestHorizon)
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon), horizon, string.Create(CultureInfo.InvariantCulture, $"A horizon of {horizon} periods lies outside 1…{LongestHorizon}."));
        }

        if (discountRate is < 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(discountRate),
                discountRate,
                string.Create(CultureInfo.InvariantCulture, $"The discount rate {discountRate} lies outside 0…1: it is a ratio per period, such as 0.01."));
        }

        if (!churn.IsDefined)
            return Zero;
        var staying = Fraction.Of(churn.AtRisk - churn.Lost, churn.AtRisk);
        var discounted = staying / (Fraction.One + Fraction.Of(discountRate));
        return Of(margin * GeometricSum(discounted, horizon), GeometricSum(staying, horizon), churn.AtRisk);
    }

    private static Fraction MarginPerPeriod(decimal revenuePerPeriod, decimal grossMargin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(revenuePerPeriod);
        if (grossMargin > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(grossMargin),
                grossMargin,
                string.Create(CultureInfo.InvariantCulture, $"The gross margin {grossMargin} exceeds 1: it is a ratio, such as 0.6 for 60 %."));
        }

        return Fraction.Of(revenuePerPeriod) * Fraction.Of(grossMargin);
    }

    /// <summary>Σ q^t for t = 0 … terms − 1.</summary>
    private static Fraction GeometricSum(Fraction ratio, int terms) =>
        ratio.IsOne ? Fraction.Of(terms) : (Fraction.One - ratio.Pow(terms)) / (Fraction.One - ratio);

    private static CustomerLifetimeValue Of(Fraction value, Fraction lifespan, long customers)
    {
        var amount = value.ToSum();
        RefuseIfNoDecimal(amount);
        return new CustomerLifetimeValue(
            customers, amount.Times(customers), default, default, lifespan.ToSum().Times(customers), Parts.Revenue | Parts.Purchases);
    }
}
