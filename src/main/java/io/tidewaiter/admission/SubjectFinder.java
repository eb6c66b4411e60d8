package io.tidewaiter.admission;

import io.tidewaiter.pod.Workload;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.Subject;
import java.util.Map;
import java.util.Optional;

/** Puts together what is to be judged. */
final class SubjectFinder {
  private final NamespaceLabels namespaces;

  SubjectFinder(NamespaceLabels namespaces) {
    this.namespaces = namespaces;
  }

  /** The subject of a request; empty if its namespace is not known. */
  Optional<Subject> find(AdmissionRequest request, Workload workload, Operation operation) {
    String namespace = request.namespace();
    Optional<Map<String, String>> labels =
        namespace.isEmpty() ? Optional.of(Map.of()) : namespaces.of(namespace);
    return labels.map(
        known -> new Subject(workload, namespace, known, request.requester(), operation));
  }
}
