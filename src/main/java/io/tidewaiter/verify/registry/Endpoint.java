package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import java.net.URI;

/**
 * One place where a repository may be asked for: the registry itself or a mirror.
 *
 * @param where what it is called there; credentials go by this name
 * @param anchor the registry whose settings hold for connections
 * @param base scheme and authority
 */
record Endpoint(Repository where, String anchor, URI base) {
  /** The API of Docker Hub is not at the host that its references name. */
  private static final String DOCKER_HUB = "docker.io";

  private static final String DOCKER_HUB_API = "registry-1.docker.io";

  static Endpoint of(Repository where, RegistrySettings settings) {
    String host = where.registry().equals(DOCKER_HUB) ? DOCKER_HUB_API : where.registry();
    String scheme = settings.of(where.registry()).plainHttp() ? "http" : "https";
    return new Endpoint(where, where.registry(), URI.create(scheme + "://" + host));
  }

  /** A manifest by tag or digest. */
  URI manifest(String reference) {
    return at("manifests/" + reference);
  }

  URI blob(Digest digest) {
    return at("blobs/" + digest);
  }

  URI referrers(Digest digest) {
    return at("referrers/" + digest);
  }

  private URI at(String path) {
    return base.resolve("/v2/" + where.name() + "/" + path);
  }
}
