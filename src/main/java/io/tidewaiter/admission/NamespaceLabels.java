package io.tidewaiter.admission;

import java.util.Map;
import java.util.Optional;

/** What is known of the namespaces. */
@FunctionalInterface
public interface NamespaceLabels {
  /**
   * The labels of a namespace, without waiting for them. Empty if they are not known: the request
   * is then refused, since a policy that selects namespaces could not be told to apply or not.
   */
  Optional<Map<String, String>> of(String namespace);
}
