package io.tidewaiter.pod;

import io.tidewaiter.pod.spec.ClaimSource;
import io.tidewaiter.pod.spec.HostPath;
import io.tidewaiter.pod.spec.ImageVolume;
import io.tidewaiter.pod.spec.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One volume of a Pod. */
public final class VolumeView {
  private final PodView pod;
  private final int index;
  private final Volume volume;

  VolumeView(PodView pod, int index, Volume volume) {
    this.pod = pod;
    this.index = index;
    this.volume = volume;
  }

  /** The volume's name; empty if it has none. */
  public String name() {
    return Objects.requireNonNullElse(volume.name(), "");
  }

  public Optional<HostPath> hostPath() {
    return Optional.ofNullable(volume.hostPath());
  }

  public Optional<ClaimSource> claim() {
    return Optional.ofNullable(volume.persistentVolumeClaim());
  }

  public Optional<ImageVolume> image() {
    return Optional.ofNullable(volume.image());
  }

  /**
   * The types of this volume by their field names: one for every volume that the API server lets
   * through. A volume that names none is an {@code emptyDir}, as the API server's defaulting makes
   * it. A type that this program has never heard of is listed like any other.
   */
  public List<String> types() {
    List<String> types = new ArrayList<>(1);
    if (volume.hostPath() != null) {
      types.add("hostPath");
    }
    if (volume.persistentVolumeClaim() != null) {
      types.add("persistentVolumeClaim");
    }
    if (volume.image() != null) {
      types.add("image");
    }
    if (volume.others() != null) {
      volume.others().forEach((type, source) -> addPresent(types, type, source));
    }
    return types.isEmpty() ? List.of("emptyDir") : types;
  }

  /** The source of a type that has no method of its own, as a tree. */
  public Optional<com.fasterxml.jackson.databind.JsonNode> source(String type) {
    return volume.others() == null
        ? Optional.empty()
        : Optional.ofNullable(volume.others().get(type)).filter(source -> !source.isNull());
  }

  /** Where this volume stands in the object under review. */
  public FieldPath path() {
    return pod.specPath().field("volumes").item(index, name().isEmpty() ? null : name());
  }

  private static void addPresent(
      List<String> types,
      String type,
      com.fasterxml.jackson.databind.@org.jspecify.annotations.Nullable JsonNode source) {
    if (source != null && !source.isNull()) {
      types.add(type);
    }
  }
}
