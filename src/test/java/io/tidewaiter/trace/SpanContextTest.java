package io.tidewaiter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanContextTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void theCallersSpanIsTheParent() {
    SpanContext.Caller caller = SpanContext.parse(PARENT).orElseThrow();
    assertThat(caller.sampled()).isTrue();
    assertThat(caller.span().traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(caller.span().spanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(caller.span().child().traceId()).isEqualTo(caller.span().traceId());
    assertThat(caller.span().child().spanId())
        .matches("[0-9a-f]{16}")
        .isNotEqualTo("00f067aa0ba902b7");
  }

  @Test
  void aTraceThatTheCallerDoesNotWantIsNone() {
    assertThat(SpanContext.parse(PARENT.replaceFirst("01$", "00")).orElseThrow().sampled())
        .isFalse();
    assertThat(SpanContext.parse(PARENT.replaceFirst("01$", "03")).orElseThrow().sampled())
        .isTrue();
  }

  @Test
  void aLaterVersionMaySayMore() {
    assertThat(SpanContext.parse(PARENT.replaceFirst("00", "01") + "-more")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g\n",
      })
  void whatIsNoHeaderBeginsATraceOfItsOwn(String text) {
    assertThat(SpanContext.parse(text)).isEmpty();
  }

  @Test
  void aHeaderWithoutEndIsNotLookedAt() {
    assertThat(SpanContext.parse(PARENT.replaceFirst("00", "01") + "-" + "a".repeat(1_000)))
        .isEmpty();
    assertThat(SpanContext.parse(null)).isEmpty();
    assertThat(SpanContext.root().child().traceId()).matches("[0-9a-f]{32}");
  }
}
