namespace RetentionMetrics;

/// <summary>Says what to store instead of a type that JSON cannot hold: see <see cref="UnsupportedJsonConverter"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class StoreInsteadAttribute(string advice) : Attribute
{
    /// <summary>Gets a sentence for the exception.</summary>
    public string Advice { get; } = advice;
}
