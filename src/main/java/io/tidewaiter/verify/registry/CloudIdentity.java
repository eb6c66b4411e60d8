package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.time.Duration;

/**
 * Who this process is in a cloud, for the registries of that cloud and no others. Implementations
 * know the exact form of their hosts: a name that only looks like one gets nothing.
 */
public sealed interface CloudIdentity permits AmazonIdentity, GoogleIdentity, AzureIdentity {
  /**
   * A credential that the cloud issued.
   *
   * @param lifetime how long it may be used
   */
  record Issued(Credential credential, Duration lifetime) {}

  /** True for a registry of this cloud, by its canonical host. */
  boolean covers(String registry);

  /** Gets a credential for a registry that is covered. */
  Issued issue(String registry, CloudExchange exchange, Deadline deadline) throws RegistryFailure;
}
