package io.tidewaiter.cluster;

import io.tidewaiter.policy.source.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects of one kind that are in force. A broken update of an object leaves its last good
 * version in force, until it is mended or deleted.
 */
final class LastGood<T> {
  /** Where an object stands; the namespace is empty for objects that live in none. */
  record Key(String namespace, String name) {
    @Override
    public String toString() {
      return namespace.isEmpty() ? name : namespace + "/" + name;
    }
  }

  private final Map<Key, T> values = new ConcurrentHashMap<>();

  /** Takes what became of an object; true if an earlier version stays in force instead. */
  boolean put(Key key, Outcome<T> outcome) {
    outcome.value().ifPresent(value -> values.put(key, value));
    return outcome.value().isEmpty() && values.containsKey(key);
  }

  void remove(Key key) {
    values.remove(key);
  }

  List<T> all() {
    return List.copyOf(values.values());
  }
}
