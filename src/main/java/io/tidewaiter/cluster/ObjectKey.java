package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tidewaiter.trust.TrustRootSource.ConfigMapKey;
import io.tidewaiter.trust.TrustRootSource.SecretKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a ConfigMap or a Secret.
 *
 * @param place as problems call it
 * @param resource the object that it is in
 * @param text what the entry says in such an object; empty if it is not there
 */
record ObjectKey<T extends HasMetadata>(
    String place, Resource<T> resource, Function<T, Optional<String>> text) {

  static ObjectKey<ConfigMap> of(KubernetesClient client, ConfigMapKey at) {
    return new ObjectKey<>(
        "the ConfigMap %s/%s".formatted(at.namespace(), at.name()),
        client.configMaps().inNamespace(at.namespace()).withName(at.name()),
        map -> entry(map.getData(), at.key()));
  }

  static ObjectKey<Secret> of(KubernetesClient client, SecretKey at) {
    return new ObjectKey<>(
        "the Secret %s/%s".formatted(at.namespace(), at.name()),
        client.secrets().inNamespace(at.namespace()).withName(at.name()),
        secret -> entry(secret.getData(), at.key()).flatMap(ObjectKey::decode));
  }

  private static Optional<String> entry(@Nullable Map<String, String> data, String key) {
    return Optional.ofNullable(Objects.requireNonNullElse(data, Map.<String, String>of()).get(key));
  }

  private static Optional<String> decode(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
