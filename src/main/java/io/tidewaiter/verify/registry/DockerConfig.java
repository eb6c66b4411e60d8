package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials as Docker writes them: {@code ~/.docker/config.json} and the Secrets of a Pod, {@code
 * .dockerconfigjson} and the older {@code .dockercfg}, which is the list of the former alone.
 *
 * @param credentials those that are written down
 * @param store the credential helper for everything else; empty if there is none
 * @param helpers credential helpers by host
 */
public record DockerConfig(Credentials credentials, String store, Map<String, String> helpers) {
  private static final int MAX_BYTES = 1 << 20; // as of a Secret

  /** A text that is no such file. The message repeats nothing of it. */
  public static final class Malformed extends Exception {
    public Malformed(String message) {
      super(message);
    }
  }

  public DockerConfig {
    helpers = Map.copyOf(helpers);
  }

  /** Reads a {@code config.json} or a {@code .dockerconfigjson}. */
  public static DockerConfig parse(byte[] json) throws Malformed {
    JsonNode file = tree(json);
    Map<String, String> helpers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> helper : file.path("credHelpers").properties()) {
      helpers.put(helper.getKey(), helper.getValue().asText(""));
    }
    return new DockerConfig(
        entries(file.path("auths")), file.path("credsStore").asText(""), helpers);
  }

  /** Reads a {@code .dockercfg}. */
  public static Credentials parseLegacy(byte[] json) throws Malformed {
    return entries(tree(json));
  }

  private static JsonNode tree(byte[] json) throws Malformed {
    if (json.length > MAX_BYTES) {
      throw new Malformed("larger than 1 MiB");
    }
    try {
      JsonNode tree = BoundedJson.read(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      // its message may quote a password
    }
    throw new Malformed("not one JSON object");
  }

  /** Entries that name no host or hold no credential are passed over, as the kubelet does. */
  private static Credentials entries(JsonNode auths) {
    List<Credentials.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> auth : auths.properties()) {
      Optional<Credential> credential = credential(auth.getValue());
      Optional<CredentialScope> scope = CredentialScope.parse(auth.getKey());
      if (credential.isPresent() && scope.isPresent()) {
        entries.add(new Credentials.Entry(scope.get(), credential.get()));
      }
    }
    return new Credentials(entries);
  }

  private static Optional<Credential> credential(JsonNode auth) {
    String token = auth.path("identitytoken").asText("");
    if (!token.isEmpty()) {
      return Optional.of(new Credential.IdentityToken(token));
    }
    String user = auth.path("username").asText("");
    String password = auth.path("password").asText("");
    String pair = decoded(auth.path("auth").asText(""));
    int colon = pair.indexOf(':'); // a password may have more of them
    if (colon > 0) {
      user = pair.substring(0, colon);
      password = withoutPadding(pair.substring(colon + 1));
    }
    return user.isEmpty() || password.isEmpty()
        ? Optional.empty()
        : Optional.of(new Credential.Password(user, password));
  }

  /** Docker fills up with zeros. */
  private static String withoutPadding(String password) {
    int end = password.length();
    while (end > 0 && password.charAt(end - 1) == 0) {
      end--;
    }
    return password.substring(0, end);
  }

  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
