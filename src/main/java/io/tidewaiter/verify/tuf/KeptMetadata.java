package io.tidewaiter.verify.tuf;

import dev.sigstore.json.JsonParseException;
import dev.sigstore.tuf.MetaStore;
import dev.sigstore.tuf.model.SignedTufMeta;
import dev.sigstore.tuf.model.TufMeta;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was verified of a repository, by role. An update that fails half-way is undone: the library
 * would take what it had stored by then for all there is.
 */
final class KeptMetadata implements MetaStore {
  private Map<String, SignedTufMeta<? extends TufMeta>> roles = new HashMap<>();

  /** What there is now, to come back to. */
  Map<String, SignedTufMeta<? extends TufMeta>> copy() {
    return Map.copyOf(roles);
  }

  void restore(Map<String, SignedTufMeta<? extends TufMeta>> copy) {
    roles = new HashMap<>(copy);
  }

  @Override
  public String getIdentifier() {
    return "memory";
  }

  /** The library verifies a file by the keys of the role that the file itself names. */
  @Override
  public void writeMeta(String role, SignedTufMeta<? extends TufMeta> meta) throws IOException {
    try {
      if (!meta.getSignedMeta().getType().equals(role)) {
        throw new IOException("a file is given out for that of another role");
      }
    } catch (JsonParseException e) {
      throw new IOException(e);
    }
    roles.put(role, meta);
  }

  @Override
  public <T extends SignedTufMeta<? extends TufMeta>> Optional<T> readMeta(
      String role, Class<T> type) {
    return Optional.ofNullable(roles.get(role)).map(type::cast);
  }

  @Override
  public void clearMeta(String role) {
    roles.remove(role);
  }
}
