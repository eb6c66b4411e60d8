package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Somebody whose signatures count. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "[has(self.key), has(self.keyless), has(self.certificate)].exists_one(one, one)",
    message = Rules.ONE_TRUST)
public record AuthoritySpec(
    @Required @JsonPropertyDescription("What messages call it; unique in its rule.")
        @Nullable String name,
    @JsonPropertyDescription("The holder of a key.") @Nullable KeySpec key,
    @JsonPropertyDescription(
            "A person or a workflow without a key, to whom Fulcio gave a certificate for minutes.")
        @Nullable KeylessSpec keyless,
    @JsonPropertyDescription("The holder of a certificate of an authority of one's own.")
        @Nullable CertificateSpec certificate,
    @JsonPropertyDescription("What has to come with a signature.") @Nullable RequireSpec require) {

  /** What has to come with a signature; one does not stand in for another. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RequireSpec(
      @JsonPropertyDescription(
              "An entry in a transparency log of the trust root; true for keyless if absent.")
          @Nullable Boolean transparencyLog,
      @JsonPropertyDescription("A timestamp by an authority of the trust root (RFC 3161).")
          @Nullable Boolean timestamp,
      @JsonPropertyDescription(
              "Proof that the certificate is in a certificate log of the trust root (RFC 6962); true"
                  + " for keyless if absent.")
          @Nullable Boolean signedCertificateTimestamp) {}
}
