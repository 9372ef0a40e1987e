using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Do customers get their problem solved at once? The first contact resolution rate (FCR): the share of requests resolved at the first contact.</summary>
/// <remarks>
/// <para>FCR = resolved at first contact / requests, between 0 and 1; gross over all requests, net over the eligible ones. Undefined (NaN, <c>n/a</c>) without requests.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add rates of disjoint requests on one basis; gross and net throw when they are added.</para>
/// <para>Source: gross and net first contact resolution as in the service desk benchmarks of MetricNet.</para>
/// </remarks>
/// <example><code>
/// var fcr = FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 70, requests: 100);
/// Console.WriteLine(fcr.Percent); // 70
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<FirstContactResolutionRate>))]
public readonly partial record struct FirstContactResolutionRate : IProportion<FirstContactResolutionRate>, IMetricParts, IJsonState<FirstContactResolutionRate>
{
    private readonly Share _share;

    private FirstContactResolutionRate(Share share, RequestBasis? basis)
    {
        _share = share;
        // No requests, no definition.
        Basis = share.IsDefined ? basis : null;
    }

    /// <summary>Gets the rate of no requests.</summary>
    public static FirstContactResolutionRate Zero => default;

    /// <inheritdoc/>
    public string Name => "First contact resolution rate";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = "FCR", Definition = Basis };

    /// <summary>Gets how many requests were resolved at the first contact.</summary>
    public long ResolvedAtFirstContact => _share.Part;

    /// <summary>Gets how many requests there were: all of them, or the eligible ones.</summary>
    public long Requests => _share.Whole;

    /// <summary>Gets whether the rate is gross or net; <see langword="null"/> without requests.</summary>
    public RequestBasis? Basis { get; }

    /// <summary>Gets whether there were any requests.</summary>
    public bool IsDefined => _share.IsDefined;

    /// <inheritdoc/>
    public long Numerator => _share.Part;

    /// <inheritdoc/>
    public long Denominator => _share.Whole;

    /// <inheritdoc/>
    public double Ratio => _share.Ratio;

    /// <inheritdoc/>
    public double Percent => _share.Percent;

    /// <summary>Builds the rate from counts.</summary>
    /// <param name="resolvedAtFirstContact">How many requests were resolved at the first contact.</param>
    /// <param name="requests">How many requests there were.</param>
    /// <param name="basis">Whether these are all requests or the eligible ones.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, more were resolved than there were, or the basis is unknown.</exception>
    public static FirstContactResolutionRate FromCounts(long resolvedAtFirstContact, long requests, RequestBasis basis = RequestBasis.AllRequests)
    {
        var share = Share.Of(resolvedAtFirstContact, requests);
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "The basis is unknown.");
        return new FirstContactResolutionRate(share, basis);
    }

    /// <summary>Counts columns, one entry per ticket.</summary>
    /// <param name="contacts">How many contacts each ticket took. Nothing is allocated.</param>
    /// <param name="resolved">Whether it is resolved; one contact and resolved counts.</param>
    /// <param name="rejections">Counts the tickets with a negative number of contacts, or resolved without one, and leaves them out; without it the first one
    /// throws.</param>
    /// <returns>The rate over all tickets.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of contacts is negative, or 0 on a resolved ticket, and there are no
    /// <paramref name="rejections"/>; the message names its index and value.</exception>
    /// <example><code>
    /// int[] contacts = [1, 2, 1];
    /// bool[] resolved = [true, true, false];
    /// Console.WriteLine(FirstContactResolutionRate.FromTickets(contacts, resolved).Requests); // 3
    /// </code></example>
    public static FirstContactResolutionRate FromTickets(ReadOnlySpan<int> contacts, ReadOnlySpan<bool> resolved, Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(contacts.Length, resolved.Length);
        var errors = new RowErrors(rejections, contacts.Length);
        return FlaggedKernel.TryCountOnes(contacts, resolved, out var atFirstContact)
            ? new FirstContactResolutionRate(Share.Of(atFirstContact, contacts.Length), RequestBasis.AllRequests)
            : OfSound(contacts, resolved, in errors);
    }

    /// <summary>Adds the rates of disjoint requests.</summary>
    /// <param name="left">The rate of some requests.</param>
    /// <param name="right">The rate of others.</param>
    /// <returns>The rate of all of them.</returns>
    /// <exception cref="InvalidOperationException">One is gross, the other net.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static FirstContactResolutionRate operator +(FirstContactResolutionRate left, FirstContactResolutionRate right)
    {
        if (left.Basis is { } one && right.Basis is { } other && one != other)
            Throw.DefinitionsDiffer(nameof(FirstContactResolutionRate), one, other);
        return new FirstContactResolutionRate(left._share + right._share, left.Basis ?? right.Basis);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _share.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) => MetricText.ExplainShare(
        this,
        "FCR",
        "resolved at first contact",
        Basis == RequestBasis.EligibleRequests ? "eligible requests" : "requests",
        provider,
        Basis switch { RequestBasis.AllRequests => "gross", RequestBasis.EligibleRequests => "net", _ => null });

    /// <summary>Formats the rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>70.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the rate.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The rate, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.FormatShare(this, format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormatShare(this, destination, out charsWritten, format, provider);

    void IJsonState<FirstContactResolutionRate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("resolvedAtFirstContact", ResolvedAtFirstContact);
        writer.WriteNumber("requests", Requests);
        if (Basis is { } basis)
            writer.WriteString("basis", basis.ToString());
    }

    FirstContactResolutionRate IJsonState<FirstContactResolutionRate>.Read(JsonFields fields)
    {
        var (resolved, requests) = (fields.Int64("resolvedAtFirstContact"), fields.Int64("requests"));
        var basis = fields.EnumOrNull<RequestBasis>("basis");
        return requests == 0 || basis is not null
            ? FromCounts(resolved, requests, basis ?? RequestBasis.AllRequests)
            : throw new JsonException("The stored FirstContactResolutionRate lacks \"basis\".");
    }

    /// <summary>Counts columns with wrong rows, one row after the other.</summary>
    private static FirstContactResolutionRate OfSound(ReadOnlySpan<int> contacts, ReadOnlySpan<bool> resolved, in RowErrors errors)
    {
        var tally = new RequestTally(RequestBasis.AllRequests, nameof(contacts));
        var counts = default(RequestCounts);
        for (var i = 0; i < contacts.Length; i++)
        {
            var request = Request.Of(contacts[i], resolved[i]);
            if (!tally.TryAdd(ref counts, in request))
                errors.Add(i, tally.ErrorOf(in request));
        }

        return tally.ToMetric(in counts);
    }
}
