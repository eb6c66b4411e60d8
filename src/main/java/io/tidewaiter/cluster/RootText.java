package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trust root says.
 *
 * @param json its {@code trusted_root.json}
 * @param since when that was written, or last found to be so; empty if nobody knows
 * @param staleAfter from when on it must not be used unless it is said again
 */
record RootText(String json, Optional<Instant> since, Optional<Instant> staleAfter) {
  /** What is written in an object with this metadata. */
  static RootText of(String json, ObjectMeta metadata) {
    return new RootText(json, written(metadata), Optional.empty());
  }

  /** When an object was written the last time, other than its status. */
  static Optional<Instant> written(ObjectMeta metadata) {
    Stream<@Nullable String> changes =
        Objects.requireNonNullElse(metadata.getManagedFields(), List.<ManagedFieldsEntry>of())
            .stream()
            .filter(entry -> Objects.requireNonNullElse(entry.getSubresource(), "").isEmpty())
            .map(ManagedFieldsEntry::getTime);
    return Stream.concat(changes, Stream.of(metadata.getCreationTimestamp()))
        .flatMap(time -> time(time).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Instant> time(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
