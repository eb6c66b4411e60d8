package io.tidewaiter.upkeep;

import java.util.regex.Pattern;

/**
 * Where this program is installed, and what its objects are called there.
 *
 * @param namespace of the Deployment, its Service and all that belongs to them
 * @param name of all of these, and of the webhook configurations
 */
public record Installation(String namespace, String name) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** Refuses names that no Service can have. */
  public Installation {
    if (!LABEL.matcher(namespace).matches() || !LABEL.matcher(name).matches()) {
      throw new IllegalArgumentException(namespace + "/" + name + " is not NAMESPACE/NAME");
    }
  }

  /**
   * Reads {@code NAMESPACE/NAME}.
   *
   * @throws IllegalArgumentException if it is something else, with a sentence that says so
   */
  public static Installation parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(text + " is not NAMESPACE/NAME");
    }
    return new Installation(text.substring(0, slash), text.substring(slash + 1));
  }

  /** The name of the Secret that the program's own certificates are in. */
  public String certificates() {
    return name + "-certificates";
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
