package io.tidewaiter.admission;

import io.tidewaiter.pod.Workload;
import io.tidewaiter.policy.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request has to be judged at all. Owner references play no part: anyone may write them,
 * so a Pod is judged whether or not its maker was.
 */
public sealed interface Relevance {
  /**
   * It has to be judged.
   *
   * @param workload what
   * @param unchanged the object as it was, if the Pod in it stays as it is: then only policies that
   *     did not speak of the old object have a say, so that a policy that came later does not
   *     freeze what runs; null if the Pod is new or changes
   */
  record Judge(Workload workload, Operation operation, @Nullable Workload unchanged)
      implements Relevance {}

  /** Nothing can come of it. */
  record LetThrough(String reason) implements Relevance {}

  static Relevance of(AdmissionRequest request) {
    if (!request.verb().writes()) {
      return new LetThrough(request.verb() + " brings no new Pod");
    }
    if (!Subresource.changesPod(request.subResource())) {
      return new LetThrough("this subresource changes no Pod");
    }
    Workload workload = request.object();
    if (workload == null) {
      return new LetThrough("there is no Pod in it");
    }
    if (request.verb() == Verb.CREATE) {
      return new Judge(workload, Operation.CREATE, null);
    }
    Workload old = request.oldObject();
    if (old == null || !JudgedPart.of(old.pod()).equals(JudgedPart.of(workload.pod()))) {
      return new Judge(workload, Operation.UPDATE, null);
    }
    // else nothing that a policy dislikes could ever finish its deletion
    return old.metadata().deletionTimestamp() == null
        ? new Judge(workload, Operation.UPDATE, old)
        : new LetThrough("the object is being deleted and its Pod stays as it is");
  }
}
