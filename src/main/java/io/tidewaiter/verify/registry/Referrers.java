package io.tidewaiter.verify.registry;

import java.util.List;

/**
 * The manifests that say they refer to a subject. Neither their order nor what their descriptors
 * say of them can be relied on; only the manifests themselves tell what they are.
 *
 * @param manifests each digest once
 * @param complete false if a limit cut the list
 */
public record Referrers(List<Descriptor> manifests, boolean complete) {
  static final Referrers NONE = new Referrers(List.of(), true);
}
