package io.tidewaiter.verify.registry;

import io.tidewaiter.text.ForeignText;
import java.net.URI;
import java.time.Duration;

/** Parts of messages. Of an address only the host is shown: the rest may be a secret by itself. */
final class Shown {
  private static final int HOST = 100;

  private Shown() {}

  static String host(String host) {
    return ForeignText.printable(host, HOST);
  }

  static String host(URI uri) {
    return host(Origin.of(uri).host());
  }

  static String bytes(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }

  static String time(Duration time) {
    return time.toMillis() < 10_000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }
}
