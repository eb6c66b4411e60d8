package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;
import java.util.stream.Stream;

/** The two kinds of webhook configurations. */
public enum WebhookKind {
  VALIDATING("ValidatingWebhookConfiguration", "validatingwebhookconfigurations"),
  MUTATING("MutatingWebhookConfiguration", "mutatingwebhookconfigurations");

  private final String kind;
  private final String plural;

  WebhookKind(String kind, String plural) {
    this.kind = kind;
    this.plural = plural;
  }

  static Optional<WebhookKind> of(String kind) {
    return Stream.of(values()).filter(one -> one.kind.equals(kind)).findFirst();
  }

  /** {@code ValidatingWebhookConfiguration}. */
  public String kind() {
    return kind;
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup("admissionregistration.k8s.io")
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(false)
        .build();
  }
}
