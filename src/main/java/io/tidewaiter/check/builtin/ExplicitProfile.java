package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import java.util.List;

/** What findings say of a profile that should confine a container. */
final class ExplicitProfile {
  private ExplicitProfile() {}

  /**
   * A finding about a profile that is missing or not allowed.
   *
   * @param field of the {@code securityContext}, with its type: {@code seccompProfile.type}
   * @param type as written, empty if neither the container nor the Pod has one
   * @param own true if the container has a profile of its own, false if it has the Pod's or none
   */
  static Finding finding(
      ContainerView container,
      CheckInfo check,
      String field,
      String type,
      boolean own,
      List<String> allowed) {
    String found =
        type.isEmpty()
            ? "is missing" + (own ? "" : ", and so it is for the Pod")
            : "is " + type + (own ? "" : ", as the Pod's securityContext sets it");
    String types =
        (allowed.size() > 2 ? "one of " : "")
            + String.join(allowed.size() > 2 ? ", " : " or ", allowed);
    String place = own ? "it" : container.pod().specPath() + ".securityContext." + field;
    return Finding.in(
        container, check, "securityContext." + field, found, "set " + place + " to " + types);
  }
}
