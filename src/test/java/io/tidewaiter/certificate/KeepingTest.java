package io.tidewaiter.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidewaiter.certificate.Step.What;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepingTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<String> NAMES = List.of("tidewaiter.tidewaiter.svc");
  private static final Keeping KEEPING = new Keeping(Lifetimes.USUAL, NAMES);
  private static final Contents MADE =
      KEEPING.due(Contents.NONE, Contents.NONE, false, NOW).orElseThrow().next();

  @Test
  void fromNothingAnAuthorityAndACertificateOfItAreMade() {
    Step step = step(Contents.NONE, Contents.NONE, false, NOW);
    assertThat(step.what()).isEqualTo(What.MADE);
    assertThat(step.next().signer()).contains(authority(step.next()).certificate());
    assertThat(step.next().bundle()).containsExactly(authority(step.next()).certificate());
    assertThat(Contents.read(step.next().data())).isEqualTo(step.next());
    assertThat(KEEPING.due(step.next(), Contents.NONE, true, NOW)).isEmpty();
  }

  @Test
  void theServingCertificateIsRenewedAfterTwoThirdsOfItsLife() {
    assertThat(KEEPING.due(MADE, MADE, true, after(59))).isEmpty();
    Step step = step(MADE, MADE, true, after(60));
    assertThat(step.what()).isEqualTo(What.RENEWED);
    assertThat(step.next().authority()).isEqualTo(MADE.authority());
    assertThat(step.next().bundle()).isEqualTo(MADE.bundle());
  }

  @Test
  void aNewAuthorityIsTrustedFirstThenUsedAndThenTheFormerOneLeaves() {
    Contents young = renewedBy(after(200));
    Contents both = step(young, young, true, after(244)).next();
    assertThat(authority(both)).isNotEqualTo(authority(young));
    assertThat(both.serving()).isEqualTo(young.serving());
    assertThat(both.bundle())
        .containsExactly(authority(both).certificate(), authority(young).certificate());
    assertThat(KEEPING.due(both, both, false, after(245))).isEmpty();

    Step switched = step(both, both, true, after(245));
    assertThat(switched.what()).isEqualTo(What.SWITCHED);
    assertThat(switched.next().signer()).contains(authority(both).certificate());
    assertThat(switched.next().bundle()).isEqualTo(both.bundle());
    Contents used = switched.next();
    Instant almost = after(246).minusSeconds(1);
    assertThat(KEEPING.due(used, used, true, almost)).isEmpty();

    Step retired = step(used, used, true, after(246));
    assertThat(retired.what()).isEqualTo(What.RETIRED);
    assertThat(retired.next().bundle()).containsExactly(authority(both).certificate());
  }

  @Test
  void aSecretThatIsDeletedIsReplacedByANewAuthorityBesideTheOneThatIsTrusted() {
    Step step = step(Contents.NONE, MADE, false, after(1));
    assertThat(step.what()).isEqualTo(What.REPLACED_AUTHORITY);
    assertThat(step.next().serving()).isEqualTo(MADE.serving());
    assertThat(authority(step.next())).isNotEqualTo(authority(MADE));
    assertThat(step.next().bundle())
        .containsExactly(authority(step.next()).certificate(), authority(MADE).certificate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.crt", "ca.key", "tls.crt", "tls.key", "ca-bundle.crt"})
  void anEntryThatIsLostOrBrokenIsPutRightAndNobodyHasToBeServedWithSomethingNew(String key) {
    Map<String, String> lost = new HashMap<>(MADE.data());
    lost.remove(key);
    Map<String, String> garbage = new HashMap<>(MADE.data());
    garbage.put(key, "garbage");
    Map<String, String> foreign = new HashMap<>(MADE.data());
    foreign.put(key, step(Contents.NONE, Contents.NONE, false, NOW).next().data().get(key));
    for (Map<String, String> data : List.of(lost, garbage, foreign)) {
      Contents broken = Contents.read(data);
      Contents next = step(broken, MADE, false, after(1)).next();
      assertThat(next.serving()).isEqualTo(MADE.serving());
      assertThat(next.bundle()).contains(authority(MADE).certificate());
      assertThat(next.bundle()).contains(authority(next).certificate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.crt", "ca.key", "tls.crt", "tls.key", "ca-bundle.crt"})
  void aReplicaThatRemembersNothingPutsItRightAsWell(String key) {
    Map<String, String> lost = new HashMap<>(MADE.data());
    lost.remove(key);
    Contents next = step(Contents.read(lost), Contents.NONE, false, after(1)).next();
    assertThat(next.signer()).isPresent();
    assertThat(next.bundle()).contains(authority(next).certificate());
  }

  @Test
  void whatIsExpiredAtTheStartIsMadeAnew() {
    Step step = step(MADE, Contents.NONE, true, after(400));
    assertThat(step.what()).isEqualTo(What.MADE);
    assertThat(step.next().bundle()).containsExactly(authority(step.next()).certificate());
  }

  @Test
  void anAuthorityFromTheFutureIsNotUsed() {
    Instant before = NOW.minus(Duration.ofDays(1));
    Step step = step(MADE, Contents.NONE, true, before);
    assertThat(step.what()).isEqualTo(What.MADE);
    assertThat(Lifetimes.isValid(authority(step.next()).certificate(), before)).isTrue();
    assertThat(step.next().bundle()).hasSize(1);
  }

  @Test
  void aCertificateForOtherNamesIsReplaced() {
    Keeping renamed = new Keeping(Lifetimes.USUAL, List.of("tidewaiter.elsewhere.svc"));
    Step step = renamed.due(MADE, Contents.NONE, true, NOW).orElseThrow();
    assertThat(step.what()).isEqualTo(What.HEALED);
    assertThat(step.next().serving().orElseThrow().isGoodFor(renamed.names())).isTrue();
    assertThat(step.next().authority()).isEqualTo(MADE.authority());
  }

  @Test
  void aSecretThatIsDeletedAgainAndAgainDoesNotGrowWithoutEnd() {
    Contents now = MADE;
    for (int i = 1; i < 20; i++) {
      now = step(Contents.NONE, now, false, NOW.plusSeconds(i)).next();
      assertThat(now.signer()).contains(authority(MADE).certificate());
    }
    assertThat(now.bundle()).hasSize(6);
  }

  @Test
  void aReplicaTakesOnlyWhatIsTrustedAsLongAsItHasSomethingThatIs() {
    Contents other = step(Contents.NONE, Contents.NONE, false, NOW).next();
    assertThat(KEEPING.serve(other, Contents.NONE, one -> false, NOW)).isEqualTo(other);
    assertThat(KEEPING.serve(other, MADE, one -> false, NOW)).isEqualTo(MADE);
    assertThat(KEEPING.serve(other, MADE, one -> true, NOW)).isEqualTo(other);
    assertThat(KEEPING.serve(Contents.NONE, MADE, one -> true, NOW)).isEqualTo(MADE);
    Contents late = step(Contents.NONE, Contents.NONE, false, after(100)).next();
    assertThat(KEEPING.serve(late, MADE, one -> false, after(100))).isEqualTo(late);
  }

  @Test
  void lifetimesThatNeverComeToRestAreRefused() {
    Duration day = Duration.ofDays(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetimes(day, day.multipliedBy(2), Duration.ZERO, day));
    assertThatIllegalArgumentException().isThrownBy(() -> new Lifetimes(day, day, day, day));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetimes(day, day, Duration.ZERO, day.negated()));
  }

  private static Contents renewedBy(Instant when) {
    Contents now = MADE;
    for (Instant at = NOW; at.isBefore(when); at = at.plus(Duration.ofDays(1))) {
      Optional<Step> step = KEEPING.due(now, now, true, at);
      now = step.map(Step::next).orElse(now);
    }
    return now;
  }

  private static Step step(Contents held, Contents used, boolean trusted, Instant now) {
    return KEEPING.due(held, used, trusted, now).orElseThrow();
  }

  private static Authority authority(Contents contents) {
    return contents.authority().orElseThrow();
  }

  private static Instant after(int days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
