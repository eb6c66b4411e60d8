package io.tidewaiter.check.builtin;

import java.util.Locale;

/** Spellings of Linux capabilities. */
final class CapabilityName {
  private CapabilityName() {}

  /**
   * The name as Kubernetes documents it, {@code NET_ADMIN}: container runtimes read {@code add}
   * without regard to case, and some also with the kernel's prefix {@code CAP_}.
   */
  static String normalise(String written) {
    String upper = written.toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
  }
}
