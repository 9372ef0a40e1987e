using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace RetentionMetrics.Tests;

/// <summary>Runs a property from an ordinary fact. FSCHECK_MAXTEST sets the number of cases; FSCHECK_REPLAY="seed,gamma[,size]" repeats a failure as it was printed.</summary>
internal static class Law
{
    public static void Holds<T>(Gen<T> gen, Action<T> body, int maxTest = 200) => Holds(gen.ToArbitrary(), body, maxTest);

    public static void Holds<T>(Arbitrary<T> arbitrary, Action<T> body, int maxTest = 200) =>
        Prop.ForAll(arbitrary, body).Check(Config(maxTest));

    private static Config Config(int maxTest)
    {
        var cases = Environment.GetEnvironmentVariable("FSCHECK_MAXTEST");
        var config = FsCheck.Config.QuickThrowOnFailure
            .WithMaxTest(cases is null ? maxTest : int.Parse(cases, CultureInfo.InvariantCulture))
            .WithQuietOnSuccess(true);
        var replay = Environment.GetEnvironmentVariable("FSCHECK_REPLAY");
        if (string.IsNullOrWhiteSpace(replay))
            return config;
        var parts = replay.Trim('(', ')', ' ').Split(',');
        var seed = new Rnd(ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
        var size = parts.Length > 2 ? FSharpOption<int>.Some(int.Parse(parts[2], CultureInfo.InvariantCulture)) : FSharpOption<int>.None;
        return config.WithReplay(FSharpOption<Replay>.Some(new Replay(seed, size)));
    }
}
