namespace Scorecard;

/// <summary>The run cannot go on; the message is one clear sentence for the user, and the program ends with exit code 2.</summary>
internal sealed class StopException : Exception
{
    public StopException(string message)
        : base(message)
    {
    }

    public StopException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StopException()
    {
    }
}
