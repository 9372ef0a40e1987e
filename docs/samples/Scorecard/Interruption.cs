using System.Runtime.InteropServices;

namespace Scorecard;

/// <summary>Turns Ctrl+C and a request to end into a cancellation, so that temporary files are removed on the way out.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _controlC;
    private readonly PosixSignalRegistration _end;
    private readonly PosixSignalRegistration _hangUp;

    public Interruption()
    {
        _controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        _end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Cancel);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _controlC.Dispose();
        _end.Dispose();
        _hangUp.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        // Who asks twice is not kept waiting.
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
