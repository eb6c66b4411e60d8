package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.Deadline;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An identity in Google Cloud, for Artifact Registry and Container Registry: an access token of the
 * metadata server, or, outside of Google Cloud, one that a token of the service account is changed
 * for.
 *
 * @param metadata the metadata server
 * @param federation the file that {@code GOOGLE_APPLICATION_CREDENTIALS} names, if there is one
 * @see <a href="https://cloud.google.com/artifact-registry/docs/docker/authentication#token">Access
 *     tokens for Docker</a>
 * @see <a href="https://google.aip.dev/auth/4117">External accounts</a>
 */
record GoogleIdentity(URI metadata, Optional<Path> federation) implements CloudIdentity {
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9-]{1,40}\\.)?gcr\\.io|[a-z0-9-]{1,40}-docker\\.pkg\\.dev");
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String WHAT = "token of Google Cloud";
  private static final long LIFETIME = 300; // seconds, where none is told

  static CloudIdentity fromEnvironment(Map<String, String> environment) {
    String host = environment.getOrDefault("GCE_METADATA_HOST", "metadata.google.internal");
    String file = environment.getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "");
    return new GoogleIdentity(
        URI.create("http://" + host),
        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
  }

  @Override
  public boolean covers(String registry) {
    return HOST.matcher(registry).matches();
  }

  @Override
  public Issued issue(String registry, CloudExchange exchange, Deadline deadline)
      throws RegistryFailure {
    return federation.isPresent()
        ? federated(federation.get(), exchange, deadline)
        : fromMetadata(exchange, deadline);
  }

  private Issued fromMetadata(CloudExchange exchange, Deadline deadline) throws RegistryFailure {
    URI uri = metadata.resolve("/computeMetadata/v1/instance/service-accounts/default/token");
    Map<String, String> headers = Map.of("Metadata-Flavor", "Google");
    String body = exchange.ask("GET", uri, headers, Optional.empty(), WHAT, deadline);
    return issued(exchange.json(body, uri, WHAT), "access_token", uri);
  }

  private static Issued federated(Path file, CloudExchange exchange, Deadline deadline)
      throws RegistryFailure {
    URI here = file.toUri();
    JsonNode config = exchange.json(CloudExchange.file(file), here, WHAT);
    URI server = secure(CloudExchange.text(config, "token_url", here, WHAT), here);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.put("audience", CloudExchange.text(config, "audience", here, WHAT));
    form.put("scope", SCOPE);
    form.put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token");
    form.put("subject_token_type", CloudExchange.text(config, "subject_token_type", here, WHAT));
    form.put("subject_token", subject(config.path("credential_source"), exchange, here));
    JsonNode answer = exchange.post(server, form, WHAT, deadline);
    String impersonation = config.path("service_account_impersonation_url").asText("");
    if (impersonation.isEmpty()) {
      return issued(answer, "access_token", server);
    }
    URI account = secure(impersonation, here);
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + CloudExchange.text(answer, "access_token", server, WHAT),
            "Content-Type",
            "application/json");
    String wish = "{\"scope\":[\"" + SCOPE + "\"]}";
    String body = exchange.ask("POST", account, headers, Optional.of(wish), WHAT, deadline);
    return issued(exchange.json(body, account, WHAT), "accessToken", account);
  }

  /** The mounted token, as such or as a field of a JSON object. */
  private static String subject(JsonNode source, CloudExchange exchange, URI config)
      throws RegistryFailure {
    Path file = Path.of(CloudExchange.text(source, "file", config, WHAT));
    String text = CloudExchange.file(file);
    if (!source.at("/format/type").asText("").equals("json")) {
      return text;
    }
    String field = source.at("/format/subject_token_field_name").asText("access_token");
    return CloudExchange.text(exchange.json(text, file.toUri(), WHAT), field, file.toUri(), WHAT);
  }

  private static URI secure(String address, URI config) throws RegistryFailure {
    if (address.startsWith("https://")) {
      try {
        return URI.create(address);
      } catch (IllegalArgumentException e) {
        // said below
      }
    }
    throw Failures.malformed("credential file", config, "it names a server without https");
  }

  private static Issued issued(JsonNode answer, String field, URI uri) throws RegistryFailure {
    String token = CloudExchange.text(answer, field, uri, WHAT);
    Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(LIFETIME));
    return new Issued(new Credential.Password("oauth2accesstoken", token), lifetime);
  }
}
