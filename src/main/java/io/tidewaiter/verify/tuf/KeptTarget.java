package io.tidewaiter.verify.tuf;

import dev.sigstore.tuf.TargetStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The one target that is asked for. */
final class KeptTarget implements TargetStore {
  private final Map<String, byte[]> targets = new HashMap<>();

  @Override
  public String getIdentifier() {
    return "memory";
  }

  @Override
  public void writeTarget(String name, byte[] bytes) {
    targets.put(name, bytes.clone());
  }

  @Override
  public byte[] readTarget(String name) throws IOException {
    byte[] bytes = targets.get(name);
    if (bytes == null) {
      throw new IOException("it was not fetched");
    }
    return bytes.clone();
  }

  @Override
  public InputStream getTargetInputSteam(String name) throws IOException {
    return new ByteArrayInputStream(readTarget(name));
  }

  @Override
  public boolean hasTarget(String name) {
    return targets.containsKey(name);
  }
}
