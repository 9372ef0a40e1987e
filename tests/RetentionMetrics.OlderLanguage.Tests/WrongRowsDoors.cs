namespace RetentionMetrics;

/// <summary>Rejections to hand to a factory and to look at afterwards.</summary>
internal static class WrongRows
{
    public static Rejections Into(out Rejections rejections) => rejections = new Rejections();
}
