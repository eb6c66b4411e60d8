package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.resource.DefaultsSpec;
import io.tidewaiter.policy.resource.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code spec.defaults}; the schema leaves one value for each, so that being there is all.
 */
final class DefaultsReader {
  private DefaultsReader() {}

  static DefaultSettings read(@Nullable DefaultsSpec spec, FieldPath path, ProblemLog problems) {
    if (spec == null) {
      return DefaultSettings.NONE;
    }
    if (spec.pinTemplates() != null && spec.pinDigests() == null) {
      problems.add(path.field("pinTemplates"), Rules.TEMPLATES_AFTER_PODS);
    }
    return new DefaultSettings(
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
