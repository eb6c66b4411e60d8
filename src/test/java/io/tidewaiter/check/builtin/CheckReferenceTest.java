package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.Golden;
import io.tidewaiter.check.Category;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.image.CheckCatalogue;
import io.tidewaiter.policy.source.PolicyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The reference is what the checks say of themselves; {@code -Dgolden=update} rewrites it. */
class CheckReferenceTest {
  private static final Path PAGES = Path.of("src/main/resources/checks");

  static List<CheckInfo> infos() {
    return CheckCatalogue.infos().stream()
        .sorted(Comparator.comparing(CheckInfo::category).thenComparing(CheckInfo::id))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("infos")
  void thePageOfACheckIsCurrent(CheckInfo info) {
    Golden.assertMatches(
        PAGES.resolve(info.id() + ".md"), CheckPage.of(info, "#").stripTrailing() + "\n");
  }

  @Test
  void theReferenceIsCurrent() {
    StringBuilder text =
        new StringBuilder(
            """
            # Checks

            Every rule that a PodPolicy can switch on, with an example of what it refuses and of
            what it lets pass. `tidewaiter explain CHECK` prints the same text.

            This page is made from the checks themselves: change those, and run
            `./mvnw test -Dtest=CheckReferenceTest -Dgolden=update`.

            """);
    for (Category category : Category.values()) {
      text.append("- ").append(category.title()).append('\n');
      in(category)
          .forEach(info ->
              text.append(
                  "  - [%s](#%s): %s\n"
                      .formatted(
                          info.id(), info.id().value().toLowerCase(Locale.ROOT), info.title())));
    }
    for (Category category : Category.values()) {
      text.append("\n## ").append(category.title()).append("\n\n");
      in(category).forEach(info -> text.append(CheckPage.of(info, "###")));
      text.setLength(text.length() - 1);
    }
    Golden.assertMatches(Path.of("policies/CHECKS.md"), text.toString());
  }

  @ParameterizedTest
  @MethodSource("infos")
  void thePolicyOnAPageIsAccepted(CheckInfo info) {
    JsonNode object = new ObjectMapper().valueToTree(new Yaml().load(CheckPage.policy(info)));
    assertThat(new PolicyParser(InstantSource.system()).policy("page", object).problems())
        .isEmpty();
  }

  @Test
  void noPageIsLeftOfACheckThatIsNoMore() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              infos().stream().map(info -> info.id() + ".md").toList());
    }
  }

  private static Stream<CheckInfo> in(Category category) {
    return infos().stream().filter(info -> info.category() == category);
  }
}
