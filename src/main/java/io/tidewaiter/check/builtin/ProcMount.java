package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;

/**
 * The masks that the runtime puts over {@code /proc} must stay.
 *
 * <p>Restricted: {@code securityContext.procMount} of every container. Allowed: undefined, {@code
 * Default}; since v1.35 any value in a Pod with {@code hostUsers: false}.
 */
final class ProcMount implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("procMount", "Unmasked /proc")
          .why(
              "Parts of /proc are hidden or read-only in a container because they "
                  + "show and change the state of the whole node. Without these masks root "
                  + "in the container can tune the kernel and read what other workloads "
                  + "leave there.")
          .restricts("spec.containers[*].securityContext.procMount")
          .allows("Default", "undefined", "any value with hostUsers: false since v1.35")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return Relaxed.forUserNamespace(pod, context) ? List.of() : findUnmasked(pod, INFO);
  }

  /** The containers whose {@code /proc} is not masked in the default way. */
  static List<Finding> findUnmasked(PodView pod, CheckInfo check) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      String procMount = container.securityContext().procMount();
      if (procMount != null && !procMount.equals("Default")) {
        findings.add(
            Finding.in(
                container,
                check,
                "securityContext.procMount",
                "is " + procMount,
                "remove it or set it to Default"));
      }
    }
    return findings;
  }
}
