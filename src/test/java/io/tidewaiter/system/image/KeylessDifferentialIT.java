package io.tidewaiter.system.image;

import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.SignatureStore;
import io.tidewaiter.registry.FakeRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The miniature Sigstore signs, rightly or with one fault; then the real cosign and Tidewaiter are
 * asked the same.
 */
@WithRegistries
@TestInstance(Lifecycle.PER_CLASS)
class KeylessDifferentialIT {
  private final Cosign cosign;
  private final FakeRegistry registry = FakeRegistry.start();
  private final MiniSigstore sigstore = MiniSigstore.start();

  KeylessDifferentialIT(Cosign cosign) {
    this.cosign = cosign;
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  static Stream<DifferentialCase<MiniWorkshop>> table() {
    return KeylessCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void cosignAndTidewaiterSayWhatTheTableSays(DifferentialCase<MiniWorkshop> row) {
    SignatureStore store = new SignatureStore(registry, "keyless/" + row.slug());

    Question question = row.story().apply(new MiniWorkshop(sigstore, store, cosign));

    row.assertCosign(cosign.ask(question));
  }
}
