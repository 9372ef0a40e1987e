namespace RetentionMetrics.Kernels;

/// <summary>What a merge of ascending columns asks of a vector, so that it is written once and compiled for every width.</summary>
internal interface IBlockLanes<T>
    where T : unmanaged
{
    /// <summary>Gets how many keys a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>Which of the keys of one block stand in another block, a bit for each.</summary>
    /// <param name="keys">The first of <see cref="Count"/> keys.</param>
    /// <param name="others">The first of as many others.</param>
    static abstract uint Common(ref T keys, ref T others);

    /// <summary>Which of the keys of a block differ from the key before them, a bit for each.</summary>
    /// <param name="keys">The first of <see cref="Count"/> keys; another one stands before it.</param>
    static abstract uint FirstOfRuns(ref T keys);
}
