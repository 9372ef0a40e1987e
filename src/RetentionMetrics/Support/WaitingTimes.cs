using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What first response and resolution time have in common: the times of tickets that ended, the ages of those that wait, and the clock.</summary>
internal sealed partial class WaitingTimes : IEquatable<WaitingTimes>
{
    public WaitingTimes(DurationDistribution ended, DurationDistribution ages, long unknownAge, TimeBasis? basis)
    {
        Ended = ended;
        Ages = ages;
        UnknownAge = unknownAge;
        _ = checked(ages.Count + unknownAge);
        // An empty metric has no definition, so that it stays neutral.
        Basis = ended.Count == 0 && Waiting == 0 ? null : basis;
    }

    public static WaitingTimes Zero { get; } = new(DurationDistribution.Empty, DurationDistribution.Empty, 0, null);

    /// <summary>Gets the times of the tickets that ended.</summary>
    public DurationDistribution Ended { get; }

    /// <summary>Gets how long those that wait had been waiting at the as-of instant.</summary>
    public DurationDistribution Ages { get; }

    /// <summary>Gets how many wait for an unknown time.</summary>
    public long UnknownAge { get; }

    /// <summary>Gets how many wait.</summary>
    public long Waiting => Ages.Count + UnknownAge;

    public TimeBasis? Basis { get; }

    public double MedianSeconds => Ended.Percentile(0.5)?.TotalSeconds ?? double.NaN;

    public MetricParts Parts(string shortName) =>
        new() { ShortName = shortName, Definition = Basis, DefinitionText = Basis is { } basis ? DefinitionText(basis) : null };

    public static WaitingTimes Add(string metric, WaitingTimes left, WaitingTimes right)
    {
        if (left.Basis is { } one && right.Basis is { } other && one != other)
            Throw.DefinitionsDiffer(metric, one, other);
        return new WaitingTimes(
            left.Ended + right.Ended, left.Ages + right.Ages, checked(left.UnknownAge + right.UnknownAge), left.Basis ?? right.Basis);
    }

    public TimeSpan? Percentile(double probability)
    {
        Percentiles.IfNotProbability(probability);
        return Ended.Percentile(probability);
    }

    public ServiceLevel ServiceLevel(TimeSpan target)
    {
        RetentionMetrics.ServiceLevel.IfNotTarget(target);
        if (Basis is not { } basis)
            return default;
        var within = Ended.CountAtMost(target.Ticks);
        var pending = Ages.CountAtMost(target.Ticks);
        return RetentionMetrics.ServiceLevel.FromCounts(
            within, checked(Ended.Count + Ages.Count - pending), target, pending, UnknownAge, basis);
    }

    /// <summary>The interval of the median in seconds; null when there are too few tickets for the level.</summary>
    public ConfidenceInterval? MedianInterval(double level) => MedianRange(level) is var (lower, upper)
        ? new ConfidenceInterval(lower.TotalSeconds, upper.TotalSeconds, level)
        : null;

    public string Explain(string name, string endedName, string waitingName, IFormatProvider? provider)
    {
        provider ??= CultureInfo.CurrentCulture;
        var waiting = string.Create(provider, $"{Waiting:N0} {waitingName}");
        var clock = Basis is { } basis ? $"; {DefinitionText(basis)}" : string.Empty;
        if (Ended.Percentile(0.5) is not { } median)
            return $"{name} {MetricText.NotAvailable}: 0 {endedName}, {waiting}{clock}";
        var error = Ended.IsExact ? string.Empty : string.Create(provider, $"; percentiles within {Ended.RelativeError.ToString(MetricText.SharePattern, provider)}");
        const double Level = ConfidenceInterval.DefaultLevel;
        var range = MedianRange(Level) is var (lower, upper)
            ? $"; {Level.ToString("P0", provider)} interval {Text(lower)} to {Text(upper)}"
            : string.Empty;
        return string.Create(
            provider,
            $"{name} {Text(median)} = median of {Ended.Count:N0} {endedName} (mean {Text(Ended.Mean!.Value)}, 90 % within {Text(Ended.Percentile(0.9)!.Value)}), {waiting}{clock}{error}{range}");

        string Text(TimeSpan time) => DurationText.Readable(time, provider, Basis == TimeBasis.BusinessHours);
    }

    /// <summary>"elapsed time" or "business hours".</summary>
    public static string DefinitionText(TimeBasis basis) => basis == TimeBasis.Elapsed ? "elapsed time" : "business hours";

    public bool Equals(WaitingTimes? other) =>
        other is not null && Basis == other.Basis && UnknownAge == other.UnknownAge && Ended.Equals(other.Ended) && Ages.Equals(other.Ages);

    public override bool Equals(object? obj) => Equals(obj as WaitingTimes);

    public override int GetHashCode() => HashCode.Combine(Ended, Ages, UnknownAge, Basis);

    public void Write(Utf8JsonWriter writer, string endedName, string agesName, string unknownName)
    {
        DurationJson.Write(writer, endedName, Ended);
        DurationJson.Write(writer, agesName, Ages);
        writer.WriteNumber(unknownName, UnknownAge);
        if (Basis is { } basis)
            writer.WriteString("basis", basis.ToString());
    }

    public static WaitingTimes Read(JsonFields fields, string endedName, string agesName, string unknownName)
    {
        var unknownAge = fields.Int64(unknownName);
        ArgumentOutOfRangeException.ThrowIfNegative(unknownAge, unknownName);
        var basis = fields.EnumOrNull<TimeBasis>("basis");
        var times = new WaitingTimes(DurationJson.Read(fields, endedName), DurationJson.Read(fields, agesName), unknownAge, basis);
        return times.Basis is null && times.Ended.Count + times.Waiting > 0
            ? throw new JsonException("The stored times have no \"basis\": elapsed time or business hours?")
            : times;
    }

    /// <summary>The order statistics around the median; null when there are too few tickets for the level.</summary>
    private (TimeSpan Lower, TimeSpan Upper)? MedianRange(double level)
    {
        Throw.IfNotLevel(level);
        var rank = Ended.Count == 0 ? 0 : MedianRanks.Symmetric(Ended.Count, level);
        return rank == 0 ? null : (new TimeSpan(Ended.RangeAt(rank - 1).Lower), new TimeSpan(Ended.RangeAt(Ended.Count - rank).Upper));
    }
}
