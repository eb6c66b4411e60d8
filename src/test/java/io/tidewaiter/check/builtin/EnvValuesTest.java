package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.pod.spec.EnvVar;
import io.tidewaiter.pod.spec.EnvVarSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvValuesTest {
  @Test
  void referencesStandForWhatWasWrittenBefore() {
    assertThat(values(var("A", "x"), var("B", "$(A)-$(C)"), var("C", "$(B)")))
        .containsExactly("x", "x-$(C)", "x-$(C)");
  }

  @Test
  void aDoubledDollarIsADollar() {
    assertThat(values(var("A", "x"), var("B", "$$(A) $$$(A) $A"))).endsWith("$(A) $x $A");
  }

  @Test
  void aVariableFromElsewhereIsNotKnown() {
    EnvVar elsewhere = new EnvVar("A", null, new EnvVarSource(null, null));
    assertThat(values(var("A", "x"), elsewhere, var("B", "$(A)"))).endsWith("$(A)");
  }

  @Test
  void valuesThatDoubleEachOtherStayBounded() {
    List<EnvVar> variables = new ArrayList<>(List.of(var("V0", "0123456789")));
    for (int i = 1; i < 64; i++) {
      variables.add(var("V" + i, ("$(V" + (i - 1) + ")").repeat(2)));
    }
    assertThat(EnvValues.of(variables)).allMatch(value -> value.length() <= 2048);
  }

  private static EnvVar var(String name, String value) {
    return new EnvVar(name, value, null);
  }

  private static List<String> values(EnvVar... variables) {
    return EnvValues.of(List.of(variables));
  }
}
