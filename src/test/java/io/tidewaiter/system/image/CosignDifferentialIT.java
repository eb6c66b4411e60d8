package io.tidewaiter.system.image;

import io.tidewaiter.system.image.RealRegistry.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real cosign signs in real registries; then cosign and Tidewaiter are asked the same. Where
 * they differ on purpose the table says why.
 */
@WithRegistries
@TestInstance(Lifecycle.PER_CLASS)
class CosignDifferentialIT {
  private final Registries registries;
  private final Cosign cosign;
  private final Keyring keys;
  private final Tidewaiter tidewaiter;

  CosignDifferentialIT(Registries registries, Cosign cosign) {
    this.registries = registries;
    this.cosign = cosign;
    this.keys = new Keyring(cosign);
    this.tidewaiter =
        new Tidewaiter(
            Stream.of(Kind.values()).map(kind -> registries.registry(kind).host()).toList());
  }

  @AfterAll
  void stop() {
    tidewaiter.close();
  }

  static Stream<Arguments> table() {
    return Stream.of(
            SignatureCases.all(),
            AttestationCases.all(),
            TamperingCases.all(),
            CertificateCases.all())
        .flatMap(cases -> cases)
        .flatMap(row -> Stream.of(Kind.values()).map(kind -> Arguments.of(row, kind)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("table")
  void cosignAndTidewaiterSayWhatTheTableSays(DifferentialCase<Workshop> row, Kind kind) {
    String host = registries.registry(kind).host();
    Workshop workshop = new Workshop(kind, host, "table/" + row.slug(), cosign, keys);

    Question question = row.story().apply(workshop);

    row.assertCosign(cosign.ask(question));
    row.assertTidewaiter(tidewaiter.ask(question));
  }
}
