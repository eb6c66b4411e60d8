package io.tidewaiter.mutate;

import static java.util.stream.Collectors.toSet;

import io.tidewaiter.image.Digest;
import io.tidewaiter.pod.ContainerKind;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.DefaultSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills in what a Pod leaves open. Only what is absent, never weaker than before; a Pod that passed
 * still passes, and a second run changes nothing.
 */
public final class Defaulter {
  /**
   * Names what was filled in. For people: nothing is ever decided by it, since anyone may write it.
   */
  public static final String ANNOTATION = "tidewaiter.io/defaulted";

  private static final List<Default> ALL =
      List.of(
          new AllowPrivilegeEscalationDefault(),
          new AppArmorProfileDefault(),
          new CapabilitiesDefault(),
          new RunAsNonRootDefault(),
          new SeccompProfileDefault(),
          new ServiceAccountTokenDefault());

  /**
   * The patch for a Pod that is created.
   *
   * @param digests to pin images to, by the image as the Pod has it
   */
  public JsonPatch forNewPod(PodView pod, DefaultSettings settings, Map<String, Digest> digests) {
    Filling filling = new Filling();
    Set<String> present = new TreeSet<>();
    for (Default setting : ALL) {
      if (setting.isWanted(settings) && fill(setting, pod, pod.containers(), filling)) {
        present.add(setting.name());
      }
    }
    boolean claimed = claims(pod).contains(DigestPins.NAME);
    if (DigestPins.fill(pod.images(), digests, filling) || (claimed && DigestPins.isSet(pod))) {
      present.add(DigestPins.NAME);
    }
    annotate(pod, present, filling);
    return filling.patch();
  }

  /** The patch for a Pod or a template of which nothing but the images may be filled in. */
  public JsonPatch forImages(PodView pod, Map<String, Digest> digests) {
    Filling filling = new Filling();
    DigestPins.fill(pod.images(), digests, filling);
    return filling.patch();
  }

  /**
   * The patch for ephemeral containers that are added to a Pod. Nothing else of a Pod can change,
   * and those that are there already cannot change either.
   */
  public JsonPatch forNewEphemeralContainers(
      PodView pod,
      Set<String> alreadyThere,
      DefaultSettings settings,
      Map<String, Digest> digests) {
    List<ContainerView> added =
        pod.containers().stream()
            .filter(container -> container.kind() == ContainerKind.EPHEMERAL)
            .filter(container -> !alreadyThere.contains(container.name()))
            .toList();
    Filling filling = new Filling();
    for (Default setting : ALL) {
      if (setting instanceof ContainerDefault container && setting.isWanted(settings)) {
        fill(container, added, filling);
      }
    }
    Set<String> names = added.stream().map(ContainerView::name).collect(toSet());
    List<ImageUse> images =
        pod.images().stream().filter(image -> names.contains(image.container())).toList();
    DigestPins.fill(images, digests, filling);
    return filling.patch();
  }

  /** Fills in one default; true if it is there now and was not, or is there and was claimed. */
  private static boolean fill(
      Default setting, PodView pod, List<ContainerView> containers, Filling filling) {
    boolean claimed = claims(pod).contains(setting.name());
    return switch (setting) {
      case PodDefault pods -> {
        boolean open = pods.isOpen(pod);
        if (open) {
          pods.fill(pod, filling);
        }
        yield open || (claimed && pods.isSet(pod));
      }
      case ContainerDefault each ->
          fill(each, containers, filling) || (claimed && containers.stream().anyMatch(each::isSet));
    };
  }

  private static boolean fill(
      ContainerDefault setting, List<ContainerView> containers, Filling filling) {
    List<ContainerView> open = containers.stream().filter(setting::isOpen).toList();
    open.forEach(container -> setting.fill(container, filling));
    return !open.isEmpty();
  }

  /**
   * Writes the annotation anew. What it said before stands only as far as the Pod bears it out: the
   * API server may call twice for one Pod, and anything else is forged.
   */
  private static void annotate(PodView pod, Set<String> present, Filling filling) {
    String written = pod.annotation(ANNOTATION).orElse("");
    String right = String.join(",", present);
    if (right.isEmpty() && pod.annotation(ANNOTATION).isPresent()) {
      filling.remove(pod.annotationPath(ANNOTATION));
    } else if (!right.equals(written)) {
      filling.annotation(pod, ANNOTATION, right);
    }
  }

  private static Set<String> claims(PodView pod) {
    return pod.annotation(ANNOTATION)
        .map(value -> Set.copyOf(List.of(value.split(","))))
        .orElse(Set.of());
  }
}
