package io.tidewaiter.verify.sigstore;

import java.util.HashMap;
import java.util.Map;

/** Answers that were found already, refusals among them. */
final class Once<K, V> {
  /** Finds an answer. */
  interface Work<V> {
    V get() throws Refusal;
  }

  private final Map<K, V> values = new HashMap<>();
  private final Map<K, Refusal> refusals = new HashMap<>();

  V get(K key, Work<V> work) throws Refusal {
    Refusal refusal = refusals.get(key);
    if (refusal != null) {
      throw refusal;
    }
    V known = values.get(key);
    if (known != null) {
      return known;
    }
    try {
      V value = work.get();
      values.put(key, value);
      return value;
    } catch (Refusal e) {
      refusals.put(key, e);
      throw e;
    }
  }
}
