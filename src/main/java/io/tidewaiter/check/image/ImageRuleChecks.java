package io.tidewaiter.check.image;

import io.tidewaiter.check.CheckInfo;
import java.util.List;

/** The checks that a policy's image rules ask for, all of them always. */
public final class ImageRuleChecks {
  /** In the order of their names. */
  public static final List<ImageRuleCheck> ALL =
      List.of(new ImageAttestation(), new ImageRuleDigest(), new ImageSignature());

  private ImageRuleChecks() {}

  /** Those that are nowhere else. */
  public static List<CheckInfo> infos() {
    return List.of(ImageAttestation.INFO, ImageSignature.INFO);
  }
}
