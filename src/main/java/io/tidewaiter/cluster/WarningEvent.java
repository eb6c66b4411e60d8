package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An Event by which Tidewaiter warns of one object that it looks after itself. */
public final class WarningEvent {
  /** What an Event may say at most, in characters. */
  private static final int MESSAGE = 1_024;

  private WarningEvent() {}

  /**
   * Makes one.
   *
   * @param metadata name or {@code generateName} of the Event, and the namespace it stands in
   * @param about what the Event is about
   */
  public static Event of(
      ObjectMeta metadata, HasMetadata about, String reason, String message, Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withMetadata(metadata)
        .withNewInvolvedObject()
        .withApiVersion(about.getApiVersion())
        .withKind(about.getKind())
        .withNamespace(about.getMetadata().getNamespace())
        .withName(about.getMetadata().getName())
        .withUid(about.getMetadata().getUid())
        .endInvolvedObject()
        .withType("Warning")
        .withReason(reason)
        .withMessage(message.substring(0, Math.min(MESSAGE, message.length())))
        .withNewSource()
        .withComponent("tidewaiter")
        .endSource()
        .withReportingComponent("tidewaiter.io")
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }
}
