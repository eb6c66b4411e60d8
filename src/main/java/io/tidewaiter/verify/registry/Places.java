package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.time.Duration;
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

  Places(Endpoints endpoints) {
    this.endpoints = endpoints;
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
      Asked asked = new Asked(endpoint, credentials.matching(endpoint.where()));
      last = null;
      try {
        Optional<T> answer = question.ask(asked, share(deadline, list.size() - i));
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
