using System.Globalization;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Do newer customers stay longer than older ones did? Customers grouped by the period of their first activity, and how many of each group are active in every period after it.</summary>
/// <remarks>
/// <para>Retention(c, k) = customers of cohort c active in the k-th period after its first / size of c, 0 to 1. Offset 0 is the first period itself: all of
/// them are active in it. Under <see cref="RetentionMode.ReturnOnOrAfter"/> activity in a later period counts as well. With amounts each cell also has its revenue.</para>
/// <para>A cell exists once its period has begun by <see cref="AsOf"/>, the last day whose data are complete, and is <em>mature</em> when that period's last day is
/// that day or an earlier one. Activity after the as-of day is left out, whoever it is of. Periods without a new customer are not listed.</para>
/// <para>Of purchases, an amount of 0 or more is activity. A negative amount is a refund: revenue of its own period and its customer's cohort with a minus
/// sign, and nothing else. Refunds of a period before the customer's first purchase, or of somebody who bought nothing, are in no cohort.
/// <see cref="PurchaseBook{TKey}.Cohorts(PeriodUnit, DateOnly?, RetentionMode, DayOfWeek)"/> has the same rule.</para>
/// <para>The headline value is the pooled retention at offset 1, over mature cells; NaN until there is one. Undefined (<c>n/a</c>) without customers.</para>
/// <para><see cref="Zero"/> has no definition. Add tables of disjoint customers with the same unit, mode, week start, year start and as-of date, all with
/// amounts or all without. Immutable; equal tables hold the same cells.</para>
/// <para>Source: P. S. Fader and B. G. S. Hardie, "How to Project Customer Retention", Journal of Interactive Marketing 21 (2007); unbounded retention as
/// in the documentation of Amplitude ("On or After").</para>
/// </remarks>
/// <example><code>
/// string[] customers = ["Ada", "Ben", "Ada", "Cleo"];
/// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3), new(2025, 2, 28)];
/// var table = CohortTable.FromActivity(customers, dates, PeriodUnit.Month);
/// Console.WriteLine($"{table.Cohorts[0].ActiveAt(offset: 1)} of {table.Cohorts[0].Size}"); // 1 of 2
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CohortTable>))]
public sealed partial class CohortTable : IMetric<CohortTable>, IMetricParts, IJsonState<CohortTable>
{
    private readonly CohortDefinition _definition;

    // In the order of their periods. Never written to after construction.
    private readonly CohortRow[] _rows;

    // The numbers of the last period that has begun and of the last one that is over.
    private readonly int _last;
    private readonly int _lastMature;

    internal CohortTable(CohortDefinition definition, CohortRow[] rows)
    {
        _rows = rows;
        if (rows.Length > 0)
        {
            _definition = definition;
            _last = definition.LastNumber;
            _lastMature = definition.LastMatureNumber;
        }

        Cohorts = Array.AsReadOnly(Array.ConvertAll(rows, row => new Cohort(row, definition, _last, _lastMature)));
        foreach (var row in rows)
            Customers = checked(Customers + row.Size);
    }

    /// <summary>Gets the empty table.</summary>
    public static CohortTable Zero { get; } = new(default, []);

    /// <inheritdoc/>
    public string Name => "Cohort table";

