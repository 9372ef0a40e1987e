using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The value out of margin and churn.</content>
public readonly partial record struct CustomerLifetimeValue
{
    private const int LongestHorizon = 10_000;

    internal static CustomerLifetimeValue FromMargin(decimal revenuePerPeriod, decimal grossMargin, long lost, long atRisk)
    {
        var margin = MarginPerPeriod(revenuePerPeriod, grossMargin);
        if (atRisk == 0)
            return Zero;
        if (lost == 0)
            return new CustomerLifetimeValue(atRisk, default, default, default, default, Parts.Value | Parts.PurchaseValue | Parts.PurchaseFrequency | Parts.Lifespan);
        var lifespan = Fraction.Of(atRisk, lost);
        return Of(margin * lifespan, lifespan, atRisk);
    }

    internal static CustomerLifetimeValue FromMargin(
        decimal revenuePerPeriod, decimal grossMargin, long lost, long atRisk, int horizon, decimal discountRate)
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

        if (atRisk == 0)
            return Zero;
        var staying = Fraction.Of(atRisk - lost, atRisk);
        var discounted = staying / (Fraction.One + Fraction.Of(discountRate));
        return Of(margin * GeometricSum(discounted, horizon), GeometricSum(staying, horizon), atRisk);
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
            customers, amount.Times(customers), default, default, lifespan.ToSum().Times(customers), Parts.PurchaseValue | Parts.PurchaseFrequency);
    }
}
