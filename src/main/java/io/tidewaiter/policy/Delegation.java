package io.tidewaiter.policy;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What exemptions may take out of a policy. An exemption that reaches further takes out what is
 * permitted, and nothing else.
 *
 * @param namespaces names, with {@code *}, whose exemptions count; not given means any, an empty
 *     list none
 * @param checks that exemptions may concern; not given means any, an empty set none
 */
public record Delegation(Optional<List<Glob>> namespaces, Optional<Set<CheckId>> checks) {
  /** Whoever may write exemptions may exempt. */
  public static final Delegation EVERYTHING = new Delegation(Optional.empty(), Optional.empty());

  private static final int TEXT = 400;

  public Delegation {
    namespaces = namespaces.map(List::copyOf);
    checks = checks.map(Set::copyOf);
  }

  /** True if exemptions of this namespace may take out findings of this check. */
  public boolean permits(String namespace, CheckId check) {
    return permits(namespace) && (checks.isEmpty() || checks.get().contains(check));
  }

  /**
   * What of an exemption is not permitted, as a clause that follows the policy's name; empty if all
   * of it is.
   */
  public Optional<String> refusal(Exemption exemption) {
    if (!permits(exemption.namespace())) {
      return Optional.of(
          "permits no exemptions in namespace "
              + exemption.namespace()
              + list("; it permits them in ", namespaces.orElse(List.of()), Glob::pattern));
    }
    if (checks.isEmpty() || permitsAll(exemption.checks(), checks.get())) {
      return Optional.empty();
    }
    String beyond =
        exemption.checks().isEmpty()
            ? "every check"
            : exemption.checks().stream()
                .filter(check -> !checks.get().contains(check))
                .map(CheckId::value)
                .sorted()
                .collect(Collectors.joining(", "));
    return Optional.of(
        "permits no exemption from "
            + ForeignText.printable(beyond, TEXT)
            + list(
                "; it permits them from ",
                checks.get().stream().map(CheckId::value).sorted().toList(),
                check -> check));
  }

  /** An exemption without checks is one from every check. */
  private static boolean permitsAll(Set<CheckId> exempted, Set<CheckId> permitted) {
    return !exempted.isEmpty() && permitted.containsAll(exempted);
  }

  private boolean permits(String namespace) {
    return namespaces.isEmpty()
        || namespaces.get().stream().anyMatch(glob -> glob.matches(namespace));
  }

  private static <T> String list(String before, List<T> items, Function<T, String> text) {
    return items.isEmpty()
        ? ""
        : ForeignText.printable(
            before + items.stream().map(text).collect(Collectors.joining(", ")), TEXT);
  }
}