    MetricUnit IMetric.Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = "Retention after one period", Share = AfterOne, Definition = IsDefined ? _definition : null };

    /// <summary>Gets the cohorts in the order of their periods.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; }

    /// <summary>Gets the number of customers, the sum of all sizes.</summary>
    public long Customers { get; }

    /// <summary>Gets the length of the periods; <see langword="null"/> without customers.</summary>
    public PeriodUnit? Unit => IsDefined ? _definition.Grid.Unit : null;

    /// <summary>Gets when a customer counts as retained; <see langword="null"/> without customers.</summary>
    public RetentionMode? Mode => IsDefined ? _definition.Mode : null;

    /// <summary>Gets the last day whose data are complete; <see langword="null"/> without customers.</summary>
    public DateOnly? AsOf => IsDefined ? _definition.AsOf : null;

    /// <summary>Gets the first day of a week; <see langword="null"/> for other units.</summary>
    public DayOfWeek? WeekStart => _definition.Grid.WeekStart;

    /// <summary>Gets the month in which years begin, 1 to 12; <see langword="null"/> for units other than quarter and year.</summary>
    public int? YearStartMonth => _definition.Grid.YearStartMonth;

    /// <summary>Gets whether there are customers.</summary>
    public bool IsDefined => _rows.Length > 0;

    /// <summary>Gets the revenue of all cells, refunds deducted, exact; <see langword="null"/> for a table without amounts.</summary>
    /// <exception cref="OverflowException">The sum exceeds the range of decimal.</exception>
    public decimal? TotalRevenue
    {
        get
        {
            if (!_definition.HasAmounts)
                return null;
            var sum = default(DecimalSum);
            foreach (var row in _rows)
            {
                for (var offset = 0; offset < row.Length; offset++)
                    sum += row.RevenueAt(offset);
            }

            return sum.ToDecimal();
        }
    }

    double IMetric.PointEstimate => AfterOne.Ratio;

    private CustomerRetentionRate AfterOne => Pooled(1);

    /// <summary>Adds tables of disjoint customers, cohort by cohort.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others.</param>
    /// <returns>The table of all of them.</returns>
    /// <exception cref="ArgumentNullException">A table is null.</exception>
    /// <exception cref="InvalidOperationException">Unit, mode, week start, year start or as-of date differ, or only one has amounts. Tables made
    /// without an as-of date end with their own latest activity: give all parts the same date.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static CohortTable operator +(CohortTable left, CohortTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.IsDefined)
            return right;
        if (!right.IsDefined)
            return left;
        if (left._definition with { AsOf = right._definition.AsOf } != right._definition)
            Throw.DefinitionsDiffer("Cohort table", left._definition, right._definition);
        if (left._definition.AsOf != right._definition.AsOf)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Cohort tables as of {left.AsOf:yyyy-MM-dd} and as of {right.AsOf:yyyy-MM-dd} cannot be added: pass the same asOf to both. Without it, a table ends with its own latest day."));
        }

        var sums = new SortedDictionary<int, CohortRow>();
        foreach (var row in left._rows)
            sums.Add(row.Number, row);
        foreach (var row in right._rows)
            sums[row.Number] = sums.TryGetValue(row.Number, out var present) ? present.Plus(row) : row;
        return new CohortTable(left._definition, [.. sums.Values]);
    }

    /// <summary>Pools the mature cells of all cohorts by offset.</summary>
    /// <returns>The curve; without offsets when no period is over.</returns>
    public RetentionCurve Curve()
    {
        var cohorts = new List<IReadOnlyList<CustomerRetentionRate>>(_rows.Length);
        for (var cohort = 0; cohort < _rows.Length; cohort++)
        {
            var rates = new CustomerRetentionRate[_lastMature - _rows[cohort].Number + 1];
            for (var offset = 0; offset < rates.Length; offset++)
                rates[offset] = Cohorts[cohort].RetentionAt(offset);
            cohorts.Add(rates);
        }

        return new RetentionCurve(cohorts);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => AfterOne.Interval(level);

    /// <summary>Compares definitions and cells.</summary>
    /// <param name="other">The other table.</param>
    /// <returns><see langword="true"/> when both hold the same.</returns>
    public bool Equals(CohortTable? other) => other is not null && _definition == other._definition && _rows.AsSpan().SequenceEqual(other._rows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CohortTable);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_definition);
        foreach (var row in _rows)
            hash.Add(row);
        return hash.ToHashCode();
    }

    /// <summary>The rate at an offset over all cohorts for which it is mature; empty where there is none.</summary>
    private CustomerRetentionRate Pooled(int offset)
    {
        var pooled = CustomerRetentionRate.Zero;
        for (var cohort = 0; cohort < _rows.Length && _rows[cohort].Number + offset <= _lastMature; cohort++)
            pooled += Cohorts[cohort].RetentionAt(offset);
        return pooled;
    }
}
