package io.tidewaiter.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.generator.RandomPods.Dice;
import java.util.ArrayList;
import java.util.List;

/** Changes of one container of any kind. */
final class ContainerTweaks {
  private static final List<String> CAPABILITIES =
      List.of(
          "ALL",
          "all",
          "CAP_ALL",
          "NET_BIND_SERVICE",
          "CAP_NET_BIND_SERVICE",
          "CHOWN",
          "chown",
          "KILL",
          "MKNOD",
          "NET_RAW",
          "NET_ADMIN",
          "SETPCAP",
          "SYS_CHROOT",
          "SYS_PTRACE",
          "FOO");
  private static final List<String> HOSTS =
      List.of("", "localhost", "127.0.0.1", "169.254.169.254", "db.example");

  private final Dice dice;
  private final Profiles profiles;

  ContainerTweaks(Dice dice) {
    this.dice = dice;
    this.profiles = new Profiles(dice);
  }

  void apply(ObjectNode pod, boolean windows) {
    ObjectNode container = pick(pod);
    boolean ephemeral = container.path("name").asText().startsWith("debug");
    switch (dice.below(ephemeral ? 7 : 10)) {
      case 0, 1 -> profiles.apply(context(container), windows);
      case 2 -> dice.flag(context(container), "privileged");
      case 3 -> dice.flag(context(container), "allowPrivilegeEscalation");
      case 4 -> capabilities(container);
      case 5 -> procMount(pod, container);
      case 6 -> absence(container);
      case 7 -> port(container);
      case 8 -> probe(container);
      default -> lifecycle(container);
    }
  }

  private ObjectNode pick(ObjectNode pod) {
    List<ObjectNode> all = new ArrayList<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (JsonNode container : pod.path("spec").path(list)) {
        all.add((ObjectNode) container);
      }
    }
    return dice.oneOf(all);
  }

  private static ObjectNode context(ObjectNode container) {
    return Dice.in(container, "securityContext");
  }

  private void absence(ObjectNode container) {
    switch (dice.below(5)) {
      case 0 -> container.remove("securityContext");
      case 1 -> container.putNull("securityContext");
      case 2 -> container.putObject("securityContext");
      case 3 -> context(container).putNull("capabilities");
      default -> context(container).putObject("capabilities");
    }
  }

  private void capabilities(ObjectNode container) {
    ObjectNode capabilities = Dice.in(context(container), "capabilities");
    if (dice.oneIn(3)) {
      var drop = capabilities.putArray("drop");
      for (int i = dice.below(3); i > 0; i--) {
        drop.add(dice.oneOf(CAPABILITIES));
      }
    } else {
      var add = capabilities.putArray("add");
      for (int i = dice.below(4); i > 0; i--) {
        add.add(dice.oneOf(CAPABILITIES));
      }
    }
  }

  private void procMount(ObjectNode pod, ObjectNode container) {
    String procMount = dice.oneOf(List.of("Default", "Unmasked", "Unmasked", "Unmasked"));
    context(container).put("procMount", procMount);
    if (!dice.oneIn(6)) {
      // the API server takes Unmasked only so
      Dice.in(pod, "spec").put("hostUsers", false);
    }
  }

  private void port(ObjectNode container) {
    var ports = container.withArray("ports");
    for (int i = 1 + dice.below(2); i > 0; i--) {
      ObjectNode port = ports.addObject().put("containerPort", 8000 + dice.below(900));
      switch (dice.below(4)) {
        case 0 -> port.put("hostPort", 0);
        case 1 -> port.put("hostPort", port.path("containerPort").asInt());
        case 2 -> port.putNull("hostPort");
        default -> port.put("protocol", "UDP");
      }
    }
  }

  private void probe(ObjectNode container) {
    String field = dice.oneOf(List.of("livenessProbe", "readinessProbe", "startupProbe"));
    call(container.putObject(field));
  }

  private void lifecycle(ObjectNode container) {
    ObjectNode lifecycle = Dice.in(container, "lifecycle");
    call(lifecycle.putObject(dice.oneOf(List.of("postStart", "preStop"))));
  }

  private void call(ObjectNode handler) {
    switch (dice.below(6)) {
      case 0 -> handler.putObject("exec").putArray("command").add("true");
      case 1, 2 -> host(handler.putObject("tcpSocket").put("port", 80));
      default -> host(handler.putObject("httpGet").put("port", 80).put("path", "/"));
    }
  }

  private void host(ObjectNode target) {
    if (dice.oneIn(5)) {
      target.putNull("host");
    } else if (!dice.oneIn(4)) {
      target.put("host", dice.oneOf(HOSTS));
    }
  }
}
