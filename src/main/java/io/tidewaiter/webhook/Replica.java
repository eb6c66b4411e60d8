package io.tidewaiter.webhook;

import java.util.Map;

/** How this process is called among its like. */
final class Replica {
  private Replica() {}

  /** The Pod's name, as the downward API tells it; else the machine's. */
  static String name(Map<String, String> environment) {
    String pod = environment.getOrDefault("POD_NAME", "");
    return pod.isEmpty() ? environment.getOrDefault("HOSTNAME", "tidewaiter") : pod;
  }
}
