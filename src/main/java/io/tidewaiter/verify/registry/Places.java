package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one place after the other until one has what is wanted. */
final class Places {
  /** A question to one place. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Asked asked, Deadline deadline) throws RegistryFailure;
  }

  private final Endpoints endpoints;
  private final CloudCredentials clouds;

  Places(Endpoints endpoints, CloudCredentials clouds) {
    this.endpoints = endpoints;
    this.clouds = clouds;
  }

  /** The first answer; if there is none, the failure of the last place. */
  <T> T first(
      Repository repository, Credentials credentials, Deadline deadline, Question<T> question)
      throws RegistryFailure {
    Optional<T> answer =
        firstPresent(
            repository,
            credentials,
            deadline,
            (asked, until) -> Optional.of(question.ask(asked, until)));
    return answer.orElseThrow();
  }

  /** The first answer that is there; a failure only if the last place failed. */
  <T> Optional<T> firstPresent(
      Repository repository,
      Credentials credentials,
      Deadline deadline,
      Question<Optional<T>> question)
      throws RegistryFailure {
    List<Endpoint> list = endpoints.of(repository);
    RegistryFailure last = null;
    for (int i = 0; i < list.size(); i++) {
      Endpoint endpoint = list.get(i);
      last = null;
      try {
        Optional<T> answer = ask(endpoint, credentials, share(deadline, list.size() - i), question);
        if (answer.isPresent()) {
          return answer;
        }
      } catch (RegistryFailure e) {
        if (!isOfThatPlaceOnly(e)) {
          throw e;
        }
        last = e;
      }
    }
    return none(last);
  }

  /** With the credentials given, and then with what a cloud issues to us. */
  private <T> Optional<T> ask(
      Endpoint endpoint, Credentials credentials, Deadline deadline, Question<Optional<T>> question)
      throws RegistryFailure {
    List<Credential> candidates = new ArrayList<>(credentials.matching(endpoint.where()));
    RegistryFailure noIdentity = null;
    try {
      Deadline half = deadline.orIn(deadline.remaining().dividedBy(2));
      clouds.of(endpoint.where().registry(), half).ifPresent(candidates::add);
    } catch (RegistryFailure e) {
      noIdentity = e; // what is public can be read without
    }
    try {
      return question.ask(new Asked(endpoint, List.copyOf(candidates)), deadline);
    } catch (RegistryFailure e) {
      throw noIdentity != null && e.reason() == Reason.UNAUTHORIZED ? noIdentity : e;
    }
  }

  private static <T> Optional<T> none(@Nullable RegistryFailure last) throws RegistryFailure {
    if (last != null) {
      throw last;
    }
    return Optional.empty();
  }

  /** A mirror that hangs leaves time for those after it. */
  private static Deadline share(Deadline deadline, int places) {
    Duration left = deadline.remaining();
    return places == 1 ? deadline : deadline.orIn(left.dividedBy(2));
  }

  /** Wrong bytes and forbidden addresses are reported, not passed over. */
  private static boolean isOfThatPlaceOnly(RegistryFailure failure) {
    return failure.reason() != Reason.TAMPERED
        && failure.reason() != Reason.FORBIDDEN_ADDRESS
        && failure.reason() != Reason.LIMIT_EXCEEDED;
  }
}
