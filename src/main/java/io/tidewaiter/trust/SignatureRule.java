package io.tidewaiter.trust;

import java.util.List;

/**
 * By whom an image has to be signed.
 *
 * @param authorities whose signatures count; never empty
 * @param threshold how many different authorities have to have signed; at least 1, and never more
 *     than there are
 * @param sameRepository whether a signature that names a repository has to name the image's own.
 *     Bundles name none, so they pass
 */
public record SignatureRule(List<Authority> authorities, int threshold, boolean sameRepository) {
  public SignatureRule {
    authorities = List.copyOf(authorities);
    if (threshold < 1 || threshold > authorities.size()) {
      throw new IllegalArgumentException("a threshold of " + threshold);
    }
  }
}
