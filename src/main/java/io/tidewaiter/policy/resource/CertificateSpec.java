package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Who the holder of a certificate of one's own authority has to be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!(has(self.issuer) && has(self.issuerRegExp))",
    message = Rules.AT_MOST_ONE_ISSUER)
@ValidationRule(value = "has(self.subject) != has(self.subjectRegExp)", message = Rules.ONE_SUBJECT)
public record CertificateSpec(
    @Required
        @JsonPropertyDescription("The authority's root certificates in PEM: where a chain ends.")
        @Size(min = 1, max = 65_536)
        @Nullable String roots,
    @JsonPropertyDescription("Intermediate certificates in PEM; signatures carry the leaf alone.")
        @Size(min = 1, max = 65_536)
        @Nullable String intermediates,
    @JsonPropertyDescription("What Fulcio's issuer extension has to say, if there is one.")
        @Nullable String issuer,
    @JsonPropertyDescription("A regular expression (RE2) that has to match that whole extension.")
        @Nullable String issuerRegExp,
    @JsonPropertyDescription(
            "The only subject alternative name of the certificate: an e-mail address or a URI.")
        @Nullable String subject,
    @JsonPropertyDescription("A regular expression (RE2) that has to match the whole subject.")
        @Nullable String subjectRegExp,
    @JsonPropertyDescription(
            "The TrustRoot whose logs and timestamp authorities count if require asks for them;"
                + " public-good if absent.")
        @Nullable String trustRoot) {}
