package io.tidewaiter.admission;

import io.tidewaiter.pod.Workload;
import io.tidewaiter.policy.Requester;
import org.jspecify.annotations.Nullable;

/**
 * The request of an AdmissionReview, as far as anything is decided by it.
 *
 * @param uid printable ASCII, bounded; the answer carries it
 * @param kind of {@code object}
 * @param resource that is written to
 * @param subResource empty if the object itself is written
 * @param name of the object, empty if the API server is to make one up
 * @param namespace empty for objects that live in none
 * @param verb what is done
 * @param requester who asks
 * @param dryRun true if nothing will be stored
 * @param object the object as it is to be; null if its kind bears no Pods, or if this request
 *     cannot change the Pod in it
 * @param oldObject the object as it is; null as {@code object} is, and where it cannot be read
 */
public record AdmissionRequest(
    String uid,
    TypeName kind,
    TypeName resource,
    String subResource,
    String name,
    String namespace,
    Verb verb,
    Requester requester,
    boolean dryRun,
    @Nullable Workload object,
    @Nullable Workload oldObject) {

  private static final int DECISION_ID_LENGTH = 8;

  /** How the log and the refusal name this decision: the beginning of the uid. */
  public String decisionId() {
    return uid.substring(0, Math.min(DECISION_ID_LENGTH, uid.length()));
  }
}
