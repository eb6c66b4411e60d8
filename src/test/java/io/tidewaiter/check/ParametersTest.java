package io.tidewaiter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Parameter<List<Integer>> REQUIRED =
      Parameter.requiredList("sizes", "Sizes.", Integer::valueOf);
  private static final Parameter<Double> RATIO = Parameter.number("ratio", "A ratio.", 0, 1, 0.5);

  private final List<String> problems = new ArrayList<>();

  @Test
  void readsWhatIsWrittenAndDefaultsTheRest() {
    Parameters parameters = read("{\"sizes\": [\"1\", \"2\"]}");
    assertThat(problems).isEmpty();
    assertThat(parameters.get(REQUIRED)).containsExactly(1, 2);
    assertThat(parameters.get(RATIO)).isEqualTo(0.5);
    assertThat(read("{\"sizes\": [\"1\"], \"ratio\": 0.25}").get(RATIO)).isEqualTo(0.25);
  }

  @Test
  void aMissingRequiredParameterIsAProblem() {
    read("{}");
    read("{\"sizes\": null}");
    read("{\"sizes\": [\"x\"]}");
    assertThat(problems)
        .containsExactly(
            "sizes is missing, and there is no default",
            "sizes is missing, and there is no default",
            "sizes \"x\": For input string: \"x\"");
  }

  @Test
  void aCheckWithARequiredParameterHasNoDefaults() {
    CheckInfo info = CheckInfo.of(Category.WORKLOAD, "sizes", "Sizes").parameters(REQUIRED).build();
    assertThatThrownBy(() -> Parameters.defaultsOf(info)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyListedParametersCanBeAskedFor() {
    Parameters none = Parameters.defaultsOf(CheckInfo.of(Category.WORKLOAD, "none", "x").build());
    assertThatThrownBy(() -> none.get(RATIO)).hasMessageContaining("ratio");
  }

  private Parameters read(String json) {
    try {
      return Parameters.read(
          List.of(REQUIRED, RATIO),
          new ObjectMapper().readTree(json),
          (name, problem) -> problems.add(name + " " + problem));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
