package io.tidewaiter.verify.sigstore;

import io.tidewaiter.image.Digest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a signature says, and of which image. */
sealed interface Claim {
  /** That an image is what it is: a signature proper. */
  sealed interface Signed extends Claim {}

  /** The statement that cosign makes when it signs. */
  record SignedStatement(Statement statement) implements Signed {}

  /** The payload of a legacy signature. */
  record SignedPayload(SimpleSigning payload) implements Signed {}

  /** The image's manifest itself. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record SignedManifest(Hash hash, byte[] digest) implements Signed {}

  /** Something about an image. */
  record Attested(Statement statement) implements Claim {}

  static Claim of(SignedContent content) throws Refusal {
    return switch (content) {
      case SignedContent.Payload payload -> new SignedPayload(SimpleSigning.of(payload.bytes()));
      case SignedContent.Digested it -> new SignedManifest(it.hash(), it.digest());
      case SignedContent.Dsse dsse -> {
        Statement statement = Statement.of(dsse);
        // an image that only has attestations is not signed, whoever made them
        yield statement.predicateType().equals(Statement.COSIGN_SIGNATURE)
            ? new SignedStatement(statement)
            : new Attested(statement);
      }
    };
  }

  /** Refuses what speaks of something else. */
  default void checkIsAbout(Digest image) throws Refusal {
    boolean about =
        switch (this) {
          case SignedStatement it -> it.statement().isAbout(image);
          case Attested it -> it.statement().isAbout(image);
          case SignedPayload it -> it.payload().isAbout(image);
          case SignedManifest it ->
              it.hash().label().equals(image.algorithm().label())
                  && Arrays.equals(it.digest(), HexFormat.of().parseHex(image.hex()));
        };
    if (!about) {
      throw Refusal.tampered("it was made for another image");
    }
  }

  /** Refuses a signature that names another repository; those that name none pass. */
  default void checkNames(String repository) throws Refusal {
    if (this instanceof SignedPayload it && !it.payload().names(repository)) {
      throw Refusal.untrusted(
          "it was made for the repository " + Refusal.quote(it.payload().reference()));
    }
  }

  /** The type of an attestation. */
  default Optional<String> predicateType() {
    return this instanceof Attested it
        ? Optional.of(it.statement().predicateType())
        : Optional.empty();
  }
}
