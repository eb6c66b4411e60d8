package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.Sysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Only sysctls that stay within the Pod and cannot harm the node may be set.
 *
 * <p>Restricted: {@code spec.securityContext.sysctls[*].name}. Allowed: the names listed here, each
 * since the version beside it.
 */
final class Sysctls implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("sysctls", "Sysctls")
          .why(
              "Many kernel parameters hold for the whole node, and some switch "
                  + "protections off. A Pod that sets them changes the ground under every "
                  + "other Pod there, or exhausts the node's memory.")
          .restricts("spec.securityContext.sysctls[*].name")
          .allows(
              "kernel.shm_rmid_forced, net.ipv4.ip_local_port_range, "
                  + "net.ipv4.ip_unprivileged_port_start, net.ipv4.ping_group_range, "
                  + "net.ipv4.tcp_syncookies",
              "net.ipv4.ip_local_reserved_ports since v1.27",
              "net.ipv4.tcp_fin_timeout, net.ipv4.tcp_keepalive_intvl, "
                  + "net.ipv4.tcp_keepalive_probes, net.ipv4.tcp_keepalive_time since v1.29",
              "net.ipv4.tcp_rmem, net.ipv4.tcp_wmem since v1.32",
              "net.ipv4.tcp_notsent_lowat, net.ipv4.tcp_slow_start_after_idle since " + "v1.37")
          .build();

  /** The minor version of the standard from which on a sysctl is safe, by name. */
  private static final Map<String, Integer> SAFE_SINCE =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
          Map.entry("net.ipv4.ping_group_range", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32),
          Map.entry("net.ipv4.tcp_notsent_lowat", 37),
          Map.entry("net.ipv4.tcp_slow_start_after_idle", 37));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Sysctl> sysctls = Objects.requireNonNullElse(pod.securityContext().sysctls(), List.of());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < sysctls.size(); i++) {
      String name = Objects.requireNonNullElse(sysctls.get(i).name(), "");
      Integer since = SAFE_SINCE.get(name);
      if (since == null || !context.version().isAtLeast(since)) {
        findings.add(
            Finding.at(
                INFO,
                pod.specPath()
                    .dotted("securityContext.sysctls")
                    .item(i, name.isEmpty() ? null : name),
                since == null
                    ? "is not one of the safe sysctls"
                    : "is a safe sysctl only since v1." + since + " of the standard",
                "remove it, or have the node's operator set it"));
      }
    }
    return findings;
  }
}
