package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerKind;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.Quantity;
import io.tidewaiter.pod.spec.ResourceRequirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The containers of a Pod that do not say how much of a resource they want. What the Pod as a whole
 * says (v1.34) counts for each of them, and zero counts as nothing. Init containers are judged like
 * all others; ephemeral ones cannot say.
 */
final class MissingResources {
  private MissingResources() {}

  /**
   * @param field {@code requests} or {@code limits}
   * @param resources the resources to ask for, such as {@code memory}
   * @param says whether a Pod's or a container's resources say enough about one resource
   */
  static List<Finding> inspect(
      PodView pod, CheckInfo check, String field, List<String> resources, Says says) {
    List<Finding> findings = new ArrayList<>();
    List<String> open =
        resources.stream().filter(name -> !says.enough(pod.spec().resources(), name)).toList();
    for (ContainerView container : pod.containers()) {
      if (container.kind() != ContainerKind.EPHEMERAL) {
        inspect(container, check, field, open, says).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Whether resources say enough about one of them. */
  @FunctionalInterface
  interface Says {
    boolean enough(@Nullable ResourceRequirements written, String resource);
  }

  static boolean requests(@Nullable ResourceRequirements written, String resource) {
    return written != null && says(written.requests(), resource);
  }

  static boolean limits(@Nullable ResourceRequirements written, String resource) {
    return written != null && says(written.limits(), resource);
  }

  private static boolean says(@Nullable Map<String, Quantity> amounts, String resource) {
    Quantity amount = amounts == null ? null : amounts.get(resource);
    return amount != null && !amount.isZero();
  }

  private static Optional<Finding> inspect(
      ContainerView container, CheckInfo check, String field, List<String> resources, Says says) {
    Predicate<String> missing = name -> !says.enough(container.spec().resources(), name);
    List<String> names = resources.stream().filter(missing).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String all = String.join(" and ", names);
    return Optional.of(
        Finding.in(
            container,
            check,
            "resources." + field,
            "names no amount of " + all + " above zero",
            "set "
                + all
                + " to "
                + (field.equals("limits") ? "the most that it may use" : "what it usually needs")));
  }
}
