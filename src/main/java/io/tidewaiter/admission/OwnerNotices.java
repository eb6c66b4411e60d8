package io.tidewaiter.admission;

import java.util.Optional;

/**
 * Where notices go for those who made a workload and did not get the answer about its Pod: a
 * controller did. Told after the answer is made, and never of a dry run.
 */
@FunctionalInterface
public interface OwnerNotices {
  /** Keeps everything to itself. */
  OwnerNotices NONE = notice -> {};

  /** Takes a notice, or drops it. Never blocks. */
  void tell(Notice notice);

  /**
   * A decision that an object should bear witness of.
   *
   * @param about the object, in the namespace of the request
   * @param refused true if the request is refused; false if a policy only watches or warns
   * @param text one line, the same for the same findings
   * @param decisionId how the log names the decision
   */
  record Notice(Regarded about, boolean refused, String text, String decisionId) {}

  /**
   * An object that somebody can look at.
   *
   * @param apiVersion if it is known
   * @param uid as the object itself says it, or a reference to it; foreign text, but checked for
   *     its form
   */
  record Regarded(
      Optional<String> apiVersion, String kind, String namespace, String name, String uid) {}
}
