package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.net.URI;
import java.util.Set;

/**
 * Follows redirects, as registries use them to hand out blobs: a few, never from HTTPS to HTTP, and
 * with the credential only to the origin that it was meant for.
 */
final class Redirects implements Sender {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Sender next;
  private final int limit;

  Redirects(Sender next, int limit) {
    this.next = next;
    this.limit = limit;
  }

  @Override
  public Reply send(Call call, String what, Deadline deadline) throws RegistryFailure {
    Call current = call;
    for (int hops = 0; ; hops++) {
      Reply reply = next.send(current, what, deadline);
      if (!REDIRECTS.contains(reply.status())) {
        return reply;
      }
      if (hops == limit) {
        throw new RegistryFailure(
            Reason.LIMIT_EXCEEDED,
            "%s sends us on and on: more than %d redirects for %s"
                .formatted(Shown.host(call.uri()), limit, what));
      }
      URI target = target(reply, what);
      Call onward = current.to(target);
      boolean sameOrigin = Origin.of(target).equals(Origin.of(current.uri()));
      current = sameOrigin ? onward : onward.withoutHeader("Authorization");
    }
  }

  private static URI target(Reply reply, String what) throws RegistryFailure {
    String location = reply.header("Location").orElse("");
    URI target;
    try {
      target = location.isEmpty() ? null : reply.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      target = null;
    }
    if (target == null || target.getHost() == null || target.getRawUserInfo() != null) {
      throw Failures.malformed(what, reply.uri(), "it is redirected to no usable address");
    }
    boolean secure = "https".equals(target.getScheme());
    boolean plain = "http".equals(target.getScheme());
    if (!secure && !(plain && "http".equals(reply.uri().getScheme()))) {
      throw new RegistryFailure(
          Reason.FORBIDDEN_ADDRESS,
          Shown.host(reply.uri()) + " redirects to an address without TLS, which is not followed");
    }
    return target;
  }
}
