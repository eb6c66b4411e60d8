package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * The Pod must run in a sandbox: under one of the listed RuntimeClasses.
 *
 * <p>Restricted: {@code runtimeClassName}. Allowed: the listed names. Windows Pods are exempt: the
 * sandboxes are made for Linux.
 */
final class RuntimeClass implements Check {
  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowed",
          "Names of RuntimeClasses that are sandboxes in this cluster.",
          List.of("gvisor", "kata", "kata-clh", "kata-fc", "kata-qemu"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "runtimeClass", "Sandboxed RuntimeClass")
          .why(
              "Containers share the node's kernel: one flaw in it and a container is on the node."
                  + " A sandbox puts a kernel of its own (gVisor) or a virtual machine (Kata"
                  + " Containers) in between, as fits Pods that run foreign code.")
          .restricts("spec.runtimeClassName")
          .allows("the names of the parameter allowed", "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
          .parameters(ALLOWED)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    String name = pod.spec().runtimeClassName();
    List<String> allowed = context.get(ALLOWED);
    if (pod.isWindows() || (name != null && allowed.contains(name))) {
      return List.of();
    }
    return List.of(
        Finding.in(
            pod,
            INFO,
            "runtimeClassName",
            name == null || name.isEmpty() ? "is missing" : "is " + name + ", which is not allowed",
            allowed.isEmpty()
                ? "ask the policy's owner: it allows no RuntimeClass"
                : "set it to a sandbox: " + Words.join(allowed)));
  }
}
