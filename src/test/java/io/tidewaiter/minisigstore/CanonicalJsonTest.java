package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"b\" : [ 1, true, null ], \"a\" : { \"c\" : -7 } }",
        "{\"text\":\"J\u00fcrgen \u2713 \\u0001 \\n \\\" \\\\ / <>&\u007f\"}",
        "{\"\u00fc\":1,\"B\":2,\"a\":3,\"\":4}"
      })
  void everyValueIsWrittenAsAnotherCanonicaliserWritesIt(String json) throws Exception {
    String expected = new JsonCanonicalizer(json).getEncodedString();
    assertThat(CanonicalJson.of(new ObjectMapper().readTree(json)).text()).isEqualTo(expected);
  }
}
