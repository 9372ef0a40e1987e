using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Why did recurring revenue change? The movements of monthly recurring revenue (MRR movements): new, expansion, contraction, churned, reactivated.</summary>
/// <remarks>
/// <para>Opening + New + Expansion + Reactivated − Contraction − Churned = Closing, enforced. Amounts of money per month, 0 or more, exact in any
/// order. Per customer between two dates: 0 → x is new the first time and reactivated when the customer paid before; x → 0 is churned; more is
/// expansion, less is contraction.</para>
/// <para>The headline value is <see cref="Net"/>; undefined (<c>n/a</c>) when there was no revenue at all. <c>default</c> equals <see cref="Zero"/>.
/// Add movements of disjoint customers over the same period; <see cref="Then"/> chains consecutive periods.</para>
/// <para>Source: the MRR movements of ChartMogul, Baremetrics and ProfitWell, which share these five kinds.</para>
/// </remarks>
/// <example><code>
/// Dictionary&lt;string, decimal&gt; march = new() { ["Ada"] = 50m, ["Ben"] = 30m };
/// Dictionary&lt;string, decimal&gt; april = new() { ["Ada"] = 80m, ["Cleo"] = 20m };
/// var movements = MrrMovements.FromCustomerAmounts(march, april);
/// Console.WriteLine($"{movements.Opening} + {movements.New} + {movements.Expansion} - {movements.Churned} = {movements.Closing}"); // 80 + 20 + 30 - 30 = 100
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<MrrMovements>))]
public readonly partial record struct MrrMovements : IMetric<MrrMovements>, IJsonState<MrrMovements>
{
    private readonly DividedSum _opening;
    private readonly DividedSum _new;
    private readonly DividedSum _expansion;
    private readonly DividedSum _contraction;
    private readonly DividedSum _churned;
    private readonly DividedSum _reactivated;

    internal MrrMovements(
        DividedSum opening, DividedSum @new, DividedSum expansion, DividedSum contraction, DividedSum churned, DividedSum reactivated)
    {
        _opening = opening;
        _new = @new;
        _expansion = expansion;
        _contraction = contraction;
        _churned = churned;
        _reactivated = reactivated;
    }

    /// <summary>Gets the empty movements.</summary>
    public static MrrMovements Zero => default;

    /// <inheritdoc/>
    public string Name => "MRR movements";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.MoneyPerMonth;

    /// <summary>Gets the MRR when the period started.</summary>
    public decimal Opening => _opening.ToDecimal();

    /// <summary>Gets the MRR of customers who paid for the first time.</summary>
    public decimal New => _new.ToDecimal();

    /// <summary>Gets by how much customers of the opening pay more.</summary>
    public decimal Expansion => _expansion.ToDecimal();

    /// <summary>Gets by how much customers of the opening pay less without having left.</summary>
    public decimal Contraction => _contraction.ToDecimal();

    /// <summary>Gets the MRR of customers who left.</summary>
    public decimal Churned => _churned.ToDecimal();

    /// <summary>Gets the MRR of customers who had left before and came back.</summary>
    public decimal Reactivated => _reactivated.ToDecimal();

    /// <summary>Gets the MRR when the period ended: Opening + New + Expansion + Reactivated − Contraction − Churned.</summary>
    public decimal Closing => ClosingSum.ToDecimal();

    /// <summary>Gets by how much MRR grew (net new MRR): Closing − Opening.</summary>
    public decimal Net => NetSum.ToDecimal();

    /// <summary>Gets whether there was any revenue, before or after.</summary>
    public bool IsDefined => !(_opening.IsZero && _new.IsZero && _reactivated.IsZero);

    /// <summary>Gets what was gained per unit lost (SaaS quick ratio).</summary>
    public QuickRatio QuickRatio => RetentionMetrics.QuickRatio.FromMovements(this);

    double IMetric.PointEstimate => IsDefined ? NetSum.ToDouble() : double.NaN;

    internal DividedSum OpeningSum => _opening;

    internal DividedSum ExpansionSum => _expansion;

    internal DividedSum ReactivatedSum => _reactivated;

    internal DividedSum GainedSum => _new + _expansion + _reactivated;

    internal DividedSum LostSum => _contraction + _churned;

    internal DividedSum ClosingSum => _opening + NetSum;

    private DividedSum NetSum => GainedSum - LostSum;

    private decimal? NetOrNull => IsDefined ? Net : null;

    /// <summary>Builds the movements from totals and checks that they lead from the opening to the closing.</summary>
    /// <param name="opening">The MRR when the period started.</param>
    /// <param name="newMrr">The MRR of first-time customers.</param>
    /// <param name="expansion">By how much customers pay more.</param>
    /// <param name="contraction">By how much customers pay less.</param>
    /// <param name="churned">The MRR of customers who left.</param>
    /// <param name="reactivated">The MRR of customers who came back.</param>
    /// <param name="closing">The MRR when the period ended.</param>
    /// <returns>The movements.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The movements do not lead from the opening to the closing; the message shows the sum.</exception>
    public static MrrMovements FromTotals(
        decimal opening, decimal newMrr, decimal expansion, decimal contraction, decimal churned, decimal reactivated, decimal closing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(opening);
        ArgumentOutOfRangeException.ThrowIfNegative(newMrr);
        ArgumentOutOfRangeException.ThrowIfNegative(expansion);
        ArgumentOutOfRangeException.ThrowIfNegative(contraction);
        ArgumentOutOfRangeException.ThrowIfNegative(churned);
        ArgumentOutOfRangeException.ThrowIfNegative(reactivated);
        ArgumentOutOfRangeException.ThrowIfNegative(closing);
        var movements = Unchecked(new MrrStatement(opening, newMrr, expansion, contraction, churned, reactivated, closing));
        if (!movements.ClosingSum.Equals(DividedSum.Of(DecimalSum.Of(closing))))
            throw new ArgumentException($"The movements do not add up: {movements.Contradiction(closing)}.", nameof(closing));
        return movements;
    }

    /// <summary>Compares customers' monthly amounts at two dates.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="opening">Each customer's monthly amount at the first date; several entries of one customer are added.</param>
    /// <param name="closing">The same at the second date.</param>
    /// <param name="everSeen">Customers who paid at some time before the first date, whose return is a reactivation; none by default.</param>
    /// <param name="comparer">How customers are compared; by default as the collections do that bring a comparer, else by their own equality.</param>
    /// <returns>The movements between the dates.</returns>
    /// <exception cref="ArgumentNullException">There are no amounts.</exception>
    /// <exception cref="ArgumentException">A customer is missing (null, an empty text or an empty Guid), the message names the index; a customer's amounts add up to less
    /// than 0, the message names the customer; or the collections compare customers in different ways.</exception>
    /// <remarks>
    /// Amounts per year that were divided by twelve before are rounded: three seats of <c>BillingInterval.Annual.ToMonthly(100m)</c> are not 25.00. Give a
    /// <see cref="SubscriptionBook"/> the intervals instead, which compares exactly.
    /// </remarks>
    public static MrrMovements FromCustomerAmounts<TKey>(
        IEnumerable<KeyValuePair<TKey, decimal>> opening,
        IEnumerable<KeyValuePair<TKey, decimal>> closing,
        IEnumerable<TKey>? everSeen = null,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        var tally = default(MrrTally);
        var amounts = CustomerAmounts.Pair(opening, closing, comparer, everSeen);
        var seen = everSeen is null ? null : new HashSet<TKey>(everSeen, amounts.Comparer);
        foreach (var (customer, (first, last)) in amounts)
            tally.Add(first, last, seen?.Contains(customer) ?? false);
        return tally.Result();
    }

    /// <summary>Adds movements of disjoint customers over the same period.</summary>
    /// <param name="left">The movements of some customers.</param>
    /// <param name="right">The movements of others.</param>
    /// <returns>The movements of all of them.</returns>
    public static MrrMovements operator +(MrrMovements left, MrrMovements right) => new(
        left._opening + right._opening,
        left._new + right._new,
        left._expansion + right._expansion,
        left._contraction + right._contraction,
        left._churned + right._churned,
        left._reactivated + right._reactivated);

    /// <summary>Chains the movements of the following period: its opening is this one's closing, flows add up.</summary>
    /// <param name="next">The movements of the same customers over the next period.</param>
    /// <returns>The movements over both periods.</returns>
    /// <exception cref="ArgumentException">The next period does not open with this one's closing.</exception>
    public MrrMovements Then(MrrMovements next)
    {
        if (!next._opening.Equals(ClosingSum))
            throw new ArgumentException($"The next period opens with {next._opening}, this one closes with {ClosingSum}.", nameof(next));
        return new MrrMovements(
            _opening,
            _new + next._new,
            _expansion + next._expansion,
            _contraction + next._contraction,
            _churned + next._churned,
            _reactivated + next._reactivated);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"MRR {MetricText.Money(Closing, provider)} = {Opening:N2} opening + {New:N2} new + {Expansion:N2} expansion + {Reactivated:N2} reactivated − {Contraction:N2} contraction − {Churned:N2} churned; net {MetricText.Money(Net, provider)}")
            : $"MRR movements {MetricText.NotAvailable}: no revenue";
    }

    /// <summary>Formats the net change in the current culture.</summary>
    /// <returns>Text such as <c>20.00</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the net change.</summary>
    /// <param name="format">A numeric format for the amount; <c>N2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The net change, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(NetOrNull, format, MetricText.MoneyPattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(NetOrNull, destination, out charsWritten, format, MetricText.MoneyPattern, provider);

    void IJsonState<MrrMovements>.Write(Utf8JsonWriter writer)
    {
        _opening.Write(writer, "opening");
        _new.Write(writer, "new");
        _expansion.Write(writer, "expansion");
        _contraction.Write(writer, "contraction");
        _churned.Write(writer, "churned");
        _reactivated.Write(writer, "reactivated");
    }

    MrrMovements IJsonState<MrrMovements>.Read(JsonFields fields)
    {
        return new MrrMovements(Amount("opening"), Amount("new"), Amount("expansion"), Amount("contraction"), Amount("churned"), Amount("reactivated"));

        DividedSum Amount(string name)
        {
            var amount = DividedSum.Read(fields, name);
            return amount.IsNegative ? throw new FormatException($"\"{name}\" is negative: {amount}.") : amount;
        }
    }

    private static MrrMovements Unchecked(MrrStatement row) => new(
        DividedSum.Of(DecimalSum.Of(row.Opening)),
        DividedSum.Of(DecimalSum.Of(row.New)),
        DividedSum.Of(DecimalSum.Of(row.Expansion)),
        DividedSum.Of(DecimalSum.Of(row.Contraction)),
        DividedSum.Of(DecimalSum.Of(row.Churned)),
        DividedSum.Of(DecimalSum.Of(row.Reactivated)));

    private string Contradiction(decimal closing) => string.Create(
        CultureInfo.InvariantCulture,
        $"opening {_opening} + new {_new} + expansion {_expansion} + reactivated {_reactivated} − contraction {_contraction} − churned {_churned} = {ClosingSum}, not the closing {closing}");
}
