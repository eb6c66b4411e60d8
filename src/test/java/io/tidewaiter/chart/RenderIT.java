package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.Golden;
import io.tidewaiter.system.CommandOutput;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of each set of values. The goldens show how it differs from the default. */
class RenderIT {
  private static final Rendered DEFAULT = Helm.FOUR.render();

  static List<String> names() {
    return Values.names();
  }

  @Test
  void theDefaultIsAsItIsReviewed() {
    Golden.assertMatches(Values.golden("default"), DEFAULT.stream());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySetOfValuesIsAsItIsReviewed(String name) {
    Rendered rendered = Helm.FOUR.render("--values", Values.file(name));
    if (!name.equals("default")) {
      Golden.assertMatches(Values.golden(name), rendered.beside(DEFAULT));
    }
  }

  @Test
  void theDashboardIsWhole() {
    JsonNode map =
        Helm.FOUR
            .render("--values", Values.file("everything"))
            .object("ConfigMap/tidewaiter-dashboard");
    JsonNode dashboard = Rendered.tree(map.at("/data/tidewaiter.json").asText());
    assertThat(dashboard).isEqualTo(ValuesSchema.file("dashboards/tidewaiter.json"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void bothHelmsMakeTheSame(String name) {
    Rendered four = Helm.FOUR.render("--values", Values.file(name));
    Rendered three = Helm.THREE.render("--values", Values.file(name));
    assertThat(three.texts().keySet()).isEqualTo(four.texts().keySet());
    four.texts()
        .keySet()
        .forEach(id -> assertThat(three.object(id)).as(id).isEqualTo(four.object(id)));
  }

  @ParameterizedTest
  @EnumSource
  void neitherHelmFindsAnythingAmiss(Helm helm) {
    for (String name : Values.names()) {
      CommandOutput lint =
          helm.run("lint", "--strict", "--values", Values.file(name), Helm.CHART.toString());
      assertThat(lint.status()).as(name + ": " + lint.out() + lint.err()).isZero();
      assertThat(lint.out()).contains("0 chart(s) failed").doesNotContain("WARNING");
    }
  }

  static Stream<String> versions() {
    return IntStream.rangeClosed(30, 37).mapToObj(minor -> "1." + minor + ".0");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void noVersionOfKubernetesMakesADifference(String version) {
    assertThat(Helm.FOUR.render("--kube-version", version)).isEqualTo(DEFAULT);
    assertThat(Helm.THREE.template("--kube-version", version + "-eks-1").status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aVersionOfKubernetesThatIsTooOldIsRefused(Helm helm) {
    CommandOutput refused = helm.template("--kube-version", "1.29.0");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).contains("requires kubeVersion: >=1.30.0-0");
  }
}
