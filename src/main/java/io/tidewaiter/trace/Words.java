package io.tidewaiter.trace;

import java.util.Locale;

/** How values are written in attributes. */
final class Words {
  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
