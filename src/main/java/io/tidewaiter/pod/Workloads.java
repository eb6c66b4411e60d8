package io.tidewaiter.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds of object that bear Pods: those of Kubernetes, and custom ones by declaration. */
public final class Workloads {
  /** Every kind of Kubernetes itself that holds a Pod or a Pod template. */
  public static final Workloads BUILT_IN =
      new Workloads(
          List.of(
              WorkloadKind.POD,
              templated("apps", "Deployment", "deployments"),
              templated("apps", "ReplicaSet", "replicasets"),
              templated("apps", "StatefulSet", "statefulsets"),
              templated("apps", "DaemonSet", "daemonsets"),
              templated("batch", "Job", "jobs"),
              new WorkloadKind(
                  "batch", "CronJob", "cronjobs", FieldPath.of("spec.jobTemplate.spec.template")),
              templated("", "ReplicationController", "replicationcontrollers"),
              new WorkloadKind("", "PodTemplate", "podtemplates", FieldPath.of("template"))));

  private final List<WorkloadKind> kinds;

  private Workloads(List<WorkloadKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** These kinds and some more; a kind that is known already stays as it is. */
  public Workloads with(List<WorkloadKind> more) {
    List<WorkloadKind> all = new ArrayList<>(kinds);
    for (WorkloadKind kind : more) {
      if (find(kind.group(), kind.kind()).isEmpty()) {
        all.add(kind);
      }
    }
    return new Workloads(all);
  }

  public List<WorkloadKind> kinds() {
    return kinds;
  }

  /** The kind of an object, empty if objects of that kind bear no Pods. */
  public Optional<WorkloadKind> find(String group, String kind) {
    for (WorkloadKind candidate : kinds) {
      if (candidate.is(group, kind)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static WorkloadKind templated(String group, String kind, String resource) {
    return new WorkloadKind(group, kind, resource, FieldPath.of("spec.template"));
  }
}
