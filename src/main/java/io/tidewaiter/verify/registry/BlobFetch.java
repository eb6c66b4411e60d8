package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.Deadline;

/** Fetches blobs. */
final class BlobFetch {
  private final AuthorizedSender sender;

  BlobFetch(AuthorizedSender sender) {
    this.sender = sender;
  }

  byte[] byDigest(Asked asked, Digest digest, long maxBytes, Deadline deadline)
      throws RegistryFailure {
    Endpoint endpoint = asked.endpoint();
    String what = "blob " + endpoint.where().name() + "@" + digest;
    Call call = asked.get(endpoint.blob(digest), "*/*", maxBytes);
    Reply reply = sender.send(asked, call, what, deadline);
    if (!reply.isOk()) {
      throw Statuses.failure(reply, what, endpoint.where());
    }
    if (!Digest.of(digest.algorithm(), reply.body()).equals(digest)) {
      throw Failures.tampered(what, reply.uri());
    }
    return reply.body();
  }
}
