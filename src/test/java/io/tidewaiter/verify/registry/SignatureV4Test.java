package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published examples of AWS, with its published example keys. */
class SignatureV4Test {
  @ParameterizedTest
  @CsvSource({
    "GET, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "POST, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  })
  void signaturesAreThoseOfAws(String method, String signature) {
    AmazonKeys.Keys keys =
        new AmazonKeys.Keys(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());
    Map<String, String> headers =
        new SignatureV4(keys, "us-east-1", "service")
            .sign(
                method,
                URI.create("https://example.amazonaws.com/"),
                Map.of(),
                "",
                Instant.parse("2015-08-30T12:36:00Z"));
    assertThat(headers)
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + signature);
  }
}
