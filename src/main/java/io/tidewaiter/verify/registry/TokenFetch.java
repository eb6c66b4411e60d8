package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets access tokens from the server that a challenge names: with a password, with an identity
 * token, or with nothing.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Token
 *     authentication</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth 2.0 token
 *     authentication</a>
 */
final class TokenFetch {
  private static final int MAX_BYTES = 64 << 10;
  private static final long DEFAULT_LIFETIME = 60; // seconds, by the specification
  private static final long LONGEST_LIFETIME = 3600;
  private static final Pattern SCOPE =
      Pattern.compile("repository:([a-z0-9._/-]{1,255}):[a-z*,]{1,100}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,32768}");

  private final Sender following;
  private final Sender direct;

  /**
   * @param following follows redirects
   * @param direct does not: a form with a secret in it must not be sent on
   */
  TokenFetch(Sender following, Sender direct) {
    this.following = following;
    this.direct = direct;
  }

  /** A token, or nothing if the server does not accept the credential. */
  Optional<Authorization> fetch(
      Endpoint endpoint, Challenge challenge, Optional<Credential> credential, Deadline deadline)
      throws RegistryFailure {
    URI realm = realm(endpoint, challenge);
    String what = "token for " + endpoint.where();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("service", challenge.parameter("service"));
    parameters.put("scope", scope(endpoint, challenge));
    Reply reply =
        credential.orElse(null) instanceof Credential.IdentityToken(String token)
            ? direct.send(exchange(endpoint, realm, parameters, token), what, deadline)
            : following.send(ask(endpoint, realm, parameters, credential), what, deadline);
    if (reply.status() == 400 || reply.status() == 401 || reply.status() == 403) {
      return Optional.empty();
    }
    if (!reply.isOk()) {
      throw Statuses.failure(reply, what, endpoint.where());
    }
    return Optional.of(token(reply, what));
  }

  private static Call ask(
      Endpoint endpoint,
      URI realm,
      Map<String, String> parameters,
      Optional<Credential> credential) {
    Call call =
        Call.get(Form.append(realm, parameters), "application/json", MAX_BYTES, endpoint.anchor());
    return credential.orElse(null) instanceof Credential.Password password
        ? call.withHeader("Authorization", Authorization.basic(password).header())
        : call;
  }

  private static Call exchange(
      Endpoint endpoint, URI realm, Map<String, String> parameters, String token) {
    Map<String, String> form = new LinkedHashMap<>(parameters);
    form.put("grant_type", "refresh_token");
    form.put("client_id", "tidewaiter");
    form.put("refresh_token", token);
    return new Call(
        "POST",
        realm,
        Map.of("Accept", "application/json", "Content-Type", Form.MEDIA_TYPE),
        Optional.of(Form.encode(form)),
        MAX_BYTES,
        endpoint.anchor(),
        false);
  }

  /** Where to ask; a server that may be anywhere, but not without TLS unless the registry is. */
  private static URI realm(Endpoint endpoint, Challenge challenge) throws RegistryFailure {
    URI realm = address(challenge.parameter("realm"));
    boolean plainToo = "http".equals(endpoint.base().getScheme());
    boolean scheme =
        "https".equals(realm.getScheme()) || (plainToo && "http".equals(realm.getScheme()));
    if (!scheme
        || realm.getHost() == null
        || realm.getRawUserInfo() != null
        || realm.getRawFragment() != null) {
      throw new RegistryFailure(
          Reason.FORBIDDEN_ADDRESS,
          Shown.host(endpoint.base())
              + " names a token server that is not asked: it has to be an https address without a"
              + " user name");
    }
    return realm;
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return URI.create("");
    }
  }

  /** What the challenge asks for, to read only; a registry may know the repository otherwise. */
  private static String scope(Endpoint endpoint, Challenge challenge) {
    Matcher asked = SCOPE.matcher(challenge.parameter("scope"));
    String name = asked.matches() ? asked.group(1) : endpoint.where().name();
    return "repository:" + name + ":pull";
  }

  private static Authorization token(Reply reply, String what) throws RegistryFailure {
    try {
      JsonNode body = BoundedJson.read(reply.body());
      String token = body.path("token").asText(body.path("access_token").asText(""));
      if (TOKEN.matcher(token).matches()) {
        long seconds = body.path("expires_in").asLong(DEFAULT_LIFETIME);
        long bounded = Math.clamp(seconds, 0, LONGEST_LIFETIME);
        // it has been under way, and will be
        return Authorization.bearer(token, Duration.ofSeconds(bounded * 9 / 10));
      }
    } catch (IOException e) {
      // said below
    }
    throw Failures.malformed(what, reply.uri(), "it is not a token as registries use them");
  }
}
