using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Room for a few items where the caller's variables are: rented memory costs more than a few records themselves.</summary>
[InlineArray(Few.Length)]
internal struct Few<T>
{
    private T _first;
}

/// <summary>How many are a few.</summary>
internal static class Few
{
    public const int Length = 16;
}
