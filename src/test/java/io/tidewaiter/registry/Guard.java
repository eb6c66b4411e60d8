package io.tidewaiter.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Who may read what. */
interface Guard {
  /** Everybody may read everything. */
  Guard OPEN = (exchange, repository) -> true;

  /**
   * Lets a request pass, or answers it.
   *
   * @param repository empty for what is no repository's
   * @return true if it may pass
   */
  boolean admits(HttpExchange exchange, String repository) throws IOException;
}
