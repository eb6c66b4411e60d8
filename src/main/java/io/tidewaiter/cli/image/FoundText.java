package io.tidewaiter.cli.image;

import io.tidewaiter.verify.sigstore.Unverified;
import java.util.ArrayList;
import java.util.List;

/** A signature or attestation that nobody judged, on one line. */
final class FoundText {
  private FoundText() {}

  /** {@code signature by keyless eve@…, bundle v0.3, log entry 7 of 2026-03-04T05:06:07Z}. */
  static String of(Unverified found) {
    List<String> parts = new ArrayList<>();
    parts.add(
        switch (found.kind()) {
          case SIGNATURE -> "signature by " + found.by();
          case ATTESTATION -> "attestation " + found.predicateType() + " by " + found.by();
          case UNREADABLE -> "unreadable";
        });
    parts.add(found.format());
    found
        .log()
        .forEach(entry ->
            parts.add(
                "log entry " + entry.index() + entry.time().map(time -> " of " + time).orElse("")));
    if (found.timestamps() > 0) {
      parts.add(found.timestamps() == 1 ? "timestamp" : found.timestamps() + " timestamps");
    }
    return String.join(", ", parts) + found.problem().map(problem -> "; " + problem).orElse("");
  }
}
