using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The scale of an effort question: its answers, which end of it is the good one, and which answers count as easy and as difficult.</summary>
/// <remarks>
/// <para>Take the scale by what the highest answer said. "Strongly agree that it was easy" or "very easy" is good: <see cref="EaseOneToSeven"/>,
/// <see cref="EaseOneToFive"/>. "Very much effort" is bad: <see cref="EffortOneToFive"/>. The wrong one turns the score upside down.</para>
/// <para>Where the lowest of seven answers was "very easy", turn the answers around first (8 − answer) and take <see cref="EaseOneToSeven"/>.</para>
/// </remarks>
/// <example><code>
/// Console.WriteLine(EffortScale.EaseOneToSeven); // 1–7 ease, high is good
/// Console.WriteLine(EffortScale.EffortOneToFive.LowIsGood); // True
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store its Name.")]
public sealed record EffortScale
{
    private readonly string _words;

    private EffortScale(string name, int max, (int From, int To) topBox, (int From, int To) easy, (int From, int To) difficult, string words)
    {
        Name = name;
        Max = max;
        TopBox = topBox;
        Easy = easy;
        Difficult = difficult;
        _words = words;
        OffScale = RowError.ReasonOffScale(Min, max);
    }

    /// <summary>Gets "They made it easy for me", 1 strongly disagree to 7 strongly agree (CES 2.0): high is good.</summary>
    /// <remarks>Top box 5–7, who at least somewhat agree; net score: 6–7 less 1–3.</remarks>
    public static EffortScale EaseOneToSeven { get; } = new(nameof(EaseOneToSeven), 7, (5, 7), (6, 7), (1, 3), "1–7 ease, high is good");

    /// <summary>Gets "How easy was it?", 1 very difficult to 5 very easy: high is good.</summary>
    /// <remarks>Top box 4–5; net score: 4–5 less 1–2.</remarks>
    public static EffortScale EaseOneToFive { get; } = new(nameof(EaseOneToFive), 5, (4, 5), (4, 5), (1, 2), "1–5 ease, high is good");

    /// <summary>Gets "How much effort did you have to put forth?", 1 very low to 5 very high (CES 1.0): low is good.</summary>
    /// <remarks>Top box 1–2, the answers of low effort; net score: 1–2 less 4–5. A positive net score is good on every scale.</remarks>
    public static EffortScale EffortOneToFive { get; } = new(nameof(EffortOneToFive), 5, (1, 2), (1, 2), (4, 5), "1–5 effort, low is good");

    /// <summary>Gets why answers off the scale are rejected.</summary>
    internal string OffScale { get; }

    /// <summary>Gets the scale's name, by which it is stored.</summary>
    public string Name { get; }

    /// <summary>Gets the lowest answer: 1.</summary>
    public int Min { get; } = 1;

    /// <summary>Gets the highest answer.</summary>
    public int Max { get; }

    /// <summary>Gets whether a low mean is the good one.</summary>
    public bool LowIsGood => Easy.From < Difficult.From;

    /// <summary>Gets the first and last of the good answers that the top-box share counts.</summary>
    public (int From, int To) TopBox { get; }

    /// <summary>Gets the first and last of the easy answers, those the net score adds.</summary>
    public (int From, int To) Easy { get; }

    /// <summary>Gets the first and last of the difficult answers, those the net score takes off.</summary>
    public (int From, int To) Difficult { get; }

    /// <summary>Gives the scale in words.</summary>
    /// <returns>Text such as <c>1–7 ease, high is good</c>.</returns>
    public override string ToString() => _words;

    internal static EffortScale OfName(string name) =>
        name switch
        {
            nameof(EaseOneToSeven) => EaseOneToSeven,
            nameof(EaseOneToFive) => EaseOneToFive,
            nameof(EffortOneToFive) => EffortOneToFive,
            _ => throw new ArgumentException($"There is no effort scale '{name}'.", nameof(name)),
        };
}
