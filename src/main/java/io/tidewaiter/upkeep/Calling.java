package io.tidewaiter.upkeep;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who made the API server call this installation at one moment.
 *
 * @param known whether it was known who does; if not, nothing can be said of them all
 */
record Calling(boolean known, List<Caller> callers) {
  Calling {
    callers = List.copyOf(callers);
  }

  /** Whether it is known that every one of them trusts this CA. */
  boolean trusts(X509Certificate authority) {
    return known && callers.stream().allMatch(caller -> caller.trusts(authority));
  }

  /** Whether it is known that nobody has been trusted by any of them. */
  boolean trustsNobody() {
    return known && callers.stream().noneMatch(Caller::hasBundle);
  }
}
