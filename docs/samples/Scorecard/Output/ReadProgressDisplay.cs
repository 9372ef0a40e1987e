using Scorecard.Reading;
using Spectre.Console;

namespace Scorecard.Output;

/// <summary>Shows how far the reading is, when somebody watches and it takes long enough to be worth it.</summary>
internal static class ReadProgressDisplay
{
    /// <summary>Below this many bytes the reading is over before a bar can be read.</summary>
    public const long ShortestShown = 4 << 20;

    /// <summary>Runs the work; the bars vanish when it is done.</summary>
    /// <param name="console">Where to show them.</param>
    /// <param name="verb">What is done: "Reading".</param>
    /// <param name="files">The files and their sizes, in bytes or rows.</param>
    /// <param name="work">The work.</param>
    public static void Run(AppConsole console, string verb, IReadOnlyList<KeyValuePair<string, long>> files, Action<IReadProgress> work)
    {
        if (!console.ShowsProgress)
        {
            work(new Silent());
            return;
        }

        console.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(
                files.Where(file => file.Value > 0).ToDictionary(
                    file => file.Key, file => context.AddTask(Markup.Escape($"{verb} {file.Key}"), autoStart: false, maxValue: file.Value), StringComparer.Ordinal))));
    }

    private sealed class Silent : IReadProgress
    {
        public void Report(string fileName, long bytes)
        {
        }
    }

    private sealed class Bars(Dictionary<string, ProgressTask> tasks) : IReadProgress
    {
        public void Report(string fileName, long bytes)
        {
            if (!tasks.TryGetValue(fileName, out var task))
                return;
            if (!task.IsStarted)
                task.StartTask();
            task.Value = bytes;
        }
    }
}
