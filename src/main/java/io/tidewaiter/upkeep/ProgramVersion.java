package io.tidewaiter.upkeep;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of this program, as Semantic Versioning orders them.
 *
 * @param release {@code 1.2.0}
 * @param preRelease {@code rc, 1}; empty for a release itself
 * @see <a href="https://semver.org/spec/v2.0.0.html#spec-item-11">Precedence</a>
 */
record ProgramVersion(List<BigInteger> release, List<String> preRelease)
    implements Comparable<ProgramVersion> {

  /** What cannot be read is older than anything. */
  static ProgramVersion parse(String text) {
    String core = text.split("\\+", 2)[0];
    int dash = core.indexOf('-');
    List<BigInteger> release = new ArrayList<>();
    for (String number : (dash < 0 ? core : core.substring(0, dash)).split("\\.", 9)) {
      release.add(number.matches("[0-9]{1,9}") ? new BigInteger(number) : BigInteger.ONE.negate());
    }
    return new ProgramVersion(
        List.copyOf(release),
        dash < 0 ? List.of() : List.of(core.substring(dash + 1).split("\\.", 9)));
  }

  @Override
  public int compareTo(ProgramVersion other) {
    for (int i = 0; i < Math.max(release.size(), other.release.size()); i++) {
      int order = number(release, i).compareTo(number(other.release, i));
      if (order != 0) {
        return order;
      }
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
      int order = compare(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private static BigInteger number(List<BigInteger> release, int index) {
    return index < release.size() ? release.get(index) : BigInteger.ZERO;
  }

  /** Numbers by size and before words, words by letter. */
  private static int compare(String one, String other) {
    boolean number = one.matches("[0-9]+");
    if (number != other.matches("[0-9]+")) {
      return number ? -1 : 1;
    }
    return number ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }
}
