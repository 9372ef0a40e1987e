namespace RetentionMetrics.Kernels;

/// <summary>The states of tallies.</summary>
internal static class States
{
    /// <summary>Gives the rented memory of a state back, where it has some; the state is empty afterwards.</summary>
    public static void Release<TState>(ref TState state)
        where TState : struct
    {
        if (state is IDisposable)
        {
            ((IDisposable)state).Dispose();
            state = default;
        }
    }
}
