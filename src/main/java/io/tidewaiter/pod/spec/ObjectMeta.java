package io.tidewaiter.pod.spec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of an object, as far as anything is decided or said by it. */
public record ObjectMeta(
    @Nullable String name,
    @Nullable String generateName,
    @Nullable String namespace,
    @Nullable String uid,
    @Nullable Map<String, @Nullable String> labels,
    @Nullable Map<String, @Nullable String> annotations,
    @Nullable List<OwnerReference> ownerReferences,
    @Nullable String deletionTimestamp) {
  /** The metadata of an object that has none. */
  public static final ObjectMeta EMPTY =
      new ObjectMeta(null, null, null, null, null, null, null, null);
}
