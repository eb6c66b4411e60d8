package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.Deadline;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the keys come from that sign requests to AWS. */
sealed interface AmazonKeys {
  /** Keys, for now. */
  record Keys(String id, String secret, Optional<String> sessionToken) implements AmazonKeys {
    @Override
    public Keys get(String region, String domain, CloudExchange exchange, Deadline deadline) {
      return this;
    }

    @Override
    public String toString() {
      return "Keys[…]";
    }
  }

  Keys get(String region, String domain, CloudExchange exchange, Deadline deadline)
      throws RegistryFailure;

  /** From the variables that EKS and the AWS tools set; empty if there are none. */
  static Optional<AmazonKeys> fromEnvironment(Map<String, String> environment) {
    String role = environment.getOrDefault("AWS_ROLE_ARN", "");
    String file = environment.getOrDefault("AWS_WEB_IDENTITY_TOKEN_FILE", "");
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String agent = environment.getOrDefault("AWS_CONTAINER_CREDENTIALS_FULL_URI", "");
    String agentToken = environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "");
    if (!id.isEmpty() && !secret.isEmpty()) {
      Optional<String> session = Optional.ofNullable(environment.get("AWS_SESSION_TOKEN"));
      return Optional.of(new Keys(id, secret, session.filter(token -> !token.isEmpty())));
    }
    if (!role.isEmpty() && !file.isEmpty()) {
      return Optional.of(new WebIdentity(role, Path.of(file)));
    }
    return agent.isEmpty() || agentToken.isEmpty()
        ? Optional.empty()
        : Optional.of(new PodIdentity(URI.create(agent), Path.of(agentToken)));
  }

  /**
   * A token of the service account, changed for keys (IRSA).
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
   *     AssumeRoleWithWebIdentity</a>
   */
  record WebIdentity(String role, Path file) implements AmazonKeys {
    private static final String WHAT = "role in AWS";

    @Override
    public Keys get(String region, String domain, CloudExchange exchange, Deadline deadline)
        throws RegistryFailure {
      URI uri = URI.create("https://sts.%s.%s/".formatted(region, domain));
      Map<String, String> form = new LinkedHashMap<>();
      form.put("Action", "AssumeRoleWithWebIdentity");
      form.put("Version", "2011-06-15");
      form.put("RoleArn", role);
      form.put("RoleSessionName", "tidewaiter");
      form.put("WebIdentityToken", CloudExchange.file(file));
      String xml =
          exchange.ask(
              "POST",
              uri,
              Map.of("Content-Type", Form.MEDIA_TYPE),
              Optional.of(Form.encode(form)),
              WHAT,
              deadline);
      return new Keys(
          element(xml, "AccessKeyId", uri),
          element(xml, "SecretAccessKey", uri),
          Optional.of(element(xml, "SessionToken", uri)));
    }

    /** The elements wanted hold Base64 and nothing else: no need for an XML parser. */
    private static String element(String xml, String name, URI uri) throws RegistryFailure {
      Matcher element =
          Pattern.compile("<" + name + ">\\s*([A-Za-z0-9+/=_-]+)\\s*</" + name + ">").matcher(xml);
      if (!element.find()) {
        throw Failures.malformed(WHAT, uri, "it has no " + name);
      }
      return element.group(1);
    }
  }

  /**
   * Keys from the agent on the node (EKS Pod Identity).
   *
   * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html">EKS Pod
   *     Identity</a>
   */
  record PodIdentity(URI agent, Path file) implements AmazonKeys {
    private static final String WHAT = "Pod identity in AWS";

    @Override
    public Keys get(String region, String domain, CloudExchange exchange, Deadline deadline)
        throws RegistryFailure {
      Map<String, String> headers = Map.of("Authorization", CloudExchange.file(file));
      String body = exchange.ask("GET", agent, headers, Optional.empty(), WHAT, deadline);
      JsonNode answer = exchange.json(body, agent, WHAT);
      return new Keys(
          CloudExchange.text(answer, "AccessKeyId", agent, WHAT),
          CloudExchange.text(answer, "SecretAccessKey", agent, WHAT),
          Optional.of(CloudExchange.text(answer, "Token", agent, WHAT)));
    }
  }
}
