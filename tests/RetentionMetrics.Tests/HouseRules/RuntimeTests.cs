using System.Reflection;
using System.Runtime.Versioning;

namespace RetentionMetrics.Tests.HouseRules;

public class RuntimeTests
{
    // With TestOnNet8 the suite brings its own runtime; rolling forward to the machine's would prove nothing about .NET 8.
    [Fact]
    public void Suite_RunsOnTheRuntimeItWasBuiltFor()
    {
        var built = new FrameworkName(Assembly.GetExecutingAssembly().GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);

        Environment.Version.Major.Should().Be(built.Version.Major);
    }
}
