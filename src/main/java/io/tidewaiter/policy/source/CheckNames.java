package io.tidewaiter.policy.source;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.image.CheckCatalogue;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.text.ForeignText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of checks; one that does not exist is a mistake. */
final class CheckNames {
  static final String EVERY = "*";

  private static final List<String> KNOWN =
      CheckCatalogue.infos().stream().map(info -> info.id().value()).sorted().toList();

  private CheckNames() {}

  static Set<CheckId> read(List<String> written, FieldPath path, ProblemLog problems) {
    Set<CheckId> checks = new HashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String check = written.get(i);
      if (KNOWN.contains(check)) {
        checks.add(new CheckId(check));
      } else if (check.equals(EVERY)) {
        problems.add(path.item(i, null), "\"*\" means every check: it must stand alone");
      } else {
        problems.add(
            path.item(i, null),
            "there is no check " + ForeignText.printable(check, 64) + Suggestion.of(check, KNOWN));
      }
    }
    return checks;
  }
}
