package io.tidewaiter.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The Bearer flow of the distribution specification: users with passwords, private repositories
 * with their readers, and tokens that are good for one repository. What is not made private may be
 * read by anybody with a token.
 */
public final class TokenServer implements Guard {
  private record Grant(String user, String scope) {}

  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, List<String>> readers = new ConcurrentHashMap<>();
  private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();
  private volatile String challenge = "";
  private volatile long expiresIn = 300;

  TokenServer(String realm) {
    challenge = "Bearer realm=\"%s\",service=\"fake\",scope=\"{scope}\"".formatted(realm);
  }

  /** Lets a user in. */
  public TokenServer user(String name, String password) {
    passwords.put(name, password);
    return this;
  }

  /** Keeps a repository for these users. */
  public TokenServer privately(String repository, String... users) {
    readers.put(repository, List.of(users));
    return this;
  }

  /** The challenge to send; {@code {scope}} stands for the scope that a request needs. */
  public TokenServer challenge(String text) {
    challenge = text;
    return this;
  }

  /** How long tokens are said to live, in seconds. */
  public TokenServer expiresIn(Duration time) {
    expiresIn = time.toSeconds();
    return this;
  }

  /** Forgets every token. */
  public void revokeAll() {
    tokens.clear();
  }

  /** The number of tokens issued so far. */
  public int issued() {
    return issued.get();
  }

  @Override
  public boolean admits(HttpExchange exchange, String repository) throws IOException {
    String scope = "repository:" + repository + ":pull";
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    Grant grant = sent == null ? null : tokens.get(sent.replaceFirst("^Bearer ", ""));
    boolean mayRead =
        grant != null
            && grant.scope().equals(scope)
            && (!readers.containsKey(repository)
                || readers.getOrDefault(repository, List.of()).contains(grant.user()));
    if (!mayRead) {
      exchange.getResponseHeaders().set("WWW-Authenticate", challenge.replace("{scope}", scope));
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
    }
    return mayRead;
  }

  /** Answers {@code GET /token} with Basic credentials or none, and {@code POST /token}. */
  void issue(HttpExchange exchange) throws IOException {
    boolean post = exchange.getRequestMethod().equals("POST");
    String form =
        post
            ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            : String.valueOf(exchange.getRequestURI().getRawQuery());
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    String user = post ? userOfToken(parameter(form, "refresh_token")) : userOf(sent);
    if (user == null) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    String token = "fake-token-" + issued.incrementAndGet();
    tokens.put(token, new Grant(user, parameter(form, "scope")));
    byte[] body =
        "{\"%s\":\"%s\",\"expires_in\":%d}"
            .formatted(post ? "access_token" : "token", token, expiresIn)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private @Nullable String userOf(@Nullable String authorization) {
    if (authorization == null) {
      return "";
    }
    return passwords.entrySet().stream()
        .filter(user -> BasicGuard.header(user.getKey(), user.getValue()).equals(authorization))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** A user's identity token is the password with a mark. */
  private @Nullable String userOfToken(String refreshToken) {
    return passwords.entrySet().stream()
        .filter(user -> refreshToken.equals("identity-" + user.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static String parameter(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
