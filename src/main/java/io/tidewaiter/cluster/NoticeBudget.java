package io.tidewaiter.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which notices become Events: each once in a while, few for one object, not many in all.
 * What it remembers is bounded. Not for several threads.
 */
final class NoticeBudget {
  /** More than a cluster has controllers that fail at the same time. */
  private static final int REMEMBERED = 2_000;

  /** Nearly the life of an Event, an hour: then it is to be told anew. */
  private static final long LIFE = Duration.ofMinutes(50).toNanos();

  private static final long BETWEEN_COUNTS = Duration.ofMinutes(1).toNanos();
  private static final int OF_ONE_OBJECT = 10;
  private static final Duration OBJECT_EACH = Duration.ofMinutes(5);
  private static final int REFUSALS = 50;
  private static final Duration REFUSAL_EACH = Duration.ofMillis(200);
  private static final int LET_IN = 20;
  private static final Duration LET_IN_EACH = Duration.ofSeconds(2);

  private final Map<String, Told> told = remembering();
  private final Map<String, TokenBucket> objects = remembering();
  private final TokenBucket refusals;
  private final TokenBucket letIn;

  /** What is to be done with a notice. */
  enum Advice {
    /** It is a new one. */
    TELL,
    /** It was told; its count is to be written. */
    COUNT,
    /** It was told a moment ago, or telling it once is enough. */
    KNOWN,
    /** There are too many. */
    DROP
  }

  private static final class Told {
    private int count = 1;
    private long writtenAt;

    Told(long now) {
      writtenAt = now;
    }
  }

  NoticeBudget(long now) {
    refusals = new TokenBucket(REFUSALS, REFUSAL_EACH, now);
    letIn = new TokenBucket(LET_IN, LET_IN_EACH, now);
  }

  /**
   * @param notice what tells it from others
   * @param object that it is about
   * @param refused false if the object was let in
   */
  Advice advise(String notice, String object, boolean refused, long now) {
    Told known = told.get(notice);
    if (known == null || now - known.writtenAt > LIFE) {
      return tell(notice, object, refused, now);
    }
    known.count++;
    if (!refused || now - known.writtenAt < BETWEEN_COUNTS) {
      return Advice.KNOWN;
    }
    if (!refusals.has(now)) {
      return Advice.DROP;
    }
    refusals.take();
    known.writtenAt = now;
    return Advice.COUNT;
  }

  /** How often a notice came that was told. */
  int count(String notice) {
    Told known = told.get(notice);
    return known == null ? 0 : known.count;
  }

  /** Telling it failed, so it counts as new when it comes again. */
  void forget(String notice) {
    told.remove(notice);
  }

  private Advice tell(String notice, String object, boolean refused, long now) {
    TokenBucket all = refused ? refusals : letIn;
    TokenBucket own =
        objects.computeIfAbsent(object, made -> new TokenBucket(OF_ONE_OBJECT, OBJECT_EACH, now));
    if (!own.has(now) || !all.has(now)) {
      return Advice.DROP;
    }
    own.take();
    all.take();
    told.put(notice, new Told(now));
    return Advice.TELL;
  }

  /** Forgets what was not asked for longest. */
  private static <T> Map<String, T> remembering() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.@Nullable Entry<String, T> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
