package io.tidewaiter.verify.sigstore;

import java.util.List;

/**
 * What a registry gave for one image digest.
 *
 * @param artifacts in a stable order
 * @param capped whether there were more than were fetched
 */
public record SignatureMaterial(List<Artifact> artifacts, boolean capped) {
  public SignatureMaterial {
    artifacts = List.copyOf(artifacts);
  }
}
