package io.tidewaiter.cli.image;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.Survey;
import io.tidewaiter.verify.sigstore.Unverified;
import java.util.List;
import java.util.Optional;

/**
 * What there is to know of an image. Nothing of it is judged.
 *
 * @param image in its canonical form
 * @param contents what is in it, on each platform
 * @param found signatures and attestations
 * @param capped whether there are more of them than are looked at
 * @param missing why some of them could not be had
 */
public record InspectedImage(
    String image,
    Known<Digest> digest,
    Known<ImageContents> contents,
    List<Unverified> found,
    boolean capped,
    Optional<Unknown> missing) {
  public InspectedImage {
    found = List.copyOf(found);
  }

  /** Looks at an image. */
  public static InspectedImage of(ImageReference image, LocalImages images, Deadline deadline) {
    LocalAccess access = images.access();
    Known<Digest> digest = access.digest(image, deadline);
    return switch (digest) {
      case Known.Not<Digest>(Unknown why) ->
          new InspectedImage(
              image.toString(), digest, Known.not(why), List.of(), false, Optional.of(why));
      case Known.Is<Digest>(Digest known) -> {
        Survey survey = access.survey(image, known, Optional.empty(), deadline);
        yield new InspectedImage(
            image.toString(),
            digest,
            access.contents(image, known, deadline),
            survey.found(),
            survey.isCapped(),
            survey.missing());
      }
    };
  }

  /** True if all of it could be had. */
  public boolean isComplete() {
    return contents.answer().isPresent() && missing.isEmpty();
  }
}
