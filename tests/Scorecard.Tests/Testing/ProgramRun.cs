using Spectre.Console;

namespace Scorecard.Tests.Testing;

/// <summary>A run of the program in this process: what it printed and how it ended.</summary>
internal sealed record ProgramRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs the program as if its output were redirected.</summary>
    public static ProgramRun Of(params string[] arguments) => At(AppConsole.UnlimitedWidth, arguments);

    /// <summary>Runs the program with an output of a given width.</summary>
    public static ProgramRun At(int width, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new AppConsole(AppConsole.Plain(output, width), AppConsole.Plain(error), ShowsProgress: false);
        var exitCode = ScorecardApp.Run(["--culture", "invariant", .. arguments], console, CancellationToken.None);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the program at a terminal with colours, and somebody who watches and may interrupt.</summary>
    public static ProgramRun AtTerminal(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new AppConsole(Terminal(output), Terminal(error), ShowsProgress: true);
        var exitCode = ScorecardApp.Run(["--culture", "invariant", .. arguments], console, cancellationToken);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    private static IAnsiConsole Terminal(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 100;
        return console;
    }
}
