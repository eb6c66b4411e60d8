package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces of the node may be shared only where a policy lists them.
 *
 * <p>Restricted: {@code hostNetwork}, {@code hostPID}, {@code hostIPC}. Allowed: false, undefined,
 * the listed ones. The control {@code hostNamespaces} of the Pod Security Standards forbids all.
 */
final class SharedHostNamespaces implements Check {
  private static final List<String> ALL = List.of("hostNetwork", "hostPID", "hostIPC");

  private static final Parameter<List<String>> ALLOW =
      Parameter.list(
          "allow",
          "Namespaces that a Pod may share with the node: hostNetwork, hostPID, hostIPC.",
          List.of(),
          SharedHostNamespaces::readAllowed);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.HOST, "sharedHostNamespaces", "Host namespaces outside a list")
          .why(
              "In the node's network namespace a Pod sees the traffic of others and reaches what"
                  + " listens on localhost only; in its process namespace it sees, and as root"
                  + " signals and reads, every process; in its IPC namespace it reads shared"
                  + " memory. Network agents can be given the one that they need.")
          .restricts("spec.hostNetwork", "spec.hostPID", "spec.hostIPC")
          .allows("false", "undefined", "those of the parameter allow; none by default")
          .serves(
              "NSA/CISA Kubernetes Hardening Guidance: Pod security",
              "CIS 5.2.3",
              "CIS 5.2.4",
              "CIS 5.2.5")
          .parameters(ALLOW)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<String> allow = context.get(ALLOW);
    PodSpec spec = pod.spec();
    List<Finding> findings = new ArrayList<>();
    inspect(pod, "hostNetwork", spec.hostNetwork(), allow, findings);
    inspect(pod, "hostPID", spec.hostPID(), allow, findings);
    inspect(pod, "hostIPC", spec.hostIPC(), allow, findings);
    return findings;
  }

  private static void inspect(
      PodView pod,
      String field,
      @Nullable Boolean shared,
      List<String> allow,
      List<Finding> findings) {
    if (Boolean.TRUE.equals(shared) && !allow.contains(field)) {
      findings.add(Finding.in(pod, INFO, field, "is true", "remove it or set it to false"));
    }
  }

  private static String readAllowed(String name) {
    if (!ALL.contains(name)) {
      throw new IllegalArgumentException("is none of " + Words.join(ALL));
    }
    return name;
  }
}
