package io.tidewaiter.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.policy.source.Outcome;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import io.tidewaiter.policy.source.TrustedRootText;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.trust.TrustRootSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the trust roots of the cluster say: those that are written out, and those that are
 * in a ConfigMap or a Secret, which are followed. All of it happens beside the requests.
 */
final class ClusterTrustRoots implements Feed.Listener, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final KubernetesClient client;
  private final PolicyParser parser;
  private final Listener listener;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Watch<GenericKubernetesResource> watch;

  /** Told of what became of each, one at a time. */
  interface Listener {
    void changed(GenericKubernetesResource object, Outcome<TrustRoot> outcome);

    void deleted(GenericKubernetesResource object);
  }

  /** Where one of them stands. */
  private static final class Entry {
    private final GenericKubernetesResource object;
    private final @Nullable TrustRootSource source;
    private final @Nullable Feed<?> feed;
    private @Nullable Outcome<TrustRoot> told;

    Entry(
        GenericKubernetesResource object,
        @Nullable TrustRootSource source,
        @Nullable Feed<?> feed) {
      this.object = object;
      this.source = source;
      this.feed = feed;
    }
  }

  ClusterTrustRoots(
      KubernetesClient client,
      ResourceDefinitionContext kind,
      PolicyParser parser,
      Listener listener) {
    this.client = client;
    this.parser = parser;
    this.listener = listener;
    this.watch =
        new Watch<>(
            kind.getPlural(), client.genericKubernetesResources(kind), this::put, this::remove);
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
  public synchronized void says(Feed<?> feed, String text) {
    of(feed)
        .ifPresent(entry -> {
          if (entry.source != null) {
            tell(entry, TrustedRootText.read(entry.source, feed.place(), text));
          }
        });
  }

  @Override
  public synchronized void isMissing(Feed<?> feed, String why) {
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
              tell(entry, new Outcome<>(Optional.empty(), read.problems()));
            });
  }

  private void begin(String name, GenericKubernetesResource object, TrustRootSource source) {
    switch (source.origin()) {
      case TrustRootSource.Inline(String json) -> {
        Entry entry = new Entry(object, source, null);
        entries.put(name, entry);
        tell(entry, new Outcome<>(Optional.of(source.with(json)), List.of()));
      }
      case TrustRootSource.ConfigMapKey at ->
          follow(name, object, source, new Feed<>(ObjectKey.of(client, at), at.key(), this));
      case TrustRootSource.SecretKey at ->
          follow(name, object, source, new Feed<>(ObjectKey.of(client, at), at.key(), this));
      case TrustRootSource.Tuf tuf -> {
        Entry entry = new Entry(object, source, null);
        entries.put(name, entry);
        tell(entry, broken(entry, Rules.NO_TUF));
      }
    }
  }

  private void follow(
      String name, GenericKubernetesResource object, TrustRootSource source, Feed<?> feed) {
    entries.put(name, new Entry(object, source, feed));
    feed.start();
  }

  private synchronized void remove(GenericKubernetesResource object) {
    stop(entries.remove(object.getMetadata().getName()));
    listener.deleted(object);
  }

  private void tell(Entry entry, Outcome<TrustRoot> outcome) {
    entry.told = outcome;
    listener.changed(entry.object, outcome);
  }

  /** What a feed says that is not followed any more counts for nothing. */
  private Optional<Entry> of(Feed<?> feed) {
    return entries.values().stream().filter(entry -> feed.equals(entry.feed)).findFirst();
  }

  private static Outcome<TrustRoot> broken(Entry entry, String why) {
    String name = entry.object.getMetadata().getName();
    return new Outcome<>(Optional.empty(), List.of(new PolicyProblem(name, null, "spec", why)));
  }

  private static void stop(@Nullable Entry entry) {
    if (entry != null && entry.feed != null) {
      entry.feed.close();
    }
  }
}
