package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.tidewaiter.trust.Trust.HashAlgorithm;
import org.jspecify.annotations.Nullable;

/** A public key. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeySpec(
    @Required
        @JsonPropertyDescription(
            "The public key in PEM, as cosign public-key prints it, also for a key in a KMS: ECDSA"
                + " on P-256, P-384 or P-521, RSA of at least 2048 bits, or Ed25519.")
        @Size(min = 1, max = 4096)
        @Nullable String publicKey,
    @JsonPropertyDescription(
            "The only hash that counts. If absent, the usual one of the key's size, or SHA-256.")
        @Nullable HashAlgorithm hashAlgorithm,
    @JsonPropertyDescription(
            "The TrustRoot whose logs and timestamp authorities count if require asks for them;"
                + " public-good if absent.")
        @Nullable String trustRoot) {}
