package io.tidewaiter.verify.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The credentials that may be used for one pull, each for the place that it was given for.
 *
 * @param entries in the order of whoever gave them
 */
public record Credentials(List<Entry> entries) {
  public static final Credentials NONE = new Credentials(List.of());

  /** A credential and where it may be sent. */
  public record Entry(CredentialScope scope, Credential credential) {}

  public Credentials {
    entries = List.copyOf(entries);
  }

  /** These, and then those. */
  public Credentials and(Credentials others) {
    return new Credentials(
        Stream.concat(entries.stream(), others.entries.stream()).distinct().toList());
  }

  /**
   * A text that differs where the credentials for a repository do, and tells nothing of them: who
   * may see what was fetched with these.
   */
  public String fingerprint(Repository repository) {
    List<Credential> matching = matching(repository);
    if (matching.isEmpty()) {
      return "anonymous";
    }
    StringBuilder all = new StringBuilder();
    matching.forEach(credential -> all.append(Secrets.fingerprint(credential)).append('\n'));
    return Secrets.hash(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Those for a repository, the most specific scope first, each once. */
  List<Credential> matching(Repository repository) {
    List<Entry> matching =
        new ArrayList<>(entries.stream().filter(e -> e.scope().covers(repository)).toList());
    matching.sort(Comparator.comparingInt((Entry e) -> e.scope().path().length()).reversed());
    return matching.stream().map(Entry::credential).distinct().toList();
  }
}
