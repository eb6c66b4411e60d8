package io.tidewaiter.webhook;

import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shipped trust root beside those of the policies, loaded when a rule first asks for it. */
final class ShippedRoot {
  private final Supplier<TrustRoot> loader;
  private @Nullable TrustRoot shipped;
  private volatile @Nullable Joined last;

  /** The sets that policies bring live long, so the last one is nearly always the next one too. */
  private record Joined(Map<String, TrustRoot> own, Map<String, TrustRoot> all) {}

  ShippedRoot(Supplier<TrustRoot> loader) {
    this.loader = loader;
  }

  /** All that the rules can ask for. */
  Map<String, TrustRoot> and(Map<String, TrustRoot> own, List<ImageRule> rules) {
    if (rules.stream().noneMatch(rule -> rule.trustRoots().contains(TrustRoot.PUBLIC_GOOD))) {
      return own;
    }
    Joined joined = last;
    if (joined == null || !joined.own().equals(own)) {
      joined = new Joined(own, join(own));
      last = joined;
    }
    return joined.all();
  }

  private Map<String, TrustRoot> join(Map<String, TrustRoot> own) {
    Map<String, TrustRoot> all = new HashMap<>(own);
    all.put(TrustRoot.PUBLIC_GOOD, loaded());
    return Map.copyOf(all);
  }

  private synchronized TrustRoot loaded() {
    if (shipped == null) {
      shipped = loader.get();
    }
    return shipped;
  }
}
