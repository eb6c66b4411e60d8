package io.tidewaiter.pod;

import io.tidewaiter.pod.spec.ImageVolume;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place where a Pod names an image.
 *
 * @param reference as written; empty if the field is absent
 * @param pullPolicy as written, null if absent
 * @param holder the path of the container or volume that names the image
 * @param field the image's field in its holder: {@code image}, or {@code image.reference}
 * @param container the container's name, null for an image volume
 */
public record ImageUse(
    String reference,
    @Nullable String pullPolicy,
    FieldPath holder,
    String field,
    @Nullable String container) {

  static ImageUse of(ContainerView container) {
    return new ImageUse(
        container.image(),
        container.spec().imagePullPolicy(),
        container.path(),
        "image",
        container.name());
  }

  static ImageUse of(VolumeView volume, ImageVolume image) {
    return new ImageUse(
        Objects.requireNonNullElse(image.reference(), ""),
        image.pullPolicy(),
        volume.path(),
        "image.reference",
        null);
  }
}
