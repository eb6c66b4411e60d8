package io.tidewaiter.admission;

import static io.tidewaiter.admission.ImageFlow.allowed;
import static io.tidewaiter.admission.ImageFlow.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Pod costs its registry, both webhooks together. The least that the protocol allows for a
 * bundle is four: the tag's digest, the list of referrers, the referrer, the bundle in it.
 */
class RoundTripsTest {
  private final ImageFlow flow = new ImageFlow();
  private final ImageShelf shelf = flow.shelf();

  @AfterEach
  void close() {
    flow.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BUNDLE_SIGNATURE, true, 4",
    "BUNDLE_MESSAGE, true, 4",
    "OLD_BUNDLE_SIGNATURE, true, 4",
    "LEGACY_SIGNATURE, true, 4",
    "BUNDLE_SIGNATURE, false, 5",
    "LEGACY_SIGNATURE, false, 5"
  })
  void aColdImageCosts(Form form, boolean referrersApi, int requests) {
    shelf.registry().referrersApi(referrersApi);
    shelf.signed("web", "v1", "web", form);

    assertThat(allowed(flow.admit(pod(shelf.reference("web", "v1"))))).isTrue();

    assertThat(shelf.registry().requests()).extracting(Request::toString).hasSize(requests);
  }

  @Test
  void aKeylessImageCostsNoMore() {
    shelf.keyless("web", "v1", "web", Form.BUNDLE_SIGNATURE);

    assertThat(allowed(flow.admit(pod(shelf.reference("web", "v1"))))).isTrue();

    assertThat(shelf.registry().requests()).hasSize(4);
  }

  @Test
  void anUnsignedImageCostsOneForEachPlaceWhereASignatureCouldBe() {
    shelf.put("web", "v1", "web");

    assertThat(allowed(flow.admit(pod(shelf.reference("web", "v1"))))).isFalse();

    assertThat(shelf.registry().requests()).hasSize(3);
  }

  @Test
  void aWarmDigestCostsNothingAndIsAnsweredAtOnce() {
    shelf.signed("web", "v1", "web");
    ObjectNode pinned = flow.mutate(pod(shelf.reference("web", "v1")));
    assertThat(allowed(flow.validate(pinned))).isTrue();
    shelf.registry().forgetRequests();

    for (int i = 0; i < 100; i++) {
      assertThat(flow.knowsAtOnce(pinned)).isTrue();
      assertThat(allowed(flow.validate(pinned))).isTrue();
    }

    assertThat(shelf.registry().requests()).isEmpty();
  }

  @Test
  void aHundredPodsOfOneImageAtOnceCostAsMuchAsOne() {
    shelf.signed("web", "v1", "web");
    ObjectNode review = pod(shelf.reference("web", "v1"));

    java.util.stream.IntStream.range(0, 100)
        .parallel()
        .forEach(i -> assertThat(allowed(flow.admit(review))).isTrue());

    assertThat(shelf.registry().requests()).hasSizeLessThanOrEqualTo(6); // the tag once a second
  }

  @Test
  void noPolicyNoTraffic() {
    flow.policy("{runAsNonRoot: true}", ", exclude: [\"" + shelf.registry().host() + "/**\"]");

    assertThat(allowed(flow.admit(pod(shelf.reference("web", "v1"))))).isTrue();

    assertThat(shelf.registry().requests()).isEmpty();
  }
}
