package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.tidewaiter.admission.OwnerNotices.Notice;
import io.tidewaiter.admission.OwnerNotices.Regarded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;

/**
 * A notice as an Event of {@code events.k8s.io/v1}. Its name comes from what it says and about
 * whom, so that all replicas speak of the same one.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">Event
 *     v1</a>
 */
record NoticeEvent(Notice notice, String name) {
  private static final String CONTROLLER = "tidewaiter";

  /** Microseconds, neither more nor fewer digits: the API server takes nothing else. */
  private static final DateTimeFormatter MICRO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX").withZone(ZoneOffset.UTC);

  private static final int NAME = 230;
  private static final int HASH_BYTES = 8;

  static NoticeEvent of(Notice notice) {
    String name = notice.about().name();
    String cut = name.substring(0, Math.min(name.length(), NAME)).replaceAll("[-.]+$", "");
    return new NoticeEvent(notice, cut + "." + hash(notice));
  }

  /** What tells it from all others. */
  String key() {
    return notice.about().namespace() + "/" + name;
  }

  /** What tells its object from all others. */
  String object() {
    return notice.about().kind() + " " + notice.about().namespace() + " " + notice.about().uid();
  }

  /**
   * @param instance the replica that tells it
   */
  Event toEvent(String instance, Instant now) {
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(notice.about().namespace())
        .withName(name)
        .endMetadata()
        .withType("Warning")
        .withReason(notice.refused() ? "PolicyViolation" : "PolicyWarning")
        .withAction(notice.refused() ? "Refuse" : "LetIn")
        .withNote(notice.text() + " (decision " + notice.decisionId() + ")")
        .withReportingController(CONTROLLER)
        .withReportingInstance(instance)
        .withEventTime(new MicroTime(MICRO_TIME.format(now)))
        .withRegarding(regarding())
        .build();
  }

  /** A merge patch that says how often it happened. */
  static Map<String, Object> series(int count, Instant now) {
    return Map.of(
        "series", Map.of("count", Math.max(2, count), "lastObservedTime", MICRO_TIME.format(now)));
  }

  private ObjectReference regarding() {
    Regarded about = notice.about();
    return new ObjectReferenceBuilder()
        .withApiVersion(about.apiVersion().orElse(null))
        .withKind(about.kind())
        .withNamespace(about.namespace())
        .withName(about.name())
        .withUid(about.uid())
        .build();
  }

  private static String hash(Notice notice) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String all =
          notice.about().kind() + " " + notice.about().uid() + " " + notice.refused() + " ";
      byte[] hash = digest.digest((all + notice.text()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
