package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Who the holder of a certificate of Fulcio has to be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.issuer) != has(self.issuerRegExp)", message = Rules.ONE_ISSUER)
@ValidationRule(value = "has(self.subject) != has(self.subjectRegExp)", message = Rules.ONE_SUBJECT)
public record KeylessSpec(
    @JsonPropertyDescription(
            "The TrustRoot that the certificate and the logs have to belong to; public-good if"
                + " absent.")
        @Nullable String trustRoot,
    @JsonPropertyDescription(
            "Who vouched for the signer: https://token.actions.githubusercontent.com.")
        @Nullable String issuer,
    @JsonPropertyDescription("A regular expression (RE2) that has to match the whole issuer.")
        @Nullable String issuerRegExp,
    @JsonPropertyDescription("The signer: an e-mail address, or the URI of a workflow.")
        @Nullable String subject,
    @JsonPropertyDescription("A regular expression (RE2) that has to match the whole subject.")
        @Nullable String subjectRegExp,
    @JsonPropertyDescription("What else the certificate has to say; all of it.")
        @Nullable JsonNode extensions) {}
