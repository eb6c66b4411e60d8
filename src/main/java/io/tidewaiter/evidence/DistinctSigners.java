package io.tidewaiter.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who signed, each for one authority only: whoever fits two descriptions is still one person. The
 * signers are dealt out so that as many authorities as can be have one.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Maximum_cardinality_matching">Maximum matching</a>
 */
public final class DistinctSigners {
  private final SortedSet<String> candidates = new TreeSet<>();
  private final SortedMap<String, Signer> counted = new TreeMap<>();

  private static final class Signer {
    private final String by;
    private final Set<String> marks = new HashSet<>();
    private final Set<String> authorities = new HashSet<>();

    private Signer(Endorsement first) {
      by = first.by();
      marks.addAll(first.marks());
      authorities.addAll(first.authorities());
    }

    private boolean is(Signer other) {
      return marks.stream().anyMatch(other.marks::contains);
    }

    private Signer and(Signer same) {
      marks.addAll(same.marks);
      authorities.addAll(same.authorities);
      return this;
    }
  }

  private DistinctSigners() {}

  /** Deals out those who made these. */
  public static DistinctSigners of(Collection<Endorsement> endorsements) {
    DistinctSigners distinct = new DistinctSigners();
    endorsements.forEach(one -> distinct.candidates.addAll(one.authorities()));
    List<Signer> signers = signers(endorsements);
    for (String authority : distinct.candidates) {
      distinct.assign(authority, signers, new HashSet<>());
    }
    return distinct;
  }

  /** The names of the authorities that have a signer. */
  public Set<String> authorities() {
    return counted.keySet();
  }

  /** What to say if these are not enough; nothing if there are none. */
  public String tooFew(int threshold) {
    if (counted.isEmpty()) {
      return "";
    }
    String sum =
        "only %d of %d needed authorities count: %s"
            .formatted(counted.size(), threshold, String.join(", ", counted.keySet()));
    return candidates.size() == counted.size()
        ? sum
        : sum
            + "; a signer counts for one authority only: "
            + counted.entrySet().stream()
                .map(one -> one.getValue().by + " for " + one.getKey())
                .collect(Collectors.joining(", "));
  }

  private static List<Signer> signers(Collection<Endorsement> endorsements) {
    List<Signer> signers = new ArrayList<>();
    for (Endorsement endorsement : endorsements) {
      Signer next = new Signer(endorsement);
      List<Signer> same = signers.stream().filter(next::is).toList();
      if (same.isEmpty()) {
        signers.add(next);
      } else {
        signers.removeAll(same.subList(1, same.size()));
        same.subList(1, same.size()).forEach(same.getFirst()::and);
        same.getFirst().and(next);
      }
    }
    return signers;
  }

  /** Gives the authority a signer, if need be another's who can have another one instead. */
  private boolean assign(String authority, List<Signer> signers, Set<Signer> tried) {
    for (Signer signer : signers) {
      if (signer.authorities.contains(authority) && tried.add(signer)) {
        String held = heldBy(signer);
        if (held.isEmpty() || assign(held, signers, tried)) {
          counted.put(authority, signer);
          return true;
        }
      }
    }
    return false;
  }

  private String heldBy(Signer signer) {
    return counted.entrySet().stream()
        .filter(one -> one.getValue() == signer)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
