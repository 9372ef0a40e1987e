using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How many tickets were answered or resolved in time? The service level (SLA attainment): the share within a target time.</summary>
/// <remarks>
/// <para>Service level = within target / due, between 0 and 1. Due are the tickets whose outcome is known: those that ended, and those that still wait but are older than
/// the target. Exactly at the target is within it. Those that wait and are not older (<see cref="Pending"/>), or wait for an unknown time
/// (<see cref="UnknownAge"/>), are left out and counted. Undefined (NaN, <c>n/a</c>) while none is due.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add service levels of disjoint tickets under one target and on one basis.</para>
/// <para>Source: the usual definition of help desks; contact centres state the same as "80 % within 20 seconds".</para>
/// </remarks>
/// <example><code>
/// var level = ServiceLevel.FromCounts(withinTarget: 90, due: 100, target: TimeSpan.FromHours(48));
/// Console.WriteLine(level.Percent); // 90
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ServiceLevel>))]
public readonly partial record struct ServiceLevel : IProportion<ServiceLevel>, IMetricParts, IJsonState<ServiceLevel>
{
    private readonly Share _share;

    private ServiceLevel(Share share, long pending, long unknownAge, TimeSpan? target, TimeBasis? basis)
    {
        _share = share;
        Pending = pending;
        UnknownAge = unknownAge;
        // No tickets, no definition.
        if (share.Whole == 0 && pending == 0 && unknownAge == 0)
            return;
        Target = target;
        Basis = basis;
    }

    /// <summary>Gets the service level of no tickets.</summary>
    public static ServiceLevel Zero => default;

    /// <inheritdoc/>
    public string Name => "Service level";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new()
    {
        Definition = Target is null ? null : (Target, Basis),
        DefinitionText = Target is null ? null : DefinitionText(CultureInfo.InvariantCulture),
    };

    /// <summary>Gets how many tickets ended within the target.</summary>
    public long WithinTarget => _share.Part;

    /// <summary>Gets how many tickets missed the target, those that still wait included.</summary>
    public long Missed => _share.Whole - _share.Part;

    /// <summary>Gets how many tickets either ended or are past the target.</summary>
    public long Due => _share.Whole;

    /// <summary>Gets how many tickets wait and can still end within the target; they are not among those due.</summary>
    public long Pending { get; }

    /// <summary>Gets how many tickets wait for an unknown time; they are not among those due.</summary>
    public long UnknownAge { get; }

    /// <summary>Gets the longest time that is still good; <see langword="null"/> without tickets.</summary>
    public TimeSpan? Target { get; }

    /// <summary>Gets which time counts; <see langword="null"/> without tickets.</summary>
    public TimeBasis? Basis { get; }

    /// <summary>Gets whether any ticket is due.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the service level from counts.</summary>
    /// <param name="withinTarget">How many tickets ended within the target.</param>
    /// <param name="due">How many ended or are past the target.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="pending">How many wait and are not past the target.</param>
    /// <param name="unknownAge">How many wait for an unknown time.</param>
    /// <param name="basis">Which time counts.</param>
    /// <returns>The service level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the target is negative, more tickets are within the target than due, or the basis is unknown.</exception>
    public static ServiceLevel FromCounts(
        long withinTarget, long due, TimeSpan target, long pending = 0, long unknownAge = 0, TimeBasis basis = TimeBasis.Elapsed)
    {
        var share = Share.Of(withinTarget, due);
        IfNotTarget(target);
        ArgumentOutOfRangeException.ThrowIfNegative(pending);
        ArgumentOutOfRangeException.ThrowIfNegative(unknownAge);
        WaitingTimes.IfNotBasis(basis);
        return new ServiceLevel(share, pending, unknownAge, target, basis);
    }

    /// <summary>Counts a column of times.</summary>
    /// <param name="durations">The times of tickets that ended. Nothing is allocated.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="basis">Which time was counted.</param>
    /// <param name="rejections">Counts the negative times and leaves them out; without it the first one throws.</param>
    /// <returns>The service level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, and there are no <paramref name="rejections"/>, the message names its index and value;
    /// the target is negative; or the basis is unknown.</exception>
    public static ServiceLevel FromDurations(
        ReadOnlySpan<TimeSpan> durations, TimeSpan target, TimeBasis basis = TimeBasis.Elapsed, Rejections? rejections = null)
    {
        IfNotTarget(target);
        WaitingTimes.IfNotBasis(basis);
        var errors = new RowErrors(rejections, durations.Length);
        var (within, negative) = LimitKernel.Count(RawColumn.Of(durations), target.Ticks);
        if (negative > 0)
            WaitingTimes.AddNegative(durations, in errors);
        return new ServiceLevel(Share.Of(within, durations.Length - negative), 0, 0, target, basis);
    }

    /// <summary>Adds the service levels of disjoint tickets.</summary>
    /// <param name="left">The service level of some tickets.</param>
    /// <param name="right">The service level of others.</param>
    /// <returns>The service level of all of them.</returns>
    /// <exception cref="InvalidOperationException">The targets or the bases differ.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ServiceLevel operator +(ServiceLevel left, ServiceLevel right)
    {
        if (left.Target is not null && right.Target is not null && (left.Target != right.Target || left.Basis != right.Basis))
            Throw.DefinitionsDiffer(nameof(ServiceLevel), left.DefinitionText(CultureInfo.InvariantCulture), right.DefinitionText(CultureInfo.InvariantCulture));
        return new ServiceLevel(
            left._share + right._share,
            checked(left.Pending + right.Pending),
            checked(left.UnknownAge + right.UnknownAge),
            left.Target ?? right.Target,
            left.Basis ?? right.Basis);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        var definition = Target is null
            ? null
            : string.Create(provider, $"{DefinitionText(provider)}; {Pending:N0} pending, {UnknownAge:N0} of unknown age");
        return MetricText.ExplainShare(this, "Service level", "within target", "due", provider, definition);
    }

    /// <summary>Formats the service level in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>90.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the service level.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The share, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.FormatShare(this, format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormatShare(this, destination, out charsWritten, format, provider);

    void IJsonState<ServiceLevel>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("withinTarget", WithinTarget);
        writer.WriteNumber("due", Due);
        writer.WriteNumber("pending", Pending);
        writer.WriteNumber("unknownAge", UnknownAge);
        if (Target is not { } target)
            return;
        writer.WriteNumber("targetTicks", target.Ticks);
        writer.WriteString("basis", Basis.ToString());
    }

    ServiceLevel IJsonState<ServiceLevel>.Read(JsonFields fields)
    {
        var (withinTarget, due) = (fields.Int64("withinTarget"), fields.Int64("due"));
        var (pending, unknownAge) = (fields.Int64("pending"), fields.Int64("unknownAge"));
        var isEmpty = due == 0 && pending == 0 && unknownAge == 0;
        var target = new TimeSpan(isEmpty ? fields.Int64Or("targetTicks", 0) : fields.Int64("targetTicks"));
        var basis = fields.EnumOrNull<TimeBasis>("basis");
        return isEmpty || basis is not null
            ? FromCounts(withinTarget, due, target, pending, unknownAge, basis ?? TimeBasis.Elapsed)
            : throw new JsonException("The stored ServiceLevel lacks \"basis\".");
    }

    internal static void IfNotTarget(TimeSpan target)
    {
        if (target < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(target), target, "The target is not negative.");
    }

    private string DefinitionText(IFormatProvider provider) =>
        $"target {DurationText.Readable(Target!.Value, provider, Basis == TimeBasis.BusinessHours)}, {WaitingTimes.DefinitionText(Basis!.Value)}";
}
