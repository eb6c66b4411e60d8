package io.tidewaiter.verify.registry;

import java.net.URI;
import java.util.List;

/**
 * A place and what may be shown to it.
 *
 * @param candidates credentials to try, in this order
 */
record Asked(Endpoint endpoint, List<Credential> candidates) {
  Call get(URI uri, String accept, long maxBytes) {
    return Call.get(uri, accept, maxBytes, endpoint.anchor());
  }

  Call head(URI uri, String accept) {
    return Call.head(uri, accept, endpoint.anchor());
  }
}
