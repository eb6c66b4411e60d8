package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Credentials that clouds issued, by registry, until shortly before they expire. */
final class CloudCredentials {
  private static final int SIZE = 1000;

  private record Kept(Credential credential, long until) {}

  private final List<CloudIdentity> identities;
  private final CloudExchange exchange;
  private final LongSupplier nanoTime;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  CloudCredentials(List<CloudIdentity> identities, CloudExchange exchange, LongSupplier nanoTime) {
    this.identities = List.copyOf(identities);
    this.exchange = exchange;
    this.nanoTime = nanoTime;
  }

  /** Empty for a registry of no cloud. */
  Optional<Credential> of(String registry, Deadline deadline) throws RegistryFailure {
    for (CloudIdentity identity : identities) {
      if (identity.covers(registry)) {
        return Optional.of(of(identity, registry, deadline));
      }
    }
    return Optional.empty();
  }

  private Credential of(CloudIdentity identity, String registry, Deadline deadline)
      throws RegistryFailure {
    long now = nanoTime.getAsLong();
    Kept known = kept.get(registry);
    if (known != null && known.until() - now > 0) {
      return known.credential();
    }
    CloudIdentity.Issued issued = identity.issue(registry, exchange, deadline);
    if (kept.size() >= SIZE) {
      kept.clear();
    }
    // renewed before a request can come too late with it
    long until = now + issued.lifetime().toNanos() / 10 * 8;
    kept.put(registry, new Kept(issued.credential(), until));
    return issued.credential();
  }
}
