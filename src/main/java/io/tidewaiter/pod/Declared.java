package io.tidewaiter.pod;

import org.jspecify.annotations.Nullable;

/**
 * One place where a Pod sets a field of its security contexts.
 *
 * @param pod whose field it is
 * @param container the container that sets it for itself, null if the Pod sets it for all
 * @param field the field of the security context: {@code seccompProfile}
 * @param value what it is set to
 */
public record Declared<T>(PodView pod, @Nullable ContainerView container, String field, T value) {
  /** Where the field stands in the object under review. */
  public FieldPath path() {
    FieldPath owner = container == null ? pod.specPath() : container.path();
    return owner.field("securityContext").field(field);
  }
}
