package io.tidewaiter.verify;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.VerifiedStatement;
import java.util.List;

/** About how many bytes an answer takes. */
final class Weights {
  private static final int RECORD = 500;

  /** A tree takes some times what its text does. */
  private static final int TREE = 6;

  private Weights() {}

  static int of(RuleEvidence evidence) {
    long weight = RECORD;
    weight += evidence.signatures().map(signed -> of(signed.found())).orElse(0L);
    for (Attested attested : evidence.attestations()) {
      weight += of(attested.verification().found());
      for (VerifiedStatement statement : attested.statements()) {
        weight += RECORD + (long) TREE * statement.size();
      }
    }
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }

  static int of(Known<ImageContents> contents) {
    long weight = RECORD;
    for (PlatformImage platform :
        contents.answer().map(ImageContents::platforms).orElse(List.of())) {
      weight += RECORD + characters(platform);
    }
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }

  private static long of(List<SignatureFound> found) {
    long weight = 0;
    for (SignatureFound signature : found) {
      weight += RECORD + signature.by().length();
    }
    return weight;
  }

  private static long characters(PlatformImage platform) {
    long sum = 0;
    for (List<String> texts :
        List.of(
            platform.env(),
            platform.entrypoint(),
            platform.command(),
            platform.exposedPorts(),
            platform.layerMediaTypes())) {
      for (String text : texts) {
        sum += text.length();
      }
    }
    for (var label : platform.labels().entrySet()) {
      sum += label.getKey().length() + label.getValue().length();
    }
    return sum;
  }
}
