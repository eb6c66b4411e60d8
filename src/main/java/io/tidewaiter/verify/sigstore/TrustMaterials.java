package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.TrustRoot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Trust roots that were read, by their fingerprints: each is read once while it is in use. */
final class TrustMaterials {
  /** More than a cluster has; what is left out is read again. */
  private static final int MOST = 64;

  private final Map<String, Optional<TrustMaterial>> read =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<TrustMaterial>> eldest) {
          return size() > MOST;
        }
      };

  /** What a trust root says; nothing if it cannot be read. */
  synchronized Optional<TrustMaterial> of(TrustRoot root) {
    return read.computeIfAbsent(root.name() + "@" + root.fingerprint(), key -> readNow(root));
  }

  private static Optional<TrustMaterial> readNow(TrustRoot root) {
    try {
      return Optional.of(TrustMaterialReader.read(root));
    } catch (Refusal | RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }
}
