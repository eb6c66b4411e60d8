package io.tidewaiter.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Pods around the edges of the Pod Security Standards. Each begins either bare or as restricted
 * wants it, so that single steps over an edge show, and then gets some tweaks. Most of them, not
 * all, are Pods that an API server accepts.
 */
public final class RandomPods {
  private final RandomGenerator random;
  private final ContainerTweaks containers;
  private final PodTweaks pods;

  public RandomPods(RandomGenerator random) {
    this.random = random;
    Dice dice = new Dice(random);
    this.containers = new ContainerTweaks(dice);
    this.pods = new PodTweaks(dice);
  }

  /** The next Pod, named {@code name}. */
  public ObjectNode next(String name) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", name);
    ObjectNode spec = pod.putObject("spec");
    boolean windows = random.nextInt(12) == 0;
    boolean clean = random.nextInt(3) > 0;
    addContainers(spec, "containers", "app", 1 + random.nextInt(2), clean, windows);
    addContainers(spec, "initContainers", "init", random.nextInt(3), clean, windows);
    if (random.nextInt(8) == 0) {
      addContainers(spec, "ephemeralContainers", "debug", 1 + random.nextInt(2), clean, windows);
    }
    if (windows) {
      spec.putObject("os").put("name", "windows");
    }
    if (clean) {
      confine(spec.putObject("securityContext"), windows);
    }
    int tweaks = random.nextInt(clean ? 5 : 4);
    for (int i = 0; i < tweaks; i++) {
      if (random.nextInt(5) < 2) {
        pods.apply(pod, windows);
      } else {
        containers.apply(pod, windows);
      }
    }
    return pod;
  }

  private void addContainers(
      ObjectNode spec, String list, String prefix, int count, boolean clean, boolean windows) {
    if (count == 0) {
      if (random.nextInt(6) == 0) {
        spec.putArray(list);
      }
      return;
    }
    ArrayNode items = spec.putArray(list);
    for (int i = 0; i < count; i++) {
      ObjectNode container = items.addObject();
      container.put("name", prefix + i).put("image", "registry.example/" + prefix + ":1.0");
      if (list.equals("initContainers") && random.nextInt(3) == 0) {
        container.put("restartPolicy", "Always");
      }
      if (clean && !windows) {
        ObjectNode context = container.putObject("securityContext");
        context.put("allowPrivilegeEscalation", false);
        context.putObject("capabilities").putArray("drop").add("ALL");
      }
    }
  }

  private void confine(ObjectNode context, boolean windows) {
    context.put("runAsNonRoot", true);
    if (!windows) {
      context.putObject("seccompProfile").put("type", "RuntimeDefault");
    }
  }

  /** Throws for the tweaks. */
  record Dice(RandomGenerator random) {
    <T> T oneOf(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    boolean oneIn(int n) {
      return random.nextInt(n) == 0;
    }

    int below(int n) {
      return random.nextInt(n);
    }

    /** Sets a field to true, false or null. */
    void flag(ObjectNode target, String field) {
      switch (random.nextInt(5)) {
        case 0, 1 -> target.put(field, true);
        case 2, 3 -> target.put(field, false);
        default -> target.putNull(field);
      }
    }

    /** The object in a field, made if it is not there. */
    static ObjectNode in(ObjectNode parent, String field) {
      return parent.get(field) instanceof ObjectNode present ? present : parent.putObject(field);
    }
  }
}
