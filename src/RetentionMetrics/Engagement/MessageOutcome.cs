using System.Diagnostics.CodeAnalysis;

namespace RetentionMetrics;

/// <summary>What became of one message to one recipient; several can hold together.</summary>
/// <remarks>
/// A message that was sent and neither arrived nor came back (yet) is <see cref="None"/>. Whatever a recipient did requires
/// <see cref="Delivered"/>, and nothing goes with <see cref="Bounced"/>: other combinations contradict themselves. A click without a
/// tracked open and a conversion without a click are no contradiction: images are blocked, and people come back by other ways.
/// </remarks>
[Flags]
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "Columns of outcomes hold one entry per message: one byte each, not four.")]
public enum MessageOutcome : byte
{
    /// <summary>Sent; nothing is known of it since.</summary>
    None = 0,

    /// <summary>Arrived: accepted by the recipient's mail server.</summary>
    Delivered = 1,

    /// <summary>Opened at least once.</summary>
    Opened = 2,

    /// <summary>A link was clicked at least once.</summary>
    Clicked = 4,

    /// <summary>The recipient did what was asked, such as buying.</summary>
    Converted = 8,

    /// <summary>The recipient left the list because of it.</summary>
    Unsubscribed = 16,

    /// <summary>Came back undelivered.</summary>
    Bounced = 32,

    /// <summary>Reported as spam.</summary>
    Complained = 64,
}
