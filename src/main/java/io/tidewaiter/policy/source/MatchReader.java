package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.resource.MatchSpec;
import io.tidewaiter.policy.resource.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a policy speaks of and what it does not. */
final class MatchReader {
  private final ProblemLog problems;
  private final KindRules kinds;
  private final GlobReader globs;
  private final SelectorReader selectors;

  MatchReader(ProblemLog problems, List<WorkloadKind> declared) {
    this.problems = problems;
    this.kinds = new KindRules(problems, declared);
    this.globs = new GlobReader(problems);
    this.selectors = new SelectorReader(problems);
  }

  Match match(@Nullable MatchSpec spec, FieldPath path) {
    if (spec == null) {
      return Match.EVERYTHING;
    }
    return new Match(
        kinds.known(spec.kinds(), path.field("kinds")),
        globs.names(spec.namespaces(), path.field("namespaces")),
        selectors.read(spec.namespaceSelector(), path.field("namespaceSelector")),
        selectors.read(spec.objectSelector(), path.field("objectSelector")),
        Set.copyOf(Specs.list(spec.operations())),
        globs.any(spec.users()),
        globs.any(spec.groups()),
        globs.serviceAccounts(spec.serviceAccounts(), path.field("serviceAccounts")));
  }

  /**
   * @param written the blocks as they stand in the manifest
   */
  List<Match> exclude(@Nullable List<MatchSpec> specs, JsonNode written, FieldPath path) {
    for (int i = 0; written.isArray() && i < written.size(); i++) {
      if (written.get(i).isObject() && selectsEverything(written.get(i))) {
        problems.add(path.item(i, null), Rules.EXCLUDES_SOMETHING);
      }
    }
    List<Match> blocks = new ArrayList<>();
    for (MatchSpec spec : Specs.list(specs)) {
      blocks.add(match(spec, path.item(blocks.size(), null)));
    }
    return blocks;
  }

  /** Asked of what is written: a criterion with a mistake in it is still a criterion. */
  private static boolean selectsEverything(JsonNode block) {
    for (Map.Entry<String, JsonNode> criterion : block.properties()) {
      JsonNode value = criterion.getValue();
      boolean emptySelector =
          criterion.getKey().endsWith("Selector")
              && value.path("matchLabels").isEmpty()
              && value.path("matchExpressions").isEmpty();
      if (!emptySelector) {
        return false;
      }
    }
    return true;
  }
}
