package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Reads files by their addresses, under the rules that registries are read by: where no request may
 * go, how much is taken, how long is waited. It has no credentials.
 */
public final class WebFiles implements AutoCloseable {
  /** Some stores answer 403 for what they do not have. */
  private static final Set<Integer> ABSENT = Set.of(403, 404);

  private final Transport transport;
  private final Sender sender;

  /**
   * @param settings of hosts, registries or not
   * @throws IllegalArgumentException if a setting cannot be used; the message says which
   */
  public WebFiles(RegistrySettings settings) {
    transport = new Transport(settings, InetAddress::getAllByName);
    sender =
        new Redirects(
            new Retries(transport, settings.limits().attempts(), settings.clock()),
            settings.limits().redirects());
  }

  /**
   * The file; empty if there is none.
   *
   * @param what it is, in messages
   * @param maxBytes the largest that is taken; a larger one is LIMIT_EXCEEDED
   */
  public Optional<byte[]> read(URI address, String what, long maxBytes, Deadline deadline)
      throws RegistryFailure {
    Call call = Call.get(address, "*/*", maxBytes, Origin.of(address).host());
    Reply reply = sender.send(call, what, deadline);
    if (ABSENT.contains(reply.status())) {
      return Optional.empty();
    }
    if (!reply.isOk()) {
      throw new RegistryFailure(
          Reason.UNREACHABLE,
          "%s answers %d to the request for %s"
              .formatted(Shown.host(address), reply.status(), what));
    }
    return Optional.of(reply.body());
  }

  @Override
  public void close() {
    transport.close();
  }
}
