package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tidewaiter.certificate.Contents;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Secret with an installation's own certificates. It is made only where there is none, and
 * changed only as it was read: of replicas that do so at once, one succeeds and the others read.
 */
final class CertificateSecret {
  private final KubernetesClient client;
  private final Owner owner;
  private final String name;
  private final Resource<Secret> resource;

  CertificateSecret(KubernetesClient client, Installation installation) {
    this.client = client;
    this.owner = new Owner(client, installation);
    this.name = installation.certificates();
    this.resource = client.secrets().inNamespace(installation.namespace()).withName(name);
  }

  Resource<Secret> resource() {
    return resource;
  }

  /** As the API server has it at this moment. */
  Optional<Secret> read() {
    return Optional.ofNullable(resource.get());
  }

  static Contents contents(Secret secret) {
    Map<String, String> texts = new HashMap<>();
    Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .forEach((key, value) -> decode(value).ifPresent(text -> texts.put(key, text)));
    return Contents.read(texts);
  }

  /**
   * Writes what the Secret is to say.
   *
   * @param before the Secret that this follows; empty if there was none
   * @return false if it is another one by now
   */
  boolean write(Optional<Secret> before, Contents contents) {
    try {
      if (before.isEmpty()) {
        client
            .resource(
                new SecretBuilder()
                    .withMetadata(owner.metadata(name))
                    .withType("Opaque")
                    .withData(encode(contents.data()))
                    .build())
            .create();
      } else {
        client.resource(before.get().edit().addToData(encode(contents.data())).build()).update();
      }
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || (before.isPresent() && e.getCode() == HttpURLConnection.HTTP_NOT_FOUND)) {
        return false;
      }
      throw e;
    }
  }

  private static Map<String, String> encode(Map<String, String> texts) {
    Map<String, String> data = new HashMap<>();
    texts.forEach((key, text) ->
        data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return data;
  }

  private static Optional<String> decode(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
