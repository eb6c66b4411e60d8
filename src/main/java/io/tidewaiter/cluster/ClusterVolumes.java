package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.admission.NodePaths;
import io.tidewaiter.pod.VolumeView;
import io.tidewaiter.pod.spec.ClaimSource;
import io.tidewaiter.policy.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The paths of nodes that PersistentVolumes lead to. A claim is known by the volume that is bound
 * to it, and by the volume that it names itself: a claim may be judged before it is bound.
 */
public final class ClusterVolumes implements NodePaths, AutoCloseable {
  private record Claim(String namespace, String name) {}

  private final Map<String, String> pathOfVolume = new ConcurrentHashMap<>();
  private final Map<Claim, String> boundVolume = new ConcurrentHashMap<>();
  private final Map<Claim, String> namedVolume = new ConcurrentHashMap<>();
  private final Watch<PersistentVolume> volumes;
  private final Watch<PersistentVolumeClaim> claims;

  public ClusterVolumes(KubernetesClient client) {
    volumes =
        new Watch<>(
            "persistentvolumes", client.persistentVolumes(), this::putVolume, this::removeVolume);
    claims =
        new Watch<>(
            "persistentvolumeclaims",
            client.persistentVolumeClaims().inAnyNamespace(),
            this::putClaim,
            claim -> namedVolume.remove(key(claim)));
    volumes.start();
    claims.start();
  }

  @Override
  public Map<String, String> of(Subject subject) {
    List<VolumeView> written = subject.pod().volumes();
    if (written.isEmpty() || pathOfVolume.isEmpty()) {
      return Map.of();
    }
    Map<String, String> paths = new HashMap<>();
    for (VolumeView volume : written) {
      volume
          .claim()
          .map(ClaimSource::claimName)
          .ifPresent(name ->
              nodePath(new Claim(subject.namespace(), name))
                  .ifPresent(path -> paths.put(name, path)));
    }
    return paths;
  }

  public boolean hasSynced() {
    return volumes.hasSynced() && claims.hasSynced();
  }

  @Override
  public void close() {
    volumes.close();
    claims.close();
  }

  private Optional<String> nodePath(Claim claim) {
    String volume = boundVolume.getOrDefault(claim, namedVolume.get(claim));
    return volume == null ? Optional.empty() : Optional.ofNullable(pathOfVolume.get(volume));
  }

  private void putVolume(PersistentVolume volume) {
    removeVolume(volume);
    pathOf(volume)
        .ifPresent(path -> {
          String name = volume.getMetadata().getName();
          pathOfVolume.put(name, path);
          ObjectReference bound = volume.getSpec().getClaimRef();
          if (bound != null) {
            boundVolume.put(new Claim(bound.getNamespace(), bound.getName()), name);
          }
        });
  }

  private void removeVolume(PersistentVolume volume) {
    String name = volume.getMetadata().getName();
    if (pathOfVolume.remove(name) != null) {
      boundVolume.values().removeIf(name::equals);
    }
  }

  private void putClaim(PersistentVolumeClaim claim) {
    String volume = claim.getSpec().getVolumeName();
    if (volume == null || volume.isEmpty()) {
      namedVolume.remove(key(claim));
    } else {
      namedVolume.put(key(claim), volume);
    }
  }

  private static Optional<String> pathOf(PersistentVolume volume) {
    var spec = volume.getSpec();
    if (spec.getHostPath() != null) {
      return Optional.ofNullable(spec.getHostPath().getPath());
    }
    return spec.getLocal() == null
        ? Optional.empty()
        : Optional.ofNullable(spec.getLocal().getPath());
  }

  private static Claim key(PersistentVolumeClaim claim) {
    return new Claim(claim.getMetadata().getNamespace(), claim.getMetadata().getName());
  }
}
