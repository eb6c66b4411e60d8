package io.tidewaiter.verify.fetch;

import io.tidewaiter.verify.registry.Repository;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where what counted was found the last time, for repositories that are signed the old way: looking
 * there first saves a request. The order of looking changes no verdict.
 */
final class Habits {
  private static final int MOST = 2_000;

  private final Map<Repository, Boolean> tagged =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Repository, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** True if tags had the last signature that counted. */
  synchronized boolean areTags(Repository repository) {
    return tagged.get(repository) != null;
  }

  synchronized void note(Repository repository, boolean byTags) {
    if (byTags) {
      tagged.put(repository, true);
    } else {
      tagged.remove(repository);
    }
  }
}
