package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.tidewaiter.certificate.Pem;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that makes the API server call this installation, as it was seen once.
 *
 * @param what for the log
 * @param bundles what it trusts: JSON pointers to the clientConfigs, and the caBundle there, Base64
 */
record Caller(
    String what,
    Resource<? extends HasMetadata> resource,
    String resourceVersion,
    Map<String, String> bundles) {
  private static final Set<Integer> CHANGED_MEANWHILE =
      Set.of(HttpURLConnection.HTTP_CONFLICT, 422); // 422: the test in a JSON patch failed

  /** Beside the manager that keeps the rest: a caBundle is nobody else's. */
  private static final String FIELD_MANAGER = "tidewaiter-certificates";

  /** Whether everything in it trusts this CA. */
  boolean trusts(X509Certificate authority) {
    return bundles.values().stream().allMatch(bundle -> certificates(bundle).contains(authority));
  }

  /** Whether it makes the API server call nobody. */
  boolean asksNothing() {
    return bundles.isEmpty();
  }

  boolean hasBundle() {
    return bundles.values().stream().anyMatch(bundle -> !bundle.isEmpty());
  }

  boolean has(String bundle) {
    return bundles.values().stream().allMatch(encoded(bundle)::equals);
  }

  /**
   * Makes it trust these certificates alone, if it is still as it was seen.
   *
   * @param bundle PEM
   * @return false if it is another one by now
   */
  boolean patch(String bundle) {
    String encoded = encoded(bundle);
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .put("value", resourceVersion);
    bundles.forEach((pointer, present) -> {
      if (!present.equals(encoded)) {
        patch.addObject().put("op", "add").put("path", pointer + "/caBundle").put("value", encoded);
      }
    });
    try {
      resource.patch(
          new PatchContext.Builder()
              .withPatchType(PatchType.JSON)
              .withFieldManager(FIELD_MANAGER)
              .build(),
          patch.toString());
      return true;
    } catch (KubernetesClientException e) {
      if (CHANGED_MEANWHILE.contains(e.getCode())) {
        return false;
      }
      throw e;
    }
  }

  /** What a clientConfig trusts; empty if it says nothing. */
  static String bundle(@Nullable String caBundle) {
    return caBundle == null ? "" : caBundle;
  }

  /** A caBundle of these certificates, PEM. */
  static String encoded(String bundle) {
    return Base64.getEncoder().encodeToString(bundle.getBytes(StandardCharsets.UTF_8));
  }

  private static List<X509Certificate> certificates(String bundle) {
    try {
      return Pem.certificates(
          new String(Base64.getDecoder().decode(bundle), StandardCharsets.UTF_8));
    } catch (CertificateException | IllegalArgumentException e) {
      return List.of();
    }
  }
}
