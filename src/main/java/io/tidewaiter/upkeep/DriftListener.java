package io.tidewaiter.upkeep;

/** Told what became of the webhook configurations, on the leader. */
public interface DriftListener {
  /** What a look at one of them found. */
  void looked(WebhookKind kind, boolean drifted);

  void restored(WebhookKind kind);

  /** This replica looks no more. */
  void ended();
}
