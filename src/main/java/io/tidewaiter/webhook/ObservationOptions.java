package io.tidewaiter.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of its work the webhook lets others see. */
final class ObservationOptions {
  @Option(
      names = "--decision-log",
      paramLabel = "WHICH",
      description =
          "Which decisions are logged: ${COMPLETION-CANDIDATES}; findings: those that refuse or"
              + " find something. Default: all.")
  private @Nullable DecisionLogging decisionLog;

  @Option(
      names = "--events",
      negatable = true,
      description =
          "Write Events on workloads whose Pods are refused or let in with findings. Default: with"
              + " --installation.")
  private @Nullable Boolean events;

  @Option(
      names = "--traces",
      paramLabel = "URL",
      description = "Where to send traces: OTLP over HTTP, http://HOST:4318 or the full URL.")
  private @Nullable URI traces;

  void set() {
    ServeCommand.set("tidewaiter.decision-log", decisionLog);
    ServeCommand.set("tidewaiter.events", events);
    ServeCommand.set("tidewaiter.traces", traces);
  }
}
