package io.tidewaiter.certificate;

import io.tidewaiter.certificate.Step.What;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says what is to be done about the certificates of an installation. Every replica asks this; whose
 * write comes first is the one that counts.
 *
 * <p>The law behind it: at no moment is something served whose CA the API server does not trust. So
 * a new CA goes into the bundle first; only when it has been in every caBundle for a while, a
 * certificate of it is served; and the former CA leaves when nobody serves anything of it any more.
 *
 * @param names what the serving certificate is good for
 */
public record Keeping(Lifetimes lifetimes, List<String> names) {
  /** So that a Secret that somebody deletes again and again does not grow without end. */
  private static final int MOST_AUTHORITIES = 6;

  private static final Comparator<X509Certificate> NEWEST_FIRST =
      Comparator.comparing(X509Certificate::getNotBefore)
          .reversed()
          .thenComparing(X509Certificate::getSerialNumber);

  public Keeping {
    names = List.copyOf(names);
  }

  /**
   * The next step; empty if all is well.
   *
   * @param held what the Secret says
   * @param used what this replica serves with, and the bundle that it last knew
   * @param trusted whether the CA of the Secret has been in every caBundle for long enough
   */
  public Optional<Step> due(Contents held, Contents used, boolean trusted, Instant now) {
    Set<X509Certificate> known = known(held, used, now);
    Optional<Authority> authority =
        held.authority().filter(one -> Lifetimes.isValid(one.certificate(), now));
    Optional<Credential> kept = held.serving().filter(one -> serves(one, known, now));
    Optional<Credential> serving =
        kept.or(() -> used.serving().filter(one -> serves(one, known, now)));
    if (authority.isEmpty()) {
      What what = serving.isPresent() ? What.REPLACED_AUTHORITY : What.MADE;
      return Optional.of(new Step(what, withNewAuthority(serving, known, now)));
    }
    X509Certificate current = authority.get().certificate();
    if (serving.isEmpty()) {
      Credential fresh = sign(authority.get(), now);
      return Optional.of(new Step(What.HEALED, contents(authority.get(), fresh, known, now)));
    }
    if (!serving.get().isSignedBy(current)) {
      return trusted || Lifetimes.isLate(serving.get().certificate(), now)
          ? Optional.of(
              new Step(
                  What.SWITCHED, contents(authority.get(), sign(authority.get(), now), known, now)))
          : ifDifferent(held, contents(authority.get(), serving.get(), known, now), What.HEALED);
    }
    if (Lifetimes.isDue(current, now)) {
      return Optional.of(new Step(What.REPLACED_AUTHORITY, withNewAuthority(serving, known, now)));
    }
    if (Lifetimes.isDue(serving.get().certificate(), now)) {
      return Optional.of(
          new Step(
              What.RENEWED, contents(authority.get(), sign(authority.get(), now), known, now)));
    }
    boolean whole = kept.isPresent() && held.bundle().contains(current);
    return ifDifferent(
        held,
        contents(authority.get(), serving.get(), known, now),
        whole ? What.RETIRED : What.HEALED);
  }

  /**
   * What a replica serves with, once it has read the Secret: what the Secret says, as soon as it is
   * trusted, or if there is nothing better.
   *
   * @param trusted whether a CA is in every caBundle
   */
  public Contents serve(
      Contents held, Contents used, Predicate<X509Certificate> trusted, Instant now) {
    Set<X509Certificate> bundle = new LinkedHashSet<>(held.bundle());
    boolean usable = held.serving().filter(one -> serves(one, bundle, now)).isPresent();
    boolean safe =
        held.signer().filter(trusted).isPresent()
            || used.serving().filter(one -> serves(one, known(held, used, now), now)).isEmpty();
    return usable && safe ? held : used;
  }

  private Contents withNewAuthority(
      Optional<Credential> serving, Set<X509Certificate> known, Instant now) {
    Authority fresh = Authority.make(now, lifetimes.authority());
    return contents(fresh, serving.orElseGet(() -> sign(fresh, now)), known, now);
  }

  private Contents contents(
      Authority authority, Credential serving, Set<X509Certificate> known, Instant now) {
    X509Certificate current = authority.certificate();
    List<X509Certificate> others = new ArrayList<>(known);
    others.remove(current);
    boolean overlaps =
        !serving.isSignedBy(current)
            || now.isBefore(Lifetimes.made(serving.certificate()).plus(lifetimes.retirement()));
    if (!overlaps) {
      others.clear();
    }
    // what is served comes before the limit
    others.sort(
        Comparator.<X509Certificate>comparingInt(one -> serving.isSignedBy(one) ? 0 : 1)
            .thenComparing(NEWEST_FIRST));
    List<X509Certificate> bundle = new ArrayList<>(List.of(current));
    bundle.addAll(others.subList(0, Math.min(others.size(), MOST_AUTHORITIES - 1)));
    return new Contents(Optional.of(authority), Optional.of(serving), bundle);
  }

  private static Optional<Step> ifDifferent(Contents held, Contents next, What what) {
    return held.equals(next) ? Optional.empty() : Optional.of(new Step(what, next));
  }

  private Credential sign(Authority authority, Instant now) {
    return authority.sign(names, now, lifetimes.serving());
  }

  private boolean serves(Credential one, Set<X509Certificate> known, Instant now) {
    return Lifetimes.isValid(one.certificate(), now)
        && one.isGoodFor(names)
        && known.stream().anyMatch(one::isSignedBy);
  }

  /** The CAs of ours that the Secret or this replica knows, as far as they are valid. */
  private static Set<X509Certificate> known(Contents held, Contents used, Instant now) {
    Set<X509Certificate> known = new LinkedHashSet<>();
    held.authority().ifPresent(authority -> known.add(authority.certificate()));
    known.addAll(held.bundle());
    known.addAll(used.bundle());
    known.removeIf(one -> !Authority.isOurs(one) || !Lifetimes.isValid(one, now));
    return known;
  }
}
