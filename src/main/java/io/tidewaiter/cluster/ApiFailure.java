package io.tidewaiter.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Why the API server did not give what was asked for, as a clause. */
public final class ApiFailure {
  private ApiFailure() {}

  /** The client's own message may go on for long, and quote what the server sent. */
  public static String of(KubernetesClientException e) {
    return switch (e.getCode()) {
      case 401, 403 -> "Tidewaiter is not allowed to";
      case 0 -> "the API server cannot be reached";
      default -> "the API server answers " + e.getCode();
    };
  }
}
