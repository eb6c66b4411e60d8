package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.Api;
import io.tidewaiter.text.ForeignText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of our kinds an object is. */
enum Kinds {
  POD_POLICY("PodPolicy"),
  POLICY_EXEMPTION("PolicyExemption"),
  TRUST_ROOT("TrustRoot"),
  BREAK_GLASS("BreakGlass"),
  NAMESPACE("Namespace"),
  /** Nothing that policies are made of. */
  OTHER("");

  private static final List<String> OURS =
      List.of("PodPolicy", "PolicyExemption", "TrustRoot", "BreakGlass");

  private final String kind;

  Kinds(String kind) {
    this.kind = kind;
  }

  /** The kind; empty, and a problem, if it is nearly one of ours. */
  static Optional<Kinds> of(JsonNode object, ProblemLog problems) {
    String version = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (version.equals("v1") && kind.equals(NAMESPACE.kind)) {
      return Optional.of(NAMESPACE);
    }
    boolean ours = OURS.contains(kind);
    if (version.equals(Api.API_VERSION) && ours) {
      return Stream.of(values()).filter(one -> one.kind.equals(kind)).findFirst();
    }
    if (version.equals(Api.API_VERSION)) {
      problems.add(
          FieldPath.of("kind"),
          "there is no kind "
              + ForeignText.printable(kind, 64)
              + " in "
              + Api.API_VERSION
              + Suggestion.of(kind, OURS));
      return Optional.empty();
    }
    if (ours || version.startsWith(Api.GROUP + "/")) {
      problems.add(
          FieldPath.of("apiVersion"),
          "must be " + Api.API_VERSION + ", not " + ProblemLog.quoted(version));
      return Optional.empty();
    }
    return Optional.of(OTHER);
  }

  /** True if the object is of this kind; a problem if not. */
  boolean is(JsonNode object, ProblemLog problems) {
    Optional<Kinds> actual = of(object, problems);
    if (actual.isPresent() && actual.get() != this) {
      problems.add(FieldPath.of("kind"), "must be " + kind);
    }
    return actual.filter(this::equals).isPresent();
  }
}
