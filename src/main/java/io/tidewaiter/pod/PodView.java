package io.tidewaiter.pod;

import io.tidewaiter.pod.spec.Container;
import io.tidewaiter.pod.spec.ObjectMeta;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.PodSpec;
import io.tidewaiter.pod.spec.SecurityContext;
import io.tidewaiter.pod.spec.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Pod, or the template of one, in the words of the standard. No check loops over the container
 * lists of a spec itself: {@link #containers()} yields every kind.
 */
public final class PodView {
  private static final PodSecurityContext NO_CONTEXT =
      new PodSecurityContext(null, null, null, null, null, null, null, null, null, null);

  private final ObjectMeta metadata;
  private final PodSpec spec;
  private final FieldPath path;
  private final List<ContainerView> containers;
  private final List<VolumeView> volumes;

  private PodView(ObjectMeta metadata, PodSpec spec, FieldPath path) {
    this.metadata = metadata;
    this.spec = spec;
    this.path = path;
    this.containers = viewContainers();
    this.volumes = viewVolumes();
  }

  /**
   * A view of a Pod.
   *
   * @param metadata of the Pod or template, not of the workload around it
   * @param path where the Pod stands in the object under review: the root for a Pod, {@code
   *     spec.template} for a Deployment
   */
  public static PodView of(ObjectMeta metadata, PodSpec spec, FieldPath path) {
    return new PodView(metadata, spec, path);
  }

  /** The wire form, for fields that need no interpretation. */
  public PodSpec spec() {
    return spec;
  }

  public ObjectMeta metadata() {
    return metadata;
  }

  public Map<String, @Nullable String> labels() {
    return Objects.requireNonNullElse(metadata.labels(), Map.of());
  }

  public Map<String, @Nullable String> annotations() {
    return Objects.requireNonNullElse(metadata.annotations(), Map.of());
  }

  /** The value of an annotation; a null value is an empty one, as in the API server. */
  public Optional<String> annotation(String key) {
    Map<String, @Nullable String> all = annotations();
    return all.containsKey(key)
        ? Optional.of(Objects.requireNonNullElse(all.get(key), ""))
        : Optional.empty();
  }

  /** Every container: init (restartable or not), regular and ephemeral, in this order. */
  public List<ContainerView> containers() {
    return containers;
  }

  public List<VolumeView> volumes() {
    return volumes;
  }

  /** Every image that the Pod names: of containers of any kind, and of image volumes. */
  public List<ImageUse> images() {
    List<ImageUse> images = new ArrayList<>(containers.size());
    containers.forEach(container -> images.add(ImageUse.of(container)));
    for (VolumeView volume : volumes) {
      volume.image().ifPresent(image -> images.add(ImageUse.of(volume, image)));
    }
    return images;
  }

  /** The Pod's own security context; one without any field set if it has none. */
  public PodSecurityContext securityContext() {
    return Objects.requireNonNullElse(spec.securityContext(), NO_CONTEXT);
  }

  /**
   * Every place where a security context sets a field, the Pod's own first. Nothing is inherited
   * here: a container that says nothing is not listed.
   */
  public <T> List<Declared<T>> declared(
      String field,
      Function<PodSecurityContext, @Nullable T> pods,
      Function<SecurityContext, @Nullable T> containers) {
    List<Declared<T>> places = new ArrayList<>(2);
    T own = pods.apply(securityContext());
    if (own != null) {
      places.add(new Declared<>(this, null, field, own));
    }
    for (ContainerView container : this.containers) {
      T value = containers.apply(container.securityContext());
      if (value != null) {
        places.add(new Declared<>(this, container, field, value));
      }
    }
    return places;
  }

  public boolean hostNetwork() {
    return Boolean.TRUE.equals(spec.hostNetwork());
  }

  /** True if the Pod says that it runs in a user namespace of its own. */
  public boolean isInUserNamespace() {
    return Boolean.FALSE.equals(spec.hostUsers());
  }

  /** True if {@code spec.os.name} says Windows. */
  public boolean isWindows() {
    return spec.os() != null && "windows".equals(spec.os().name());
  }

  /** True if the Pod ends when its work is done, as the Pods of a Job do. */
  public boolean runsToCompletion() {
    return "Never".equals(spec.restartPolicy()) || "OnFailure".equals(spec.restartPolicy());
  }

  /** The service account's name, {@code default} where the Pod names none. */
  public String serviceAccountName() {
    for (String name : new @Nullable String[] {spec.serviceAccountName(), spec.serviceAccount()}) {
      if (name != null && !name.isEmpty()) {
        return name;
      }
    }
    return "default";
  }

  /** Where the Pod stands in the object under review. */
  public FieldPath path() {
    return path;
  }

  /** Where an annotation of the Pod stands in the object under review. */
  public FieldPath annotationPath(String key) {
    return path.field("metadata").field("annotations").field(key);
  }

  /** Where the Pod's spec stands in the object under review. */
  public FieldPath specPath() {
    return path.field("spec");
  }

  private List<ContainerView> viewContainers() {
    List<ContainerView> views = new ArrayList<>(4);
    addContainers(views, ContainerKind.INIT, spec.initContainers());
    addContainers(views, ContainerKind.REGULAR, spec.containers());
    addContainers(views, ContainerKind.EPHEMERAL, spec.ephemeralContainers());
    return List.copyOf(views);
  }

  private void addContainers(
      List<ContainerView> views, ContainerKind kind, @Nullable List<Container> containers) {
    for (int i = 0; containers != null && i < containers.size(); i++) {
      views.add(new ContainerView(this, kind, i, containers.get(i)));
    }
  }

  private List<VolumeView> viewVolumes() {
    List<Volume> written = Objects.requireNonNullElse(spec.volumes(), List.of());
    List<VolumeView> views = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      views.add(new VolumeView(this, i, written.get(i)));
    }
    return List.copyOf(views);
  }
}
