package io.tidewaiter.pod;

import io.tidewaiter.pod.spec.AppArmorProfile;
import io.tidewaiter.pod.spec.Capabilities;
import io.tidewaiter.pod.spec.Container;
import io.tidewaiter.pod.spec.ContainerPort;
import io.tidewaiter.pod.spec.EnvVar;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.SeLinuxOptions;
import io.tidewaiter.pod.spec.SeccompProfile;
import io.tidewaiter.pod.spec.SecurityContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One container of a Pod, of any kind, in the words of the standard. What a container inherits from
 * its Pod is answered by the methods named {@code effective…}; nobody else works it out.
 */
public final class ContainerView {
  private static final SecurityContext NO_CONTEXT =
      new SecurityContext(null, null, null, null, null, null, null, null, null, null, null, null);
  private static final Capabilities NO_CAPABILITIES = new Capabilities(null, null);

  private final PodView pod;
  private final ContainerKind kind;
  private final int index;
  private final Container container;

  ContainerView(PodView pod, ContainerKind kind, int index, Container container) {
    this.pod = pod;
    this.kind = kind;
    this.index = index;
    this.container = container;
  }

  public PodView pod() {
    return pod;
  }

  public ContainerKind kind() {
    return kind;
  }

  /** True for an init container with {@code restartPolicy: Always}, also called a sidecar. */
  public boolean isSidecar() {
    return kind == ContainerKind.INIT && "Always".equals(container.restartPolicy());
  }

  /** The container's name; empty if it has none (the API server refuses such a Pod). */
  public String name() {
    return Objects.requireNonNullElse(container.name(), "");
  }

  /** The image as written; empty if the container names none. */
  public String image() {
    return Objects.requireNonNullElse(container.image(), "");
  }

  /** The place where the container names its image. */
  public ImageUse imageUse() {
    return ImageUse.of(this);
  }

  /** The container as it came over the wire, for fields that need no interpretation. */
  public Container spec() {
    return container;
  }

  /** The container's own security context; one without any field set if it has none. */
  public SecurityContext securityContext() {
    return Objects.requireNonNullElse(container.securityContext(), NO_CONTEXT);
  }

  public Capabilities capabilities() {
    return Objects.requireNonNullElse(securityContext().capabilities(), NO_CAPABILITIES);
  }

  public List<String> addedCapabilities() {
    return orEmpty(capabilities().add());
  }

  public List<String> droppedCapabilities() {
    return orEmpty(capabilities().drop());
  }

  public List<EnvVar> env() {
    return orEmpty(container.env());
  }

  public List<ContainerPort> ports() {
    return orEmpty(container.ports());
  }

  /**
   * The host port that {@code port} takes on the node, 0 if none. With {@code hostNetwork} each
   * container port is a host port, as the API server's defaulting makes it.
   */
  public long hostPort(ContainerPort port) {
    long written = Objects.requireNonNullElse(port.hostPort(), 0L);
    if (written == 0 && pod.hostNetwork()) {
      return Objects.requireNonNullElse(port.containerPort(), 0L);
    }
    return written;
  }

  public boolean isPrivileged() {
    return Boolean.TRUE.equals(securityContext().privileged());
  }

  /** {@code runAsNonRoot} of the container, else of the Pod. */
  public Optional<Boolean> effectiveRunAsNonRoot() {
    return effective(SecurityContext::runAsNonRoot, PodSecurityContext::runAsNonRoot);
  }

  /** {@code runAsUser} (a UID) of the container, else of the Pod. */
  public Optional<Long> effectiveRunAsUser() {
    return effective(SecurityContext::runAsUser, PodSecurityContext::runAsUser);
  }

  /** {@code runAsGroup} (a GID) of the container, else of the Pod. */
  public Optional<Long> effectiveRunAsGroup() {
    return effective(SecurityContext::runAsGroup, PodSecurityContext::runAsGroup);
  }

  /** {@code seccompProfile} of the container, else of the Pod. Annotations are not looked at. */
  public Optional<SeccompProfile> effectiveSeccompProfile() {
    return effective(SecurityContext::seccompProfile, PodSecurityContext::seccompProfile);
  }

  /** {@code appArmorProfile} of the container, else of the Pod. Annotations are not looked at. */
  public Optional<AppArmorProfile> effectiveAppArmorProfile() {
    return effective(SecurityContext::appArmorProfile, PodSecurityContext::appArmorProfile);
  }

  /** {@code seLinuxOptions} of the container, else of the Pod; as a whole, never mixed. */
  public Optional<SeLinuxOptions> effectiveSeLinuxOptions() {
    return effective(SecurityContext::seLinuxOptions, PodSecurityContext::seLinuxOptions);
  }

  /** Where this container stands in the object under review. */
  public FieldPath path() {
    return pod.specPath().field(kind.field()).item(index, name().isEmpty() ? null : name());
  }

  private <T> Optional<T> effective(
      Function<SecurityContext, @Nullable T> own, Function<PodSecurityContext, @Nullable T> pods) {
    T value = own.apply(securityContext());
    return Optional.ofNullable(value != null ? value : pods.apply(pod.securityContext()));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
