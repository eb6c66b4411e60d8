package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A TrustRoot as it is written: one place that a trusted_root.json comes from. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.trustedRoot), has(self.configMapRef), has(self.secretRef),"
            + " has(self.tuf)].exists_one(one, one)",
    message = Rules.ONE_ORIGIN)
@ValidationRule(
    value = "!(has(self.tuf) && has(self.staleAfter))",
    message = Rules.TUF_HAS_AN_AGE,
    fieldPath = ".staleAfter")
public record TrustRootSpec(
    @JsonPropertyDescription(
            "The trusted_root.json itself, as cosign trusted-root create writes it; JSON is YAML, so"
                + " it can be pasted as it is.")
        @Nullable JsonNode trustedRoot,
    @JsonPropertyDescription(
            "A ConfigMap that has it. Read by Tidewaiter in a cluster; files cannot use it.")
        @Nullable ObjectKey configMapRef,
    @JsonPropertyDescription(
            "A Secret that has it. Read by Tidewaiter in a cluster; files cannot use it.")
        @Nullable ObjectKey secretRef,
    @JsonPropertyDescription(
            "A TUF repository that has it as the target trusted_root.json. Fetched in the background by"
                + " each replica, in a cluster; files cannot use it.")
        @Nullable TufSpec tuf,
    @JsonPropertyDescription(
            "From this moment on it must not be used: an RFC 3339 time such as"
                + " 2027-01-31T00:00:00Z. For tuf, maxAge says so.")
        @Nullable String staleAfter) {

  /** An entry of a ConfigMap or a Secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ObjectKey(
      @Required @JsonPropertyDescription("Its namespace.") @Nullable String namespace,
      @Required @JsonPropertyDescription("Its name.") @Nullable String name,
      @Required @JsonPropertyDescription("The key in its data: trusted_root.json.")
          @Nullable String key) {}

  /** A TUF repository. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TufSpec(
      @Required @JsonPropertyDescription("The repository's URL, with https.")
          @Nullable String mirror,
      @Required
          @JsonPropertyDescription(
              "The root.json to begin with, as text: whom to believe at first.")
          @Size(min = 1, max = 262_144)
          @Nullable String root,
      @JsonPropertyDescription("How often to look for a newer one: 30m, 12h, 1d; 12h if absent.")
          @Nullable String refreshInterval,
      @JsonPropertyDescription(
              "How long the last good one may be used when none can be fetched: 30m, 12h, 7d; 7d if"
                  + " absent.")
          @Nullable String maxAge) {}
}
