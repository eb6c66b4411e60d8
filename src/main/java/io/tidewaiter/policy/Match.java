package io.tidewaiter.policy;

import io.tidewaiter.text.Glob;
import java.util.List;
import java.util.Set;

/**
 * Which subjects a policy speaks of. Every criterion that is given must hold; within one, any of
 * its entries will do. A criterion that is not given (an empty list, an empty selector) holds
 * always. Users, groups and service accounts are one criterion: who asks.
 *
 * @param kinds of objects
 * @param namespaces names, with {@code *}
 * @param namespaceSelector on the labels of the namespace
 * @param objectSelector on the labels of the object itself
 * @param operations what is done
 * @param users names, with {@code *}
 * @param groups names, with {@code *}
 * @param serviceAccounts {@code NAMESPACE/NAME}, with {@code *}
 */
public record Match(
    Set<KindName> kinds,
    List<Glob> namespaces,
    LabelSelector namespaceSelector,
    LabelSelector objectSelector,
    Set<Operation> operations,
    List<Glob> users,
    List<Glob> groups,
    List<Glob> serviceAccounts) {

  /** Speaks of everything. */
  public static final Match EVERYTHING =
      new Match(
          Set.of(),
          List.of(),
          LabelSelector.EVERYTHING,
          LabelSelector.EVERYTHING,
          Set.of(),
          List.of(),
          List.of(),
          List.of());

  public Match {
    kinds = Set.copyOf(kinds);
    namespaces = List.copyOf(namespaces);
    operations = Set.copyOf(operations);
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    serviceAccounts = List.copyOf(serviceAccounts);
  }

  public boolean matches(Subject subject) {
    return (kinds.isEmpty() || subject.isOneOf(kinds))
        && (operations.isEmpty() || operations.contains(subject.operation()))
        && (namespaces.isEmpty() || any(namespaces, subject.namespace()))
        && namespaceSelector.matches(subject.namespaceLabels())
        && objectSelector.matches(subject.labels())
        && asks(subject.requester());
  }

  /** True if no criterion is given at all. */
  public boolean isEverything() {
    return equals(EVERYTHING);
  }

  private boolean asks(Requester requester) {
    if (users.isEmpty() && groups.isEmpty() && serviceAccounts.isEmpty()) {
      return true;
    }
    return any(users, requester.username())
        || requester.groups().stream().anyMatch(group -> any(groups, group))
        || requester.serviceAccount().filter(name -> any(serviceAccounts, name)).isPresent();
  }

  private static boolean any(List<Glob> globs, String name) {
    for (Glob glob : globs) {
      if (glob.matches(name)) {
        return true;
      }
    }
    return false;
  }
}
