package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.Secret;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.DockerConfig;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * The credentials in a Secret of one of the two types that the kubelet takes for pulling images.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets">
 *     Docker config Secrets</a>
 */
final class PullSecret {
  private PullSecret() {}

  /** Credential helpers that the Secret may name are left alone. */
  static Credentials credentials(Secret secret) throws DockerConfig.Malformed {
    return switch (Objects.requireNonNullElse(secret.getType(), "")) {
      case "kubernetes.io/dockerconfigjson" ->
          DockerConfig.parse(bytes(secret, ".dockerconfigjson")).credentials();
      case "kubernetes.io/dockercfg" -> DockerConfig.parseLegacy(bytes(secret, ".dockercfg"));
      default ->
          throw new DockerConfig.Malformed(
              "its type is neither kubernetes.io/dockerconfigjson nor kubernetes.io/dockercfg");
    };
  }

  private static byte[] bytes(Secret secret, String key) throws DockerConfig.Malformed {
    Map<String, String> data = Objects.requireNonNullElse(secret.getData(), Map.of());
    try {
      return Base64.getDecoder().decode(data.getOrDefault(key, ""));
    } catch (IllegalArgumentException e) { // its message quotes what it read
      throw new DockerConfig.Malformed("not base64");
    }
  }
}
