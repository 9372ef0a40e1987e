namespace RetentionMetrics.Tests.Metrics;

public class GoalTests
{
    // 50/30/20 gives 30 points with the interval [14.05, 44.20]; five thousand answers of the same mix about ±2.2 points.
    private static readonly NetPromoterScore Few = NetPromoterScore.FromCounts(50, 30, 20);
    private static readonly NetPromoterScore Many = NetPromoterScore.FromCounts(2500, 1500, 1000);

    [Fact]
    public void IsMet_AtLeast_IncludesTheTarget()
    {
        Goal.AtLeast<NetPromoterScore>(30).IsMet(Few).Should().BeTrue();
        Goal.AtLeast<NetPromoterScore>(30.001).IsMet(Few).Should().BeFalse();
        Goal.AtMost<NetPromoterScore>(30).IsMet(Few).Should().BeTrue();
        Goal.AtMost<NetPromoterScore>(29.999).IsMet(Few).Should().BeFalse();
    }

    [Fact]
    public void IsMetBeyondDoubt_NeedsTheWholeInterval()
    {
        var goal = Goal.AtLeast<NetPromoterScore>(25);

        goal.IsMet(Few).Should().BeTrue();
        goal.IsMetBeyondDoubt(Few).Should().BeFalse();
        goal.IsMetBeyondDoubt(Many).Should().BeTrue();
        Goal.AtMost<NetPromoterScore>(35).IsMetBeyondDoubt(Few).Should().BeFalse();
        Goal.AtMost<NetPromoterScore>(35).IsMetBeyondDoubt(Many).Should().BeTrue();
        Goal.AtLeast<NetPromoterScore>(14.2).IsMetBeyondDoubt(Few).Should().BeFalse();
        Goal.AtLeast<NetPromoterScore>(14.2).IsMetBeyondDoubt(Few, 0.9).Should().BeTrue();
    }

    [Fact]
    public void Progress_FromTheBaseline_IsTheShareOfTheWay()
    {
        var goal = Goal.AtLeast<NetPromoterScore>(40, baseline: 20);

        goal.Progress(Few).Should().Be(0.5);
        goal.Progress(NetPromoterScore.FromCounts(1, 0, 0)).Should().Be(4);
        goal.Progress(NetPromoterScore.FromCounts(1, 0, 1)).Should().Be(-1);
        Goal.AtMost<NetPromoterScore>(10, baseline: 50).Progress(Few).Should().Be(0.5);
        Goal.AtLeast<NetPromoterScore>(40).Progress(Few).Should().Be(double.NaN);
        goal.Progress(NetPromoterScore.Zero).Should().Be(double.NaN);
    }

    [Fact]
    public void UndefinedMetric_MeetsNoGoal()
    {
        Goal.AtLeast<NetPromoterScore>(-100).IsMet(NetPromoterScore.Zero).Should().BeFalse();
        Goal.AtMost<NetPromoterScore>(100).IsMetBeyondDoubt(NetPromoterScore.Zero).Should().BeFalse();
    }

    [Fact]
    public void Factories_BadArguments_AreRefusedByName()
    {
        FluentActions.Invoking(() => Goal.AtLeast<NetPromoterScore>(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("target");
        FluentActions.Invoking(() => Goal.AtMost<NetPromoterScore>(double.PositiveInfinity)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("target");
        FluentActions.Invoking(() => Goal.AtLeast<NetPromoterScore>(1, double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("baseline");
        FluentActions.Invoking(() => Goal.AtLeast<NetPromoterScore>(1, 1)).Should().Throw<ArgumentException>().WithMessage("*no progress to measure*");
        FluentActions.Invoking(() => Goal.AtLeast<NetPromoterScore>(1).IsMetBeyondDoubt(Few, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }
}
