package io.tidewaiter.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.source.Outcome;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import io.tidewaiter.policy.source.TrustedRootText;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.verify.tuf.TufMirrors;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the trust roots of the cluster say: those that are written out, and those that are
 * in a ConfigMap, a Secret or a TUF repository, which are followed. All of it happens beside the
 * requests.
 */
final class ClusterTrustRoots implements RootFeed.Listener, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final KubernetesClient client;
  private final PolicyParser parser;
  private final TufMirrors mirrors;
  private final Clock clock;
  private final Listener listener;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Watch<GenericKubernetesResource> watch;

  /**
   * What became of a trust root.
   *
   * @param since when it was written, or last found to be so
   */
  record Told(Outcome<TrustRoot> outcome, Optional<Instant> since) {}

  /** Told of what became of each, one at a time. */
  interface Listener {
    void changed(GenericKubernetesResource object, Told told);

    void deleted(GenericKubernetesResource object);
  }

  /** Where one of them stands. */
  private static final class Entry {
    private final GenericKubernetesResource object;
    private final @Nullable TrustRootSource source;
    private final @Nullable RootFeed feed;
    private @Nullable Told told;

    Entry(
        GenericKubernetesResource object,
        @Nullable TrustRootSource source,
        @Nullable RootFeed feed) {
      this.object = object;
      this.source = source;
      this.feed = feed;
    }
  }

  ClusterTrustRoots(
      KubernetesClient client,
      ResourceDefinitionContext kind,
      PolicyParser parser,
      TufMirrors mirrors,
      Clock clock,
      Listener listener) {
    this.client = client;
    this.parser = parser;
    this.mirrors = mirrors;
    this.clock = clock;
    this.listener = listener;
    this.watch =
        new Watch<>(
            kind.getPlural(), client.genericKubernetesResources(kind), this::put, this::remove);
  }

  void start() {
    watch.start();
  }

  /** True once each that was there at the start was found out or found to be missing. */
  synchronized boolean hasSynced() {
    return watch.hasSynced() && entries.values().stream().allMatch(entry -> entry.told != null);
  }

  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      entries.values().forEach(ClusterTrustRoots::stop);
    }
  }

  @Override
  public synchronized void says(RootFeed feed, RootText text) {
    of(feed)
        .ifPresent(entry -> {
          if (entry.source != null) {
            TrustRootSource source =
                text.staleAfter().map(entry.source::until).orElse(entry.source);
            tell(
                entry,
                new Told(TrustedRootText.read(source, feed.place(), text.json()), text.since()));
          }
        });
  }

  @Override
  public synchronized void isMissing(RootFeed feed, String why) {
    of(feed).ifPresent(entry -> tell(entry, broken(entry, why)));
  }

  private synchronized void put(GenericKubernetesResource object) {
    String name = object.getMetadata().getName();
    Outcome<TrustRootSource> read = parser.trustRoot(name, MAPPER.valueToTree(object));
    Entry before = entries.get(name);
    if (before != null && read.value().isPresent() && read.value().get().equals(before.source)) {
      // its status or its labels; what it leads to is followed already
      Entry same = new Entry(object, before.source, before.feed);
      same.told = before.told;
      entries.put(name, same);
      if (same.told != null) {
        tell(same, same.told);
      }
      return;
    }
    stop(before);
    entries.remove(name);
    read.value()
        .ifPresentOrElse(
            source -> begin(name, object, source),
            () -> {
              Entry entry = new Entry(object, null, null);
              entries.put(name, entry);
              tell(entry, none(read.problems()));
            });
  }

  private void begin(String name, GenericKubernetesResource object, TrustRootSource source) {
    switch (source.origin()) {
      case TrustRootSource.Inline(String json) -> {
        Entry entry = new Entry(object, source, null);
        entries.put(name, entry);
        tell(
            entry,
            new Told(
                new Outcome<>(Optional.of(source.with(json)), List.of()),
                RootText.written(object.getMetadata())));
      }
      case TrustRootSource.ConfigMapKey at ->
          follow(name, object, source, new Feed<>(ObjectKey.of(client, at), at.key(), this));
      case TrustRootSource.SecretKey at ->
          follow(name, object, source, new Feed<>(ObjectKey.of(client, at), at.key(), this));
      case TrustRootSource.Tuf tuf ->
          follow(name, object, source, new TufFeed(mirrors.open(tuf), tuf, clock, this));
    }
  }

  private void follow(
      String name, GenericKubernetesResource object, TrustRootSource source, RootFeed feed) {
    entries.put(name, new Entry(object, source, feed));
    feed.start();
  }

  private synchronized void remove(GenericKubernetesResource object) {
    stop(entries.remove(object.getMetadata().getName()));
    listener.deleted(object);
  }

  private void tell(Entry entry, Told told) {
    entry.told = told;
    listener.changed(entry.object, told);
  }

  /** What a feed says that is not followed any more counts for nothing. */
  private Optional<Entry> of(RootFeed feed) {
    return entries.values().stream().filter(entry -> feed.equals(entry.feed)).findFirst();
  }

  private static Told broken(Entry entry, String why) {
    String name = entry.object.getMetadata().getName();
    return none(List.of(new PolicyProblem(name, null, "spec", why)));
  }

  private static Told none(List<PolicyProblem> problems) {
    return new Told(new Outcome<>(Optional.empty(), problems), Optional.empty());
  }

  private static void stop(@Nullable Entry entry) {
    if (entry != null && entry.feed != null) {
      entry.feed.close();
    }
  }
}
