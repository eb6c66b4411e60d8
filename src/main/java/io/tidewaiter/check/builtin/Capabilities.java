package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;

/**
 * Only listed capabilities may be added; all others must be dropped, where the policy says so.
 *
 * <p>Restricted: {@code securityContext.capabilities}. Allowed: the listed names in {@code add},
 * whatever their spelling; in {@code drop} exactly {@code ALL}. Each is read strictly: {@code add}
 * is normalised as container runtimes do, {@code drop} is taken by the letter as the Pod Security
 * Standards do, and {@code CAP_ALL} drops nothing anywhere. Windows Pods are exempt.
 */
final class Capabilities implements Check {
  private static final Parameter<List<String>> ALLOWED_ADD =
      Parameter.list(
          "allowedAdd",
          "Capabilities that may be added, as Kubernetes spells them: NET_BIND_SERVICE.",
          List.of("NET_BIND_SERVICE"),
          CapabilityName::normalise);

  private static final Parameter<Boolean> REQUIRE_DROP_ALL =
      Parameter.flag("requireDropAll", "Whether every container must have drop: [\"ALL\"].", false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "capabilities", "Capabilities outside a list")
          .why(
              "Capabilities are slices of root's power: with SYS_ADMIN a container mounts the"
                  + " node's disks, with NET_RAW it forges packets, with SYS_PTRACE it reads other"
                  + " processes. Few programs need any, not even those that container runtimes"
                  + " give by default.")
          .restricts(
              "spec.containers[*].securityContext.capabilities.add",
              "spec.containers[*].securityContext.capabilities.drop")
          .allows(
              "add: the names of the parameter allowedAdd, by default NET_BIND_SERVICE",
              "drop: a list with ALL, if the parameter requireDropAll is true",
              "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.9")
          .parameters(ALLOWED_ADD, REQUIRE_DROP_ALL)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (pod.isWindows()) {
      return List.of();
    }
    List<String> allowed = context.get(ALLOWED_ADD);
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      List<String> refused =
          container.addedCapabilities().stream()
              .filter(name -> !allowed.contains(CapabilityName.normalise(name)))
              .toList();
      if (!refused.isEmpty()) {
        findings.add(
            Finding.in(
                container,
                INFO,
                "securityContext.capabilities.add",
                "contains " + Words.join(refused),
                allowed.isEmpty()
                    ? "remove " + Words.join(refused) + "; none may be added"
                    : "remove " + Words.join(refused) + "; allowed: " + Words.join(allowed)));
      }
      if (context.get(REQUIRE_DROP_ALL) && !container.droppedCapabilities().contains("ALL")) {
        findings.add(
            Finding.in(
                container,
                INFO,
                "securityContext.capabilities.drop",
                dropped(container.droppedCapabilities()),
                "set it to [\"ALL\"], and add back what the program needs"));
      }
    }
    return findings;
  }

  private static String dropped(List<String> names) {
    if (names.isEmpty()) {
      return "is missing";
    }
    return names.stream()
        .filter(name -> CapabilityName.normalise(name).equals("ALL"))
        .findFirst()
        .map(Capabilities::misspelled)
        .orElse("contains " + Words.join(names) + ", but not ALL");
  }

  private static String misspelled(String all) {
    return all.length() == "ALL".length()
        ? "contains " + all + ", but only ALL in capitals counts"
        : "contains " + all + ", which drops nothing";
  }
}
