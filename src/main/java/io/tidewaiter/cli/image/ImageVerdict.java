package io.tidewaiter.cli.image;

import io.tidewaiter.evidence.Known;
import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.sigstore.Unverified;
import java.util.List;

/**
 * What rules say of one image, and all that was found of it.
 *
 * @param image in its canonical form
 * @param digest that was judged
 * @param answers one for each thing that a rule demands; none if no rule speaks of the image
 * @param others signatures and attestations that no rule asks for
 * @param notes what there is to say beside, as whole words
 */
public record ImageVerdict(
    String image,
    Known<Digest> digest,
    List<Answer> answers,
    List<Unverified> others,
    List<String> notes) {
  public ImageVerdict {
    answers = List.copyOf(answers);
    others = List.copyOf(others);
    notes = List.copyOf(notes);
  }

  /** The worst of its answers; without any nothing was verified. */
  public Judgement judgement() {
    return switch (digest) {
      case Known.Not<Digest>(var why) -> Judgement.of(why.outcome());
      case Known.Is<Digest> _ -> Judgement.worst(answers.stream().map(Answer::judgement).toList());
    };
  }
}
