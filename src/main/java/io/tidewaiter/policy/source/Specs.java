package io.tidewaiter.policy.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a spec left out is empty. */
final class Specs {
  private Specs() {}

  static <T> List<T> list(@Nullable List<T> written) {
    return written == null ? List.of() : written;
  }
}
