package io.tidewaiter.policy.source;

import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.resource.DefaultsSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code spec.defaults}; the schema leaves one value for each, so that being there is all.
 */
final class DefaultsReader {
  private DefaultsReader() {}

  static DefaultSettings read(@Nullable DefaultsSpec spec) {
    return spec == null
        ? DefaultSettings.NONE
        : new DefaultSettings(
            spec.seccompProfile() != null,
            spec.appArmorProfile() != null,
            spec.runAsNonRoot() != null,
            spec.allowPrivilegeEscalation() != null,
            spec.capabilities() != null,
            spec.automountServiceAccountToken() != null,
            spec.pinDigests() != null,
            spec.pinTemplates() != null);
  }
}
