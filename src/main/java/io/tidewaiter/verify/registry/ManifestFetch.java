package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.verify.Deadline;
import java.util.Optional;

/** Fetches manifests. */
final class ManifestFetch {
  private static final String DIGEST_HEADER = "Docker-Content-Digest";

  private final AuthorizedSender sender;
  private final int maxBytes;

  ManifestFetch(AuthorizedSender sender, int maxBytes) {
    this.sender = sender;
    this.maxBytes = maxBytes;
  }

  /** What a tag points to: by HEAD, or by the manifest itself where HEAD does not say. */
  Digest digestOf(Asked asked, String tag, Deadline deadline) throws RegistryFailure {
    Endpoint endpoint = asked.endpoint();
    String what = "manifest for tag " + tag + " of " + endpoint.where().name();
    Call head = asked.head(endpoint.manifest(tag), ManifestReader.ACCEPT);
    Reply reply = sender.send(asked, head, what, deadline);
    Optional<Digest> digest = announced(reply, what);
    if (reply.isOk() && digest.isPresent()) {
      return digest.get();
    }
    boolean headIsKnown = reply.status() != 400 && reply.status() != 405 && reply.status() != 501;
    if (!reply.isOk() && headIsKnown) {
      throw Statuses.failure(reply, what, endpoint.where());
    }
    return byTag(asked, tag, deadline)
        .map(Content::digest)
        .orElseThrow(() ->
            new RegistryFailure(
                RegistryFailure.Reason.NOT_FOUND, Shown.host(endpoint.base()) + " has no " + what));
  }

  Content byDigest(Asked asked, Digest digest, Deadline deadline) throws RegistryFailure {
    return byDigest(asked, digest, maxBytes, deadline);
  }

  Content byDigest(Asked asked, Digest digest, int most, Deadline deadline) throws RegistryFailure {
    Endpoint endpoint = asked.endpoint();
    String what = "manifest " + endpoint.where().name() + "@" + digest;
    Call call = asked.get(endpoint.manifest(digest.toString()), ManifestReader.ACCEPT, most);
    Reply reply = sender.send(asked, call, what, deadline);
    if (!reply.isOk()) {
      throw Statuses.failure(reply, what, endpoint.where());
    }
    return content(reply, digest, what);
  }

  /** What a tag holds; empty if there is no such tag. */
  Optional<Content> byTag(Asked asked, String tag, Deadline deadline) throws RegistryFailure {
    Endpoint endpoint = asked.endpoint();
    String what = "manifest for tag " + tag + " of " + endpoint.where().name();
    Call call = asked.get(endpoint.manifest(tag), ManifestReader.ACCEPT, maxBytes);
    Reply reply = sender.send(asked, call, what, deadline);
    if (reply.status() == 404) {
      return Optional.empty();
    }
    if (!reply.isOk()) {
      throw Statuses.failure(reply, what, endpoint.where());
    }
    Digest.Algorithm algorithm =
        announced(reply, what).map(Digest::algorithm).orElse(Digest.Algorithm.SHA256);
    return Optional.of(content(reply, Digest.of(algorithm, reply.body()), what));
  }

  private static Content content(Reply reply, Digest digest, String what) throws RegistryFailure {
    if (!Digest.of(digest.algorithm(), reply.body()).equals(digest)) {
      throw Failures.tampered(what, reply.uri());
    }
    Optional<Digest> announced = announced(reply, what);
    if (announced.isPresent()
        && !announced.get().equals(digest)
        && announced.get().algorithm() == digest.algorithm()) {
      throw Failures.tampered(what, reply.uri());
    }
    try {
      OciManifest manifest = ManifestReader.read(reply.mediaType(), reply.body());
      return new Content(digest, reply.body(), manifest);
    } catch (ManifestFields.Wrong e) {
      throw Failures.malformed(what, reply.uri(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Digest> announced(Reply reply, String what) throws RegistryFailure {
    Optional<String> header = reply.isOk() ? reply.header(DIGEST_HEADER) : Optional.empty();
    if (header.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Digest.parse(header.get()));
    } catch (InvalidReference e) {
      throw Failures.malformed(what, reply.uri(), "the digest in its header is none");
    }
  }
}
