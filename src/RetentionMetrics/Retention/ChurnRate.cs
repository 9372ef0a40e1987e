using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How many customers do we lose? The churn rate (customer churn, logo churn): customers lost in a period / customers at its start.</summary>
/// <remarks>
/// <para>Ratio = lost / at risk, 0 to 1. Who counts as lost, and over whom, is the <see cref="Definition"/>; under <see cref="ChurnDefinition.Standard"/>
/// both are customers at the start. Undefined (NaN, <c>n/a</c>) without customers at risk; it then carries no definition.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint customers over the same period and under equal definitions; different
/// ones throw. Baremetrics' definition can lose more customers than its base holds; that is not a share and throws.</para>
/// <para>Source: the vendors' definitions under <see cref="ChurnDefinition"/>.</para>
/// </remarks>
/// <example><code>
/// var churn = ChurnRate.FromCounts(lost: 50, atStart: 1000);
/// Console.WriteLine(churn.Percent); // 5
/// Console.WriteLine(churn.ExpectedLifetime); // 20
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<ChurnRate>))]
public readonly partial record struct ChurnRate : IProportion<ChurnRate>, IMetricParts, IJsonState<ChurnRate>
{
    private readonly Share _share;

    private ChurnRate(Share share, ChurnDefinition? definition)
    {
        _share = share;
        Definition = share.IsDefined ? definition : null;
    }

    /// <summary>Gets the empty rate.</summary>
    public static ChurnRate Zero => default;

    /// <inheritdoc/>
    public string Name => "Churn rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = "Churn", Definition = Definition };

    /// <summary>Gets how many customers were lost, as the definition counts them.</summary>
    public long Lost => _share.Part;

    /// <summary>Gets the base under the definition: the customers at the start; Stripe adds those acquired.</summary>
    public long AtRisk => _share.Whole;

    /// <summary>Gets the definition; null without customers at risk.</summary>
    public ChurnDefinition? Definition { get; }

    /// <inheritdoc/>
    public long Numerator => Lost;

    /// <inheritdoc/>
    public long Denominator => AtRisk;

    /// <summary>Gets whether anybody was at risk.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Gets for how many periods a customer stays on average if the rate lasts: 1 / ratio; infinite when no customer was lost, NaN when undefined.</summary>
    public double ExpectedLifetime => IsDefined ? (double)AtRisk / Lost : double.NaN;

    /// <summary>Builds the rate from counts, under the standard definition.</summary>
    /// <param name="lost">How many of the customers at the start were lost.</param>
    /// <param name="atStart">How many customers there were at the start.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more were lost than there were.</exception>
    public static ChurnRate FromCounts(long lost, long atStart) => new(Share.Of(lost, atStart), ChurnDefinition.Standard);

    /// <summary>Builds the rate from counts, under a definition.</summary>
    /// <param name="lost">How many customers were lost, as the definition counts them.</param>
    /// <param name="atRisk">The base of the definition.</param>
    /// <param name="definition">The definition.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">There is no definition.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more were lost than the base holds.</exception>
    public static ChurnRate FromCounts(long lost, long atRisk, ChurnDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new ChurnRate(Share.Of(lost, atRisk), definition);
    }

    /// <summary>Computes the rate of some movements.</summary>
    /// <param name="movements">The customers at the start, acquired and lost.</param>
    /// <param name="definition">The definition; <see cref="ChurnDefinition.Standard"/> by default.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentException">Under this definition more were lost than its base holds, so it is no share.</exception>
    /// <example><code>
    /// var march = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);
    /// Console.WriteLine($"{ChurnRate.FromMovements(march, ChurnDefinition.Stripe).Percent:F2}"); // 8.46
    /// </code></example>
    public static ChurnRate FromMovements(CustomerMovements movements, ChurnDefinition? definition = null) => Of(in movements, definition);

    /// <summary>Computes the rate of some movements under every vendor's definition. Why does one tool say 10 and the other 8.5?</summary>
    /// <param name="movements">The customers at the start, acquired and lost.</param>
    /// <returns>Definitions and rates; a rate is undefined where the definition loses more customers than its base holds.</returns>
    /// <example><code>
    /// var march = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);
    /// Console.WriteLine($"{ChurnRate.Compare(march)[4].Rate.Percent:F2}"); // 8.46
    /// </code></example>
    public static ChurnComparison Compare(CustomerMovements movements) => new(movements);

    /// <summary>Adds the rates of disjoint customers over the same period.</summary>
    /// <param name="left">The rate of some customers.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them. Of two names of one rule it keeps the one that sorts first.</returns>
    /// <exception cref="InvalidOperationException">The definitions differ.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static ChurnRate operator +(ChurnRate left, ChurnRate right)
    {
        if (left.Definition is not { } one)
            return right;
        if (right.Definition is not { } other)
            return left;
        if (one != other)
            Throw.DefinitionsDiffer(nameof(ChurnRate), one, other);
        return new ChurnRate(left._share + right._share, ChurnDefinition.OneOf(one, other));
    }

    /// <summary>Computes the rate over several periods if it lasts: 1 − (1 − ratio)ⁿ. Twelve months of 5 % are 46 %, not 60 %.</summary>
    /// <param name="periodsPerYear">The number of periods, 1 or more: 12 for a monthly rate.</param>
    /// <returns>A ratio, 0 to 1; NaN when undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public double Annualized(int periodsPerYear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodsPerYear);
        // Those who stay are counted, not 1 − ratio: one rounding less.
        return 1 - Math.Pow((double)(AtRisk - Lost) / AtRisk, periodsPerYear);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) => MetricText.ExplainShare(
        this, "Churn", "lost", (Definition ?? ChurnDefinition.Standard).AtRiskText, provider, Definition?.Name);

    /// <summary>Formats the share in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>5.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the share.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The share, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.FormatShare(this, format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormatShare(this, destination, out charsWritten, format, provider);

    void IJsonState<ChurnRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("lost", Lost);
        writer.WriteNumber("atRisk", AtRisk);
        if (Definition is not { } definition)
            return;
        writer.WriteStartObject("definition");
        writer.WriteString("name", definition.Name);
        writer.WriteString("losses", definition.Losses.ToString());
        writer.WriteString("atRisk", definition.AtRisk.ToString());
        writer.WriteString("recognition", definition.Recognition.ToString());
        writer.WriteEndObject();
    }

    ChurnRate IJsonState<ChurnRate>.Read(JsonFields fields)
    {
        var (lost, atRisk) = (fields.Int64("lost"), fields.Int64("atRisk"));
        // Somebody at risk was counted under some rule; a missing one is not guessed.
        return fields.ObjectOrNull("definition") is { } stored
            ? FromCounts(lost, atRisk, DefinitionOf(stored))
            : lost == 0 && atRisk == 0 ? Zero : throw new JsonException("The stored ChurnRate lacks \"definition\".");
    }

    // By reference: movements that are copied right after they were counted wait for the pieces of them.
    internal static ChurnRate Of(in CustomerMovements movements, ChurnDefinition? definition)
    {
        definition ??= ChurnDefinition.Standard;
        var (lost, atRisk) = Counts(in movements, definition);
        if (lost > atRisk)
            throw NoShare(lost, atRisk, definition, nameof(movements));
        return new ChurnRate(Share.Of(lost, atRisk), definition);
    }

    /// <summary>What a definition divides by what.</summary>
    internal static (long Lost, long AtRisk) Counts(in CustomerMovements movements, ChurnDefinition definition) => (
        definition.Losses == ChurnLosses.IncludingAcquired ? movements.Lost + movements.AcquiredAndLost : movements.Lost,
        definition.AtRisk == ChurnBasis.AtStartAndAcquired ? movements.AtStart + movements.Acquired : movements.AtStart);

    // Apart: making the text takes variables that every call would clear.
    private static ArgumentException NoShare(long lost, long atRisk, ChurnDefinition definition, string parameter) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{lost} lost exceed {atRisk} {definition.AtRiskText}: under '{definition}' customers who joined and left again count as lost but not in the base, so this is no share. Add up the movements of more customers first, or take Stripe's definition."),
            parameter);

    private static ChurnDefinition DefinitionOf(JsonFields stored) => new(
        stored.TextOrNull("name") ?? throw Lacks("name"),
        stored.EnumOrNull<ChurnLosses>("losses") ?? throw Lacks("losses"),
        stored.EnumOrNull<ChurnBasis>("atRisk") ?? throw Lacks("atRisk"),
        stored.EnumOrNull<ChurnRecognition>("recognition") ?? throw Lacks("recognition"));

    private static JsonException Lacks(string field) => new($"The stored ChurnRate.definition lacks \"{field}\".");
}
