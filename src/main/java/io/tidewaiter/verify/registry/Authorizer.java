package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a registry's challenges with the candidates of the request, one after the other, and at
 * last with none. What worked is kept and used at once the next time.
 */
final class Authorizer implements AuthorizedSender {
  private static final int REMEMBERED = 1000;

  private final Sender sender;
  private final TokenFetch tokens;
  private final TokenCache cache;
  private final Map<Origin, Challenge> challenges =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Challenge> eldest) {
          return size() > REMEMBERED;
        }
      };

  Authorizer(Sender sender, TokenFetch tokens, TokenCache cache) {
    this.sender = sender;
    this.tokens = tokens;
    this.cache = cache;
  }

  @Override
  public Reply send(Asked asked, Call call, String what, Deadline deadline) throws RegistryFailure {
    Reply refused = null;
    Challenge challenge = known(asked);
    for (Optional<Credential> candidate : inOrder(asked)) {
      TokenCache.Key key = key(asked, candidate);
      Optional<String> kept = cache.get(key);
      if (kept.isPresent() || (refused == null && challenge.equals(Challenge.NONE))) {
        refused = sender.send(with(kept, call), what, deadline);
        if (!isRefusal(refused, call)) {
          return refused;
        }
        cache.remove(key);
        challenge = remember(asked, refused, challenge);
      }
      for (int round = 0; round < 2; round++) {
        Optional<Authorization> fresh = authorization(asked, challenge, candidate, deadline);
        if (fresh.isEmpty()) {
          break;
        }
        refused = sender.send(with(fresh.map(Authorization::header), call), what, deadline);
        if (!isRefusal(refused, call)) {
          cache.put(key, fresh.get().header(), fresh.get().lifetime());
          return refused;
        }
        Challenge before = challenge;
        challenge = remember(asked, refused, before);
        if (challenge.equals(before)) {
          break;
        }
      }
    }
    return refused == null ? sender.send(call, what, deadline) : refused;
  }

  private static Call with(Optional<String> header, Call call) {
    return header.map(value -> call.withHeader("Authorization", value)).orElse(call);
  }

  private Optional<Authorization> authorization(
      Asked asked, Challenge challenge, Optional<Credential> candidate, Deadline deadline)
      throws RegistryFailure {
    if (challenge.isBearer()) {
      return tokens.fetch(asked.endpoint(), challenge, candidate, deadline);
    }
    return challenge.isBasic() && candidate.orElse(null) instanceof Credential.Password password
        ? Optional.of(Authorization.basic(password))
        : Optional.empty();
  }

  private synchronized Challenge known(Asked asked) {
    return challenges.getOrDefault(origin(asked), Challenge.NONE);
  }

  /** The challenge of a refusal; what was known if it has none. */
  private synchronized Challenge remember(Asked asked, Reply refusal, Challenge before) {
    Optional<Challenge> chosen =
        refusal.status() == 401
            ? Challenge.chosen(refusal.headers().allValues("WWW-Authenticate"))
            : Optional.empty();
    // the scope is of this repository, the rest holds for the registry
    chosen.ifPresent(fresh -> challenges.put(origin(asked), fresh.without("scope")));
    return chosen.orElse(before);
  }

  /** Candidates whose token is at hand go first; anonymous is the last. */
  private List<Optional<Credential>> inOrder(Asked asked) {
    List<Optional<Credential>> ready = new ArrayList<>();
    List<Optional<Credential>> others = new ArrayList<>();
    for (Credential credential : asked.candidates()) {
      Optional<Credential> candidate = Optional.of(credential);
      (cache.get(key(asked, candidate)).isPresent() ? ready : others).add(candidate);
    }
    ready.addAll(others);
    ready.add(Optional.empty());
    return ready;
  }

  private static TokenCache.Key key(Asked asked, Optional<Credential> candidate) {
    return new TokenCache.Key(
        origin(asked),
        asked.endpoint().where().name(),
        candidate.map(Secrets::fingerprint).orElse("anonymous"));
  }

  private static Origin origin(Asked asked) {
    return Origin.of(asked.endpoint().base());
  }

  /** True if the registry itself wants other credentials; a host behind a redirect gets none. */
  private static boolean isRefusal(Reply reply, Call call) {
    return (reply.status() == 401 || reply.status() == 403)
        && Origin.of(reply.uri()).equals(Origin.of(call.uri()));
  }
}
