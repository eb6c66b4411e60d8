package io.tidewaiter.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.generator.RandomPods.Dice;
import java.util.List;

/** Tweaks of the fields that Pods and containers have in common. */
record Profiles(Dice dice) {
  private static final List<String> SELINUX_TYPES =
      List.of(
          "",
          "container_t",
          "container_init_t",
          "container_kvm_t",
          "container_engine_t",
          "spc_t",
          "CONTAINER_T");

  /** Changes one shared field of a security context. */
  void apply(ObjectNode context, boolean windows) {
    switch (dice.below(windows ? 3 : 6)) {
      case 0 -> dice.flag(context, "runAsNonRoot");
      case 1 -> windowsOptions(context);
      case 2 -> runAsUser(context);
      case 3 -> profile(context, "seccompProfile");
      case 4 -> profile(context, "appArmorProfile");
      default -> seLinux(context);
    }
  }

  private void runAsUser(ObjectNode context) {
    switch (dice.below(4)) {
      case 0, 1 -> context.put("runAsUser", 0);
      case 2 -> context.put("runAsUser", 1000);
      default -> context.putNull("runAsUser");
    }
  }

  private void windowsOptions(ObjectNode context) {
    ObjectNode options = Dice.in(context, "windowsOptions");
    if (dice.oneIn(3)) {
      options.put("runAsUserName", "ContainerUser");
    } else {
      dice.flag(options, "hostProcess");
    }
  }

  private void profile(ObjectNode context, String field) {
    if (dice.oneIn(8)) {
      context.putNull(field);
      return;
    }
    String type =
        dice.oneOf(
            List.of("RuntimeDefault", "Localhost", "Unconfined", "Unconfined", "unconfined"));
    ObjectNode profile = context.putObject(field).put("type", type);
    if (type.equals("Localhost")) {
      profile.put("localhostProfile", "profiles/web");
    }
  }

  private void seLinux(ObjectNode context) {
    ObjectNode options = Dice.in(context, "seLinuxOptions");
    switch (dice.below(5)) {
      case 0 -> options.put("user", dice.oneOf(List.of("", "system_u")));
      case 1 -> options.put("role", dice.oneOf(List.of("", "system_r")));
      case 2 -> options.put("level", "s0:c1,c2");
      default -> options.put("type", dice.oneOf(SELINUX_TYPES));
    }
  }
}
