package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The volumes of a Pod as directories on this machine, and the paths in its command line changed to
 * them. ConfigMaps, Secrets and empty directories; a service account's token comes by another way.
 */
final class PodMounts {
  private final Map<String, Path> byMountPath;

  private PodMounts(Map<String, Path> byMountPath) {
    this.byMountPath = byMountPath;
  }

  /** Fills a directory with what the Pod's first container mounts. */
  static PodMounts of(Pod pod, Path directory, KubernetesClient client) {
    Map<String, Path> mounts = new HashMap<>();
    Map<String, Volume> volumes =
        pod.getSpec().getVolumes().stream()
            .collect(Collectors.toMap(Volume::getName, volume -> volume));
    for (VolumeMount mount : pod.getSpec().getContainers().getFirst().getVolumeMounts()) {
      Volume volume = volumes.get(mount.getName());
      if (volume == null) {
        throw new IllegalStateException("there is no volume " + mount.getName());
      }
      Path local = directory.resolve("mounts").resolve(mount.getName());
      fill(local, volume, pod.getMetadata().getNamespace(), client);
      mounts.put(mount.getMountPath(), local);
    }
    return new PodMounts(Map.copyOf(mounts));
  }

  /** The text with the paths of mounts in it changed to where they are. */
  String mapped(String text) {
    if (byMountPath.isEmpty()) {
      return text;
    }
    // in one go: where a mount is may itself begin with the path of another one
    String longestFirst =
        byMountPath.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?<=^|=|,)(" + longestFirst + ")(?=/|,|$)")
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(byMountPath.get(found.group()) + ""));
  }

  private static void fill(
      Path directory, Volume volume, String namespace, KubernetesClient client) {
    if (volume.getConfigMap() != null) {
      String name = volume.getConfigMap().getName();
      Map<String, String> data =
          client.configMaps().inNamespace(namespace).withName(name).require().getData();
      write(directory, data, volume.getConfigMap().getItems());
    } else if (volume.getSecret() != null) {
      String name = volume.getSecret().getSecretName();
      Map<String, String> data = new HashMap<>();
      client
          .secrets()
          .inNamespace(namespace)
          .withName(name)
          .require()
          .getData()
          .forEach((key, value) -> data.put(key, decoded(value)));
      write(directory, data, volume.getSecret().getItems());
    } else {
      write(directory, Map.of(), List.of());
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static void write(Path directory, Map<String, String> data, List<KeyToPath> items) {
    Map<String, String> files = new HashMap<>();
    if (items.isEmpty()) {
      files.putAll(data);
    } else {
      items.forEach(item -> files.put(item.getPath(), data.getOrDefault(item.getKey(), "")));
    }
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
