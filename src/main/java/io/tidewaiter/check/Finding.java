package io.tidewaiter.check;

import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.Declared;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.VolumeView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule at one place. Text from a Pod goes in as it is: whoever prints a finding escapes
 * it.
 *
 * @param check the rule
 * @param path the field that breaks it, or that would have to be there
 * @param found what is wrong, as the end of a sentence that begins with the path: {@code is true}
 * @param remedy what to do, as an order: {@code remove it or set it to false}
 * @param container the container concerned, null if the Pod as a whole or a volume is
 * @param image the image concerned as written, null if the finding is about no image in particular
 * @param details lines between the two that tell more, a few of them: {@code wanted: ops-key}
 * @param determined false if it could not be found out whether the rule is broken
 */
public record Finding(
    CheckId check,
    FieldPath path,
    String found,
    String remedy,
    @Nullable String container,
    @Nullable String image,
    List<String> details,
    boolean determined)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::check)
          .thenComparing(finding -> finding.path().toString())
          .thenComparing(Finding::found)
          .thenComparing(Finding::remedy)
          .thenComparing(finding -> String.join("\n", finding.details()));

  public Finding {
    details = List.copyOf(details);
  }

  /** A broken rule. */
  public Finding(
      CheckId check,
      FieldPath path,
      String found,
      String remedy,
      @Nullable String container,
      @Nullable String image) {
    this(check, path, found, remedy, container, image, List.of(), true);
  }

  /** The same place and words, but it could not be found out whether the rule is broken. */
  public Finding asUndetermined() {
    return new Finding(check, path, found, remedy, container, image, details, false);
  }

  /** The same with these lines between what was found and what to do. */
  public Finding withDetails(List<String> lines) {
    return new Finding(check, path, found, remedy, container, image, lines, determined);
  }

  /**
   * A finding about a container.
   *
   * @param field below the container, with dots between: {@code securityContext.privileged}
   */
  public static Finding in(
      ContainerView container, CheckInfo check, String field, String found, String remedy) {
    return at(container, check, container.path().dotted(field), found, remedy);
  }

  /** A finding about a container, at a path below it. */
  public static Finding at(
      ContainerView container, CheckInfo check, FieldPath path, String found, String remedy) {
    return new Finding(check.id(), path, found, remedy, container.name(), container.image());
  }

  /** A finding about an image, in a container or a volume. */
  public static Finding in(ImageUse image, CheckInfo check, String found, String remedy) {
    return new Finding(
        check.id(),
        image.holder().dotted(image.field()),
        found,
        remedy,
        image.container(),
        image.reference());
  }

  /**
   * A finding about a field of a security context.
   *
   * @param path at or below the place
   */
  public static Finding at(
      Declared<?> place, CheckInfo check, FieldPath path, String found, String remedy) {
    ContainerView container = place.container();
    return container == null
        ? at(check, path, found, remedy)
        : at(container, check, path, found, remedy);
  }

  /** A finding about a volume; {@code field} is below the volume. */
  public static Finding in(
      VolumeView volume, CheckInfo check, String field, String found, String remedy) {
    return new Finding(check.id(), volume.path().dotted(field), found, remedy, null, null);
  }

  /**
   * A finding about the Pod as a whole.
   *
   * @param field below the Pod's spec, with dots between: {@code hostNetwork}
   */
  public static Finding in(
      PodView pod, CheckInfo check, String field, String found, String remedy) {
    return at(check, pod.specPath().dotted(field), found, remedy);
  }

  /** A finding about the Pod as a whole, at a path. */
  public static Finding at(CheckInfo check, FieldPath path, String found, String remedy) {
    return new Finding(check.id(), path, found, remedy, null, null);
  }

  /** By check, then by place: messages never shuffle. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
