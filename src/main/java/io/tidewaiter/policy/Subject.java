package io.tidewaiter.policy;

import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.Workload;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be judged: one Pod, whoever wraps it, where it goes and who wants it.
 *
 * @param workload the object under review and the Pod in it
 * @param namespace the namespace that the object goes to
 * @param namespaceLabels that namespace's labels
 * @param requester who asks
 * @param operation what is done
 */
public record Subject(
    Workload workload,
    String namespace,
    Map<String, String> namespaceLabels,
    Requester requester,
    Operation operation) {

  public PodView pod() {
    return workload.pod();
  }

  /** The object's kind: {@code Deployment}. */
  public String kind() {
    return workload.kind().kind();
  }

  /** True if the object is of one of these kinds. */
  boolean isOneOf(Set<KindName> kinds) {
    for (KindName name : kinds) {
      if (name.includes(workload.kind())) {
        return true;
      }
    }
    return false;
  }

  /** The object's name; its {@code generateName} if it has none yet; empty if it has neither. */
  public String name() {
    String name = workload.metadata().name();
    return name != null && !name.isEmpty()
        ? name
        : Objects.requireNonNullElse(workload.metadata().generateName(), "");
  }

  /** The labels of the object itself, as Kubernetes' own object selectors look at. */
  public Map<String, @Nullable String> labels() {
    return Objects.requireNonNullElse(workload.metadata().labels(), Map.of());
  }
}
