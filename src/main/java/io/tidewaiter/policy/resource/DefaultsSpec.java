package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is filled in where a Pod says nothing; nothing that is written is ever changed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.pinDigests) || !has(self.pinTemplates)",
    message = Rules.TEMPLATES_AFTER_PODS,
    fieldPath = ".pinTemplates")
public record DefaultsSpec(
    @JsonPropertyDescription("seccompProfile of the Pod.") @Nullable Profile seccompProfile,
    @JsonPropertyDescription(
            "appArmorProfile of the Pod. A node without AppArmor rejects such a Pod.")
        @Nullable Profile appArmorProfile,
    @JsonPropertyDescription(
            "runAsNonRoot of the Pod. The kubelet does not start an image whose user is root then.")
        @Nullable Boolean runAsNonRoot,
    @JsonPropertyDescription("allowPrivilegeEscalation of each container.")
        @Nullable Boolean allowPrivilegeEscalation,
    @JsonPropertyDescription("capabilities of each container.")
        @Nullable CapabilitiesSpec capabilities,
    @JsonPropertyDescription("automountServiceAccountToken of the Pod.")
        @Nullable Boolean automountServiceAccountToken,
    @JsonPropertyDescription(
            "Writes the digest behind the tag of each image of a Pod, once it is made: what was"
                + " verified is what runs.")
        @Nullable Boolean pinDigests,
    @JsonPropertyDescription(
            "Does so in Pod templates too. Tools that compare a cluster with a repository then see"
                + " a difference. Needs pinDigests.")
        @Nullable Boolean pinTemplates) {

  /** The only profile that is a sensible default. */
  public enum Profile {
    @com.fasterxml.jackson.annotation.JsonProperty("RuntimeDefault")
    RUNTIME_DEFAULT
  }

  /** Capabilities to take away. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CapabilitiesSpec(
      @JsonPropertyDescription("Capabilities that are dropped.") @Nullable List<Dropped> drop) {}

  /** All or none: what a container needs is added by name. */
  public enum Dropped {
    ALL
  }
}
