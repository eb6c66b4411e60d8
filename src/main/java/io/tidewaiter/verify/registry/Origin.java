package io.tidewaiter.verify.registry;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of an address: who may see a credential.
 *
 * @param host with its port unless that is the scheme's own
 */
record Origin(String scheme, String host) {
  static Origin of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("http") ? 80 : 443;
    boolean plain = uri.getPort() < 0 || uri.getPort() == usual;
    return new Origin(scheme, plain ? host : host + ":" + uri.getPort());
  }
}
