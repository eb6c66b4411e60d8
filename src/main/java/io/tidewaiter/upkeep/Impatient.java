package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;

/** The client of the cluster, for those who look again by themselves. */
final class Impatient {
  private Impatient() {}

  /**
   * The same client, but a request that fails or hangs is not repeated for minutes: whoever waited
   * for that would write by what was right minutes ago.
   */
  static KubernetesClient client(KubernetesClient client, Duration patience) {
    return client
        .newClient(
            new RequestConfigBuilder()
                .withRequestTimeout((int) patience.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build())
        .adapt(KubernetesClient.class);
  }
}
