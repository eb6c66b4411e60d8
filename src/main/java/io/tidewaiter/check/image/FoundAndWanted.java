package io.tidewaiter.check.image;

import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.Verification;
import java.util.ArrayList;
import java.util.List;

/** The lines of a finding that tell what was found and what was wanted. */
final class FoundAndWanted {
  private static final int SHOWN = 5;

  private FoundAndWanted() {}

  static List<String> lines(Verification verification, Quorum quorum) {
    List<String> lines = new ArrayList<>();
    List<SignatureFound> found = verification.found();
    found.stream().limit(SHOWN).forEach(one -> lines.add("found: " + line(one)));
    if (found.size() > SHOWN) {
      lines.add("found: and " + (found.size() - SHOWN) + " more");
    }
    if (!verification.detail().isEmpty()) {
      lines.add("note: " + verification.detail());
    }
    lines.add("wanted: " + quorum.wanted());
    return lines;
  }

  private static String line(SignatureFound found) {
    String reason = found.reason().map(why -> "; " + why).orElse("");
    String counted =
        found.counted().isEmpty()
            ? ""
            : "; counts for " + String.join(", ", found.counted().stream().sorted().toList());
    return found.by() + ", " + found.format() + reason + counted;
  }
}
