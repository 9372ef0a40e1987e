using System.Text;
using Spectre.Console;

namespace Scorecard;

/// <summary>Where the program writes: the scorecard to the output; messages and progress to the error output.</summary>
/// <param name="Out">The output.</param>
/// <param name="Error">The error output.</param>
/// <param name="ShowsProgress">Whether somebody watches: the error output is a terminal.</param>
internal sealed record AppConsole(IAnsiConsole Out, IAnsiConsole Error, bool ShowsProgress)
{
    /// <summary>Wide enough for any line, so that redirected output has no line breaks of its own.</summary>
    public const int UnlimitedWidth = 100_000;

    /// <summary>The process's own outputs. What is redirected gets neither colours nor line breaks that a terminal's width would ask for.</summary>
    public static AppConsole OfProcess()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return new AppConsole(
            Create(Console.Out, Console.IsOutputRedirected), Create(Console.Error, Console.IsErrorRedirected), !Console.IsErrorRedirected);
    }

    /// <summary>Makes a console that writes plain text of a given width to a writer.</summary>
    public static IAnsiConsole Plain(TextWriter writer, int width = UnlimitedWidth)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        return console;
    }

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected) =>
        isRedirected ? Plain(writer) : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
