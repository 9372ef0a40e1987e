using System.Collections;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many customers are left after each period: the retention rate by offset over all cohorts of a <see cref="CohortTable"/>.</summary>
/// <remarks>
/// <para>At each offset: Σ active / Σ size, over the cohorts whose period at this offset is over. Large cohorts weigh more; <see cref="MeanOfRates"/>
/// weighs all alike. Each offset has its interval, as every <see cref="CustomerRetentionRate"/>.</para>
/// <para>Later offsets rest on fewer cohorts, the older ones (<see cref="CohortsAt"/>), so that the curve may rise.</para>
/// </remarks>
/// <example><code>
/// string[] customers = ["Ada", "Ben", "Ada", "Cleo"];
/// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3), new(2025, 2, 28)];
/// var curve = CohortTable.FromActivity(customers, dates, PeriodUnit.Month).Curve();
/// Console.WriteLine(curve[1].Percent); // 50
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store the cohort table, which gives the same curve.")]
public sealed class RetentionCurve : IReadOnlyList<CustomerRetentionRate>
{
    private readonly CustomerRetentionRate[] _pooled;
    private readonly double[] _means;
    private readonly int[] _cohorts;

    internal RetentionCurve(IReadOnlyList<IReadOnlyList<CustomerRetentionRate>> matureCohorts)
    {
        var offsets = matureCohorts.Count == 0 ? 0 : matureCohorts.Max(cohort => cohort.Count);
        _pooled = new CustomerRetentionRate[offsets];
        _means = new double[offsets];
        _cohorts = new int[offsets];
        foreach (var cohort in matureCohorts)
        {
            for (var offset = 0; offset < cohort.Count; offset++)
            {
                _pooled[offset] += cohort[offset];
                _means[offset] += cohort[offset].Ratio;
                _cohorts[offset]++;
            }
        }

        for (var offset = 0; offset < offsets; offset++)
            _means[offset] /= _cohorts[offset];
    }

    /// <summary>Gets how many offsets the curve has, 0 included; none when no cohort's first period is over.</summary>
    public int Count => _pooled.Length;

    /// <summary>Gets the pooled rate at an offset.</summary>
    /// <param name="offset">The periods since the first one: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The curve has no such offset.</exception>
    public CustomerRetentionRate this[int offset] => _pooled[Checked(offset)];

    /// <summary>Gives the simple mean of the cohorts' rates at an offset: every cohort weighs the same, and a cohort that lost everybody counts as 0.</summary>
    /// <param name="offset">The periods since the first one: 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A ratio, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The curve has no such offset.</exception>
    public double MeanOfRates(int offset) => _means[Checked(offset)];

    /// <summary>Gives the number of cohorts behind an offset.</summary>
    /// <param name="offset">The periods since the first one: 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The cohorts whose period at this offset is over, 1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The curve has no such offset.</exception>
    public int CohortsAt(int offset) => _cohorts[Checked(offset)];

    /// <summary>Enumerates the pooled rates from offset 0 on.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerRetentionRate> GetEnumerator() => ((IEnumerable<CustomerRetentionRate>)_pooled).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Formats the pooled rates in the current culture.</summary>
    /// <returns>Text such as <c>0: 100.0 %; 1: 14.6 %</c>; <c>n/a</c> when there are none.</returns>
    public override string ToString() =>
        Count == 0 ? MetricText.NotAvailable : string.Join("; ", _pooled.Select((rate, offset) => $"{offset}: {rate}"));

    private int Checked(int offset)
    {
        if (offset < 0 || offset >= Count)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"The curve has no offset {offset}; it has {Count}, from 0 on.");
        return offset;
    }
}
