package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.Deadline;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists referrers, page by page.
 *
 * @see <a href=
 *     "https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers">
 *     Listing referrers</a>
 */
final class ReferrersFetch {
  private static final String ACCEPT = "application/vnd.oci.image.index.v1+json";

  /** How registries say that they have no such API. */
  private static final Set<Integer> UNKNOWN_API = Set.of(400, 404, 405, 406, 501);

  private final AuthorizedSender sender;
  private final ManifestFetch manifests;
  private final RegistryLimits limits;

  ReferrersFetch(AuthorizedSender sender, ManifestFetch manifests, RegistryLimits limits) {
    this.sender = sender;
    this.manifests = manifests;
    this.limits = limits;
  }

  Referrers of(Asked asked, Digest subject, Deadline deadline) throws RegistryFailure {
    Endpoint endpoint = asked.endpoint();
    String what = "list of referrers of " + endpoint.where().name() + "@" + subject;
    List<Descriptor> found = new ArrayList<>();
    Optional<URI> page = Optional.of(endpoint.referrers(subject));
    int pages = 0;
    while (page.isPresent() && pages < limits.referrerPages() && !isFull(found)) {
      Call call = asked.get(page.get(), ACCEPT, limits.manifestBytes());
      Reply reply = sender.send(asked, call, what, deadline);
      // some registries answer 200 with a web page to whatever they do not know
      boolean isIndex = reply.isOk() && ManifestReader.isIndex(reply.mediaType());
      if (pages++ == 0 && !isIndex && (reply.isOk() || UNKNOWN_API.contains(reply.status()))) {
        return underFallbackTag(asked, subject, deadline);
      }
      if (!isIndex) {
        throw Statuses.failure(reply, what, endpoint.where());
      }
      found.addAll(index(reply, what));
      page = NextPage.of(reply);
      if (page.isPresent() && !Origin.of(page.get()).equals(Origin.of(reply.uri()))) {
        return bounded(found, false);
      }
    }
    return bounded(found, page.isEmpty());
  }

  /** An index under a tag made of the digest, where there is no API. */
  private Referrers underFallbackTag(Asked asked, Digest subject, Deadline deadline)
      throws RegistryFailure {
    String tag = subject.algorithm().label() + "-" + subject.hex();
    Optional<Content> content = manifests.byTag(asked, tag, deadline);
    if (content.isPresent() && content.get().manifest() instanceof ImageIndex index) {
      return bounded(index.manifests(), true);
    }
    return Referrers.NONE;
  }

  private static List<Descriptor> index(Reply reply, String what) throws RegistryFailure {
    try {
      return ManifestReader.read(reply.mediaType(), reply.body()) instanceof ImageIndex index
          ? index.manifests()
          : List.of();
    } catch (ManifestFields.Wrong e) {
      throw Failures.malformed(what, reply.uri(), String.valueOf(e.getMessage()));
    }
  }

  private boolean isFull(List<Descriptor> found) {
    return found.size() > limits.referrers();
  }

  private Referrers bounded(List<Descriptor> found, boolean allPages) {
    Map<Digest, Descriptor> distinct = new LinkedHashMap<>();
    found.forEach(descriptor -> distinct.putIfAbsent(descriptor.digest(), descriptor));
    List<Descriptor> kept = distinct.values().stream().limit(limits.referrers()).toList();
    return new Referrers(kept, allPages && kept.size() == distinct.size());
  }
}
