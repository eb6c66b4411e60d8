package io.tidewaiter.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.generator.RandomPods.Dice;
import java.util.List;

/** Changes of the Pod as a whole. */
final class PodTweaks {
  private static final List<String> SYSCTLS =
      List.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem",
          "net.ipv4.tcp_slow_start_after_idle",
          "net.ipv4.tcp_notsent_lowat",
          "net/ipv4/tcp_syncookies",
          "net.ipv4.tcp_mem",
          "kernel.msgmax",
          "fs.mqueue.msg_max");
  private static final List<String> CONTAINERS =
      List.of("app0", "app0", "app1", "init0", "init1", "debug0", "gone");
  private static final List<String> SECCOMP =
      List.of(
          "runtime/default",
          "docker/default",
          "unconfined",
          "unconfined",
          "localhost/profiles/web",
          "localhost/",
          "localhost",
          "RuntimeDefault",
          "");
  private static final List<String> APPARMOR =
      List.of("runtime/default", "unconfined", "unconfined", "localhost/web", "localhost/", "");

  private final Dice dice;
  private final Profiles profiles;
  private final RandomVolumes volumes;

  PodTweaks(Dice dice) {
    this.dice = dice;
    this.profiles = new Profiles(dice);
    this.volumes = new RandomVolumes(dice);
  }

  void apply(ObjectNode pod, boolean windows) {
    ObjectNode spec = Dice.in(pod, "spec");
    switch (dice.below(11)) {
      case 0, 1 -> profiles.apply(Dice.in(spec, "securityContext"), windows);
      case 2, 3 -> volumes.addTo(spec);
      case 4 -> sysctls(spec);
      case 5 -> dice.flag(spec, dice.oneOf(List.of("hostNetwork", "hostPID", "hostIPC")));
      case 6 -> dice.flag(spec, "hostUsers");
      case 7 -> annotate(pod, "container.apparmor.security.beta.kubernetes.io/", APPARMOR);
      case 8 -> seccomp(pod);
      case 9 -> hostProcess(spec);
      default -> absence(spec);
    }
  }

  private void absence(ObjectNode spec) {
    switch (dice.below(5)) {
      case 0 -> spec.remove("securityContext");
      case 1 -> spec.putNull("securityContext");
      case 2 -> spec.putObject("securityContext");
      case 3 -> spec.putNull("volumes");
      default -> spec.putObject("os").put("name", dice.oneOf(List.of("linux", "windows")));
    }
  }

  private void sysctls(ObjectNode spec) {
    var sysctls = Dice.in(spec, "securityContext").putArray("sysctls");
    for (int i = dice.below(3); i >= 0; i--) {
      sysctls.addObject().put("name", dice.oneOf(SYSCTLS)).put("value", "1");
    }
  }

  private void hostProcess(ObjectNode spec) {
    // the API server takes hostProcess only so
    spec.put("hostNetwork", true);
    Dice.in(Dice.in(spec, "securityContext"), "windowsOptions").put("hostProcess", true);
  }

  private void seccomp(ObjectNode pod) {
    if (dice.oneIn(2)) {
      annotate(pod, "container.seccomp.security.alpha.kubernetes.io/", SECCOMP);
    } else {
      Dice.in(Dice.in(pod, "metadata"), "annotations")
          .put("seccomp.security.alpha.kubernetes.io/pod", dice.oneOf(SECCOMP));
    }
  }

  private void annotate(ObjectNode pod, String prefix, List<String> values) {
    Dice.in(Dice.in(pod, "metadata"), "annotations")
        .put(prefix + dice.oneOf(CONTAINERS), dice.oneOf(values));
  }
}
