package io.tidewaiter.verify.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.image.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An in-toto statement.
 *
 * @param json the whole of it
 * @param size of its text, in bytes
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">in-toto
 *     attestation framework</a>
 */
record Statement(String predicateType, List<Fields> subjects, JsonNode json, int size) {
  /** What cosign says of an image that it signs: nothing, so that it is no attestation. */
  static final String COSIGN_SIGNATURE = "https://sigstore.dev/cosign/sign/v1";

  private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
  private static final Set<String> TYPES =
      Set.of("https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1");

  static Statement of(SignedContent.Dsse content) throws Refusal {
    if (!content.payloadType().equals(PAYLOAD_TYPE)) {
      throw Refusal.malformed(
          "its envelope holds no in-toto statement but " + Refusal.quote(content.payloadType()));
    }
    Fields statement = Fields.of(content.payload(), "the statement");
    if (!TYPES.contains(statement.text("_type"))) {
      throw Refusal.malformed(
          "its statement is of an unknown type: " + Refusal.quote(statement.text("_type")));
    }
    List<Fields> subjects = new ArrayList<>();
    for (Fields subject : statement.objects("subject", Limits.SUBJECTS)) {
      subjects.add(subject.object("digest"));
    }
    return new Statement(
        statement.text("predicateType"), subjects, statement.node(), content.payload().length);
  }

  /** True if it speaks of what has this digest. */
  boolean isAbout(Digest digest) throws Refusal {
    for (Fields subject : subjects) {
      Optional<String> hex = subject.optionalText(digest.algorithm().label());
      if (hex.isPresent() && hex.get().equals(digest.hex())) {
        return true;
      }
    }
    return false;
  }
}
