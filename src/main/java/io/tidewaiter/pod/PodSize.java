package io.tidewaiter.pod;

import io.tidewaiter.pod.spec.Container;
import io.tidewaiter.pod.spec.PodSpec;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on what one Pod is made of. Every part may break every rule, so that a Pod which fits into
 * a request could still fill the memory with findings. No node could run what is beyond these.
 */
final class PodSize {
  /** Containers of all kinds together, and volumes. */
  private static final int LARGE_PARTS = 1_000;

  /** Variables, ports, mounts and so on, of all containers together. */
  private static final int SMALL_PARTS = 20_000;

  private PodSize() {}

  /**
   * Lets pass what is within the bounds.
   *
   * @param path where the spec stands
   */
  static void check(PodSpec spec, FieldPath path) throws MalformedObject {
    require(
        size(spec.initContainers()) + size(spec.containers()) + size(spec.ephemeralContainers()),
        LARGE_PARTS,
        path,
        "containers");
    require(size(spec.volumes()), LARGE_PARTS, path, "volumes");
    int small = size(spec.imagePullSecrets());
    if (spec.securityContext() != null) {
      small += size(spec.securityContext().sysctls());
    }
    small += parts(spec.initContainers());
    small += parts(spec.containers());
    small += parts(spec.ephemeralContainers());
    require(small, SMALL_PARTS, path, "variables, ports, mounts and other parts");
  }

  private static int parts(@Nullable List<Container> containers) {
    int sum = 0;
    if (containers != null) {
      for (Container container : containers) {
        sum += parts(container);
      }
    }
    return sum;
  }

  private static int parts(Container container) {
    int own =
        size(container.env())
            + size(container.envFrom())
            + size(container.ports())
            + size(container.command())
            + size(container.args())
            + size(container.volumeMounts())
            + size(container.volumeDevices());
    var context = container.securityContext();
    return context == null || context.capabilities() == null
        ? own
        : own + size(context.capabilities().add()) + size(context.capabilities().drop());
  }

  private static void require(int count, int limit, FieldPath path, String what)
      throws MalformedObject {
    if (count > limit) {
      throw new MalformedObject(
          path + " has " + count + " " + what + ", and more than " + limit + " are never judged");
    }
  }

  private static int size(@Nullable Collection<?> list) {
    return list == null ? 0 : list.size();
  }
}
