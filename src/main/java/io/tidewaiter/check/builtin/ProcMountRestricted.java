package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * The masks that the runtime puts over {@code /proc} must stay, in a user namespace as well.
 *
 * <p>Restricted: {@code securityContext.procMount} of every container. Allowed: undefined, {@code
 * Default}. A control since v1.35, when the one of baseline was relaxed.
 */
final class ProcMountRestricted implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("procMountRestricted", "Unmasked /proc, user namespaces included")
          .since(35)
          .overrides("procMount")
          .why(
              "A user namespace takes much of the danger out of an unmasked /proc, "
                  + "but the kernel's interfaces there still offer more to attack than a "
                  + "program needs.")
          .restricts("spec.containers[*].securityContext.procMount")
          .allows("Default", "undefined")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return ProcMount.findUnmasked(pod, INFO);
  }
}
