package io.tidewaiter.webhook;

import io.tidewaiter.upkeep.DriftMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What keeps a cluster guarded, and working all the same. */
final class SafetyOptions {
  @Option(
      names = "--apparmor",
      paramLabel = "WHEN",
      description =
          "Fill in AppArmor profiles where a policy asks for it: auto (if the nodes are known to"
              + " have it), always, never. Default: auto.")
  private @Nullable AppArmorMode appArmor;

  @Option(
      names = "--drift",
      paramLabel = "WHAT",
      description =
          "What to do if somebody edits or deletes the webhook configurations of the installation:"
              + " restore, report. Default: restore.")
  private @Nullable DriftMode drift;

  @Option(
      names = "--manage-crds",
      description = "Bring the custom resource definitions to this program's version.")
  private boolean manageCrds;

  void set() {
    ServeCommand.set("tidewaiter.apparmor", lower(appArmor));
    ServeCommand.set("tidewaiter.drift", lower(drift));
    ServeCommand.set("tidewaiter.manage-crds", manageCrds ? "true" : null);
  }

  private static @Nullable String lower(@Nullable Enum<?> choice) {
    return choice == null ? null : choice.name().toLowerCase(Locale.ROOT);
  }
}
