package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.resource.BreakGlassSpec;
import io.tidewaiter.policy.resource.BreakGlassSpec.BreakGlassScope;
import io.tidewaiter.policy.resource.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a BreakGlass. */
final class BreakGlassReader {
  private static final FieldPath SPEC = SpecReader.SPEC;
  private static final List<String> CRITERIA =
      List.of("namespaces", "namespaceSelector", "policies");

  /** How far the API server's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final BreakGlassScope NO_SCOPE = new BreakGlassScope(null, null, null, null);

  private final SpecReader<BreakGlassSpec> specs =
      new SpecReader<>("breakglasses", BreakGlassSpec.class);

  /**
   * The break-glass; it must not be used if there are problems.
   *
   * @param now when an object without a time of creation, such as one in a file, counts as created
   */
  Optional<BreakGlass> read(JsonNode object, Instant now, ProblemLog problems) {
    String name = Names.metadata(object, "name", problems);
    return specs
        .read(object, problems)
        .map(spec -> {
          Instant expires = Responsibility.expires(spec.expires(), problems);
          checkLength(created(object, now), expires, problems);
          return breakGlass(name, spec, object.at("/spec/scope"), expires, problems);
        });
  }

  private static BreakGlass breakGlass(
      String name, BreakGlassSpec spec, JsonNode written, Instant expires, ProblemLog problems) {
    GlobReader globs = new GlobReader(problems);
    BreakGlassScope scope = spec.scope() == null ? NO_SCOPE : spec.scope();
    FieldPath path = SPEC.field("scope");
    if (written.isObject()) {
      checkScope(written, path, problems);
    }
    return new BreakGlass(
        name,
        globs.names(scope.policies(), path.field("policies")),
        globs.names(scope.namespaces(), path.field("namespaces")),
        new SelectorReader(problems)
            .read(scope.namespaceSelector(), path.field("namespaceSelector")),
        Responsibility.owner(spec.owner(), problems),
        Responsibility.reason(spec.reason(), problems),
        expires);
  }

  private static void checkScope(JsonNode written, FieldPath path, ProblemLog problems) {
    if (written.has("everything") == CRITERIA.stream().anyMatch(written::has)) {
      problems.add(path, Rules.SCOPE_OR_EVERYTHING);
    }
    JsonNode selector = written.path("namespaceSelector");
    if (selector.isObject()
        && selector.path("matchLabels").isEmpty()
        && selector.path("matchExpressions").isEmpty()) {
      problems.add(path.field("namespaceSelector"), Rules.SELECTS_ALL);
    }
  }

  private static void checkLength(Instant created, Instant expires, ProblemLog problems) {
    Instant last = created.plus(BreakGlass.LONGEST);
    if (expires.isAfter(last)) {
      problems.add(
          SPEC.field("expires"),
          "is more than 24 hours after its creation: "
              + last
              + " at the latest; if it has to last longer, write another one then");
    }
  }

  /** As the API server wrote it; an author who dates one ahead gains nothing. */
  private static Instant created(JsonNode object, Instant now) {
    return Responsibility.moment(object.at("/metadata/creationTimestamp").asText(""))
        .filter(written -> written.isBefore(now.plus(SKEW)))
        .orElse(now);
  }
}
