package io.tidewaiter.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The registries that answered when they were last asked. Whoever may create a Pod may name
 * registries without number that never answer: those wait for one another, and not in front of
 * these.
 */
public final class Acquaintances {
  /** More than a cluster uses. */
  private static final int MOST = 1_000;

  private final Map<String, Boolean> hosts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** True if the host answered when it was last asked. */
  public synchronized boolean include(String host) {
    return hosts.get(host) != null;
  }

  /** Takes note of how it went. */
  public synchronized void note(String host, boolean answered) {
    if (answered) {
      hosts.put(host, true);
    } else {
      hosts.remove(host);
    }
  }
}
