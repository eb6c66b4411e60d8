package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identity in AWS, for private registries of ECR.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html">
 *     GetAuthorizationToken</a>
 */
record AmazonIdentity(AmazonKeys keys) implements CloudIdentity {
  private static final Pattern HOST =
      Pattern.compile(
          "[0-9]{12}\\.dkr\\.ecr(-fips)?\\.([a-z]{2}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2})"
              + "\\.amazonaws\\.com(\\.cn)?");
  private static final String WHAT = "token for ECR";

  @Override
  public boolean covers(String registry) {
    return HOST.matcher(registry).matches();
  }

  @Override
  public Issued issue(String registry, CloudExchange exchange, Deadline deadline)
      throws RegistryFailure {
    Matcher host = HOST.matcher(registry);
    if (!host.matches()) {
      throw new IllegalArgumentException("not a registry of ECR");
    }
    String region = host.group(2);
    String domain = "amazonaws.com" + Optional.ofNullable(host.group(3)).orElse("");
    String service = host.group(1) == null ? "api.ecr" : "ecr-fips";
    URI uri = URI.create("https://%s.%s.%s/".formatted(service, region, domain));
    AmazonKeys.Keys signing = keys.get(region, domain, exchange, deadline);
    Instant now = exchange.clock().instant();
    Map<String, String> headers =
        new SignatureV4(signing, region, "ecr")
            .sign(
                "POST",
                uri,
                Map.of(
                    "content-type",
                    "application/x-amz-json-1.1",
                    "x-amz-target",
                    "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken"),
                "{}",
                now);
    String body = exchange.ask("POST", uri, headers, Optional.of("{}"), WHAT, deadline);
    JsonNode data = exchange.json(body, uri, WHAT).path("authorizationData").path(0);
    String token = CloudExchange.text(data, "authorizationToken", uri, WHAT);
    Instant expiry = Instant.ofEpochSecond(data.path("expiresAt").asLong(now.getEpochSecond()));
    return new Issued(password(token, uri), Duration.between(now, expiry));
  }

  private static Credential password(String token, URI uri) throws RegistryFailure {
    try {
      String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon > 0) {
        return new Credential.Password(pair.substring(0, colon), pair.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw Failures.malformed(WHAT, uri, "it is not a name and a password");
  }
}
