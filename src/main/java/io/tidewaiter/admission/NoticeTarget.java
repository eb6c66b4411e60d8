package io.tidewaiter.admission;

import io.tidewaiter.admission.OwnerNotices.Regarded;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.pod.spec.OwnerReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object that a decision is to be seen at.
 *
 * <p>Whoever may create a Pod may name any owner. What is made of it stays in the Pod's namespace,
 * and goes to kinds that bear Pods only: a node or another object without a namespace can be named
 * as well, and its readers look for Events in all namespaces.
 */
final class NoticeTarget {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern API_VERSION = Pattern.compile("([-.a-z0-9]{1,253}/)?[a-z0-9]{1,63}");

  private final AdmissionRequest request;
  private final Workload workload;
  private final Workloads workloads;

  private NoticeTarget(AdmissionRequest request, Workload workload, Workloads workloads) {
    this.request = request;
    this.workload = workload;
    this.workloads = workloads;
  }

  /**
   * The object, if there is one that somebody could look at.
   *
   * @param refused true if the object under review will not be stored as it is
   */
  static Optional<Regarded> of(AdmissionRequest request, boolean refused, Workloads workloads) {
    Workload workload = request.object();
    return workload == null || request.namespace().isEmpty()
        ? Optional.empty()
        : new NoticeTarget(request, workload, workloads).find(refused);
  }

  private Optional<Regarded> find(boolean refused) {
    if (request.verb() == Verb.UPDATE) {
      return itself();
    }
    Optional<OwnerReference> controller = controller();
    if (controller.isPresent()) {
      // what a template is let in with was told of the object that the template is from
      return refused || workload.kind().equals(WorkloadKind.POD)
          ? controller.flatMap(this::owner)
          : Optional.empty();
    }
    return refused ? Optional.empty() : itself();
  }

  private Optional<OwnerReference> controller() {
    List<OwnerReference> owners = workload.metadata().ownerReferences();
    return owners == null
        ? Optional.empty()
        : owners.stream().filter(owner -> Boolean.TRUE.equals(owner.controller())).findFirst();
  }

  private Optional<Regarded> owner(OwnerReference owner) {
    String apiVersion = Objects.requireNonNullElse(owner.apiVersion(), "");
    String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    return API_VERSION.matcher(apiVersion).matches()
        ? workloads
            .find(group, Objects.requireNonNullElse(owner.kind(), ""))
            .flatMap(
                kind -> regarded(Optional.of(apiVersion), kind.kind(), owner.name(), owner.uid()))
        : Optional.empty();
  }

  private Optional<Regarded> itself() {
    WorkloadKind kind = workload.kind();
    Optional<String> apiVersion =
        Workloads.BUILT_IN.kinds().contains(kind)
            ? Optional.of(kind.group().isEmpty() ? "v1" : kind.group() + "/v1")
            : Optional.empty();
    return regarded(apiVersion, kind.kind(), workload.metadata().name(), workload.metadata().uid());
  }

  private Optional<Regarded> regarded(
      Optional<String> apiVersion, String kind, @Nullable String name, @Nullable String uid) {
    return name != null && uid != null && NAME.matcher(name).matches() && UID.matcher(uid).matches()
        ? Optional.of(new Regarded(apiVersion, kind, request.namespace(), name, uid))
        : Optional.empty();
  }
}
