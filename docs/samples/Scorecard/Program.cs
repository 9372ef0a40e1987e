using Scorecard;

using var interruption = new Interruption();
return ScorecardApp.Run(args, AppConsole.OfProcess(), interruption.Token);
