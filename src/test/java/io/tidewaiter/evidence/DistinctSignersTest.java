package io.tidewaiter.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DistinctSignersTest {
  private static final Set<String> BOTH = Set.of("alice", "anybody");

  @Test
  void t27_oneSignerCountsForOneOfTwoAuthorities() {
    DistinctSigners signers = DistinctSigners.of(List.of(by("alice@acme", BOTH)));
    assertThat(signers.authorities()).containsExactly("alice");
    assertThat(signers.tooFew(2))
        .isEqualTo(
            "only 1 of 2 needed authorities count: alice; a signer counts for one authority only:"
                + " alice@acme for alice");
  }

  @Test
  void t27_severalSignaturesOfOneSignerAreOne() {
    Endorsement byIdentity =
        new Endorsement("alice", Set.of("alice", "key 1"), Set.of("alice"), Optional.empty());
    Endorsement byOtherKey =
        new Endorsement("alice", Set.of("alice", "key 2"), Set.of("anybody"), Optional.empty());
    Endorsement byKeyAlone =
        new Endorsement("a key", Set.of("key 2"), Set.of("ops"), Optional.empty());
    assertThat(DistinctSigners.of(List.of(byIdentity, byOtherKey, byKeyAlone)).authorities())
        .hasSize(1);
    assertThat(DistinctSigners.of(List.of(byIdentity, byKeyAlone, byOtherKey)).authorities())
        .hasSize(1);
    assertThat(DistinctSigners.of(List.of(byIdentity, byKeyAlone)).authorities()).hasSize(2);
  }

  @Test
  void aSignerGivesWayToOneWhoHasNoOtherAuthority() {
    Endorsement alice = by("alice", BOTH);
    Endorsement bob = by("bob", Set.of("alice"));
    for (List<Endorsement> order : List.of(List.of(alice, bob), List.of(bob, alice))) {
      assertThat(DistinctSigners.of(order).authorities()).isEqualTo(BOTH);
    }
  }

  @Test
  void whomNothingTellsFromOthersIsNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endorsement("a", Set.of(), Set.of("ops"), Optional.empty()));
  }

  @Property(tries = 2_000)
  void asManyAuthoritiesCountAsCanBe(@ForAll("endorsements") List<Endorsement> endorsements) {
    List<Set<String>> signers = signers(endorsements);
    assertThat(DistinctSigners.of(endorsements).authorities())
        .hasSize(most(signers, 0, new HashSet<>()));
  }

  @Property(tries = 1_000)
  void theOrderOfSignaturesChangesNothing(@ForAll("endorsements") List<Endorsement> endorsements) {
    List<Endorsement> reversed = new ArrayList<>(endorsements);
    Collections.reverse(reversed);
    assertThat(DistinctSigners.of(reversed).authorities())
        .isEqualTo(DistinctSigners.of(endorsements).authorities());
  }

  @Property(tries = 1_000)
  void anotherSignatureNeverTakesAnAuthorityAway(
      @ForAll("endorsements") List<Endorsement> endorsements) {
    List<Endorsement> fewer = endorsements.subList(0, Math.max(0, endorsements.size() - 1));
    Endorsement stranger = by("a stranger", Set.of("a"));
    List<Endorsement> more = new ArrayList<>(fewer);
    more.add(stranger);
    assertThat(DistinctSigners.of(more).authorities())
        .containsAll(DistinctSigners.of(fewer).authorities());
  }

  @Provide
  Arbitrary<List<Endorsement>> endorsements() {
    Arbitrary<Set<String>> marks =
        Arbitraries.of("1", "2", "3", "4", "5", "6").set().ofMinSize(1).ofMaxSize(2);
    Arbitrary<Set<String>> authorities = Arbitraries.of("a", "b", "c", "d", "e").set().ofMaxSize(4);
    return Combinators.combine(marks, authorities)
        .as((known, names) -> new Endorsement("somebody", known, names, Optional.empty()))
        .list()
        .ofMaxSize(7);
  }

  private static Endorsement by(String name, Set<String> authorities) {
    return new Endorsement(name, Set.of(name), authorities, Optional.empty());
  }

  /** The authorities of each signer, whose marks are connected somehow. */
  private static List<Set<String>> signers(List<Endorsement> endorsements) {
    List<Set<String>> all = new ArrayList<>();
    Set<Endorsement> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(endorsements);
    while (!left.isEmpty()) {
      Set<String> marks = new HashSet<>(left.iterator().next().marks());
      Set<String> authorities = new HashSet<>();
      boolean grown = true;
      while (grown) {
        List<Endorsement> same =
            left.stream().filter(one -> !Collections.disjoint(one.marks(), marks)).toList();
        grown = !same.isEmpty();
        same.forEach(one -> marks.addAll(one.marks()));
        same.forEach(one -> authorities.addAll(one.authorities()));
        same.forEach(left::remove);
      }
      all.add(authorities);
    }
    return all;
  }

  /** Tries everything: this signer for each authority that is left, and for none. */
  private static int most(List<Set<String>> signers, int index, Set<String> taken) {
    if (index == signers.size()) {
      return taken.size();
    }
    int most = most(signers, index + 1, taken);
    for (String authority : signers.get(index)) {
      if (taken.add(authority)) {
        most = Math.max(most, most(signers, index + 1, taken));
        taken.remove(authority);
      }
    }
    return most;
  }
}
