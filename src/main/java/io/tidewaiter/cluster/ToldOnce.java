package io.tidewaiter.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Warnings that are logged once, though the same happens with every Pod. */
final class ToldOnce {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");
  private static final int REMEMBERED = 1_000;

  private final Set<String> told =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  synchronized void warn(String message) {
    if (told.add(message)) {
      LOG.warn(message);
    }
  }
}
