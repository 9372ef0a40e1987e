using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace RetentionMetrics.Documentation.Tests.Compiling;

/// <summary>Runs a compiled program in this process under the invariant culture, in an empty folder, and keeps what it prints.</summary>
/// <remarks>The console and the current folder belong to the process: use it only in tests of the collection <see cref="ConsoleCollection"/>.</remarks>
internal static class ProgramRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs the program.</summary>
    /// <param name="program">The assembly and its symbols.</param>
    /// <returns>What it printed, and the exception that ended it, if one did.</returns>
    public static (string Output, Exception? Failure) Run((byte[] Assembly, byte[] Symbols) program)
    {
        var folder = Directory.CreateTempSubdirectory("page");
        var folderBefore = Environment.CurrentDirectory;
        var consoleBefore = Console.Out;
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var context = new AssemblyLoadContext(nameof(ProgramRunner), isCollectible: true);
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            Console.SetOut(output);
            var failure = OnItsOwnThread(() => Start(context, program));
            return (output.ToString().ReplaceLineEndings("\n"), failure);
        }
        finally
        {
            Console.SetOut(consoleBefore);
            Environment.CurrentDirectory = folderBefore;
            context.Unload();
            folder.Delete(recursive: true);
        }
    }

    private static void Start(AssemblyLoadContext context, (byte[] Assembly, byte[] Symbols) program)
    {
        using var assembly = new MemoryStream(program.Assembly);
        using var symbols = new MemoryStream(program.Symbols);
        var entry = context.LoadFromStream(assembly, symbols).EntryPoint!;
        try
        {
            entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException);
        }
    }

    private static Exception? OnItsOwnThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // Whatever the page throws is the finding, not the test's own failure.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                failure = thrown;
            }
        })
        {
            IsBackground = true,
            CurrentCulture = CultureInfo.InvariantCulture,
            CurrentUICulture = CultureInfo.InvariantCulture,
        };
        thread.Start();
        return thread.Join(Patience) ? failure : new TimeoutException($"The program still ran after {Patience}.");
    }
}
