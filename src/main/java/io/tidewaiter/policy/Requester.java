package io.tidewaiter.policy;

import java.util.List;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param username as the API server authenticated it; {@code system:serviceaccount:NS:NAME} for a
 *     service account
 * @param groups of the user
 */
public record Requester(String username, List<String> groups) {
  /** Nobody in particular, as on the command line. */
  public static final Requester UNKNOWN = new Requester("", List.of());

  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  public Requester {
    groups = List.copyOf(groups);
  }

  /** {@code NAMESPACE/NAME} if a service account asks. */
  public Optional<String> serviceAccount() {
    return username.startsWith(SERVICE_ACCOUNT)
        ? Optional.of(username.substring(SERVICE_ACCOUNT.length()).replace(':', '/'))
        : Optional.empty();
  }
}
