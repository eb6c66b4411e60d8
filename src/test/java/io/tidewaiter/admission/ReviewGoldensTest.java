package io.tidewaiter.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.Golden;
import io.tidewaiter.check.Level;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire: {@code src/test/resources/reviews/<case>/{request,response}.json}. A case whose name
 * begins with {@code mutate-} goes to that webhook; its patch is shown decoded.
 */
class ReviewGoldensTest {
  private static final Path ROOT = Path.of("src/test/resources/reviews");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final PolicySet POLICIES =
      TestPolicies.set(
          TestPolicies.policy(
              "production",
              Match.EVERYTHING,
              Set.of(Action.DENY, Action.AUDIT),
              TestPolicies.level(Level.BASELINE),
              new DefaultSettings(true, false, true, true, true, true)),
          TestPolicies.policy(
              "soon",
              Match.EVERYTHING,
              Set.of(Action.WARN),
              TestPolicies.level(Level.RESTRICTED),
              DefaultSettings.NONE));

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredByteForByte(Path folder) throws IOException {
    TestGate gate = TestGate.of(POLICIES);
    byte[] request = Files.readAllBytes(folder.resolve("request.json"));
    Reply reply =
        folder.getFileName().toString().startsWith("mutate-")
            ? gate.mutate(request)
            : gate.validate(request);
    JsonNode review = MAPPER.readTree(reply.body());
    if (review.get("response") instanceof ObjectNode response && response.has("patch")) {
      response.set("patch", MAPPER.readTree(response.get("patch").binaryValue()));
    }
    Golden.assertMatches(folder.resolve("response.json"), MAPPER.writeValueAsString(review) + "\n");
  }
}
