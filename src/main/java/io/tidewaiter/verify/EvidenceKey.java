package io.tidewaiter.verify;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By what evidence is kept: all that it depends on, and never a tag. A record of parts, so no text
 * with a separator in it can be taken for another.
 *
 * @param repository of the image
 * @param rule its fingerprint
 * @param roots the fingerprints of the trust roots that the rule names, by name; empty if there is
 *     none
 * @param credentials the fingerprint of those for the image
 * @param signatureCredentials the fingerprint of those for the repository that has its signatures,
 *     if that is another
 */
record EvidenceKey(
    String repository,
    Digest digest,
    String rule,
    Map<String, String> roots,
    String credentials,
    Optional<String> signatureCredentials) {

  static EvidenceKey of(
      ImageReference image,
      Digest digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Access access) {
    Map<String, String> fingerprints = new TreeMap<>();
    rule.trustRoots().forEach(name -> fingerprints.put(name, fingerprint(roots, name)));
    return new EvidenceKey(
        image.name(),
        digest,
        rule.fingerprint(),
        fingerprints,
        access.fingerprint(image),
        rule.signatureRepository().map(access::fingerprint));
  }

  private static String fingerprint(Map<String, TrustRoot> roots, String name) {
    TrustRoot root = roots.get(name);
    return root == null ? "" : root.fingerprint();
  }
}
