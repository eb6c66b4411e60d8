package io.tidewaiter.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.trace.OtlpExporter.Outcome;
import io.tidewaiter.trace.Span.Kind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OtlpExporterTest {
  private record Told(Outcome outcome, int spans) {}

  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

  @Test
  void spansArriveAsOtlpHasThem() throws IOException {
    try (FakeCollector collector = FakeCollector.open();
        VertxReceiver receiver = new VertxReceiver(vertx, collector.url());
        OtlpExporter exporter = exporter(receiver)) {
      exporter.take(span("validate", true));
      assertThat(next()).isEqualTo(new Told(Outcome.SENT, 1));
      JsonNode sent = collector.next();
      JsonNode resource = sent.at("/resourceSpans/0/resource/attributes/0");
      assertThat(resource.toString())
          .isEqualTo("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"tidewaiter\"}}");
      assertThat(sent.at("/resourceSpans/0/scopeSpans/0/spans/0").toString())
          .isEqualTo(
              "{\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"spanId\":\"00f067aa0ba902b7\","
                  + "\"parentSpanId\":\"00f067aa0ba902b8\",\"name\":\"validate\",\"kind\":2,"
                  + "\"startTimeUnixNano\":\"1767225600000000001\","
                  + "\"endTimeUnixNano\":\"1767225600000000051\",\"attributes\":["
                  + "{\"key\":\"a\",\"value\":{\"stringValue\":\"b\"}},"
                  + "{\"key\":\"n\",\"value\":{\"intValue\":\"7\"}},"
                  + "{\"key\":\"f\",\"value\":{\"boolValue\":true}}],\"status\":{\"code\":2}}");
      assertThat(collector.path()).isEqualTo("/v1/traces");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private final Vertx vertx = Vertx.vertx();

  @Test
  void aBusyReceiverIsAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    try (OtlpExporter exporter = exporter(body -> asked.incrementAndGet() < 2 ? 503 : 200)) {
      exporter.take(span("a", false));
      assertThat(next()).isEqualTo(new Told(Outcome.SENT, 1));
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void aReceiverThatRefusesIsNotAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    try (OtlpExporter exporter =
        exporter(body -> {
          asked.incrementAndGet();
          return 401;
        })) {
      exporter.take(span("a", false));
      assertThat(next()).isEqualTo(new Told(Outcome.FAILED, 1));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void aReceiverThatHangsCostsSpansAndNeverTime() {
    OtlpExporter exporter =
        exporter(body -> {
          TimeUnit.SECONDS.sleep(60);
          return 200;
        });
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      exporter.take(span("a", false));
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    assertThat(told).hasSizeGreaterThan(10_000).containsOnly(new Told(Outcome.DROPPED, 1));
    long closed = System.nanoTime();
    exporter.close();
    assertThat(System.nanoTime() - closed).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void whatWaitsIsSentAtTheEnd() {
    try (OtlpExporter exporter = exporter(body -> 200)) {
      for (int i = 0; i < 100; i++) {
        exporter.take(span("a", false));
      }
    }
    assertThat(told.stream().filter(each -> each.outcome() == Outcome.SENT).mapToInt(Told::spans))
        .satisfies(sent -> assertThat(sent.stream().mapToInt(n -> n).sum()).isEqualTo(100));
  }

  @Test
  void anAddressWithoutAPathGetsThatOfOtlp() {
    assertThat(VertxReceiver.address(URI.create("http://otel:4318")))
        .hasToString("http://otel:4318/v1/traces");
    assertThat(VertxReceiver.address(URI.create("https://otel:4318/")))
        .hasToString("https://otel:4318/v1/traces");
    assertThat(VertxReceiver.address(URI.create("https://otel/mine")))
        .hasToString("https://otel/mine");
  }

  @Test
  void anAddressWithCredentialsOrOfAnotherSchemeIsRefusedWithoutRepeatingThem() {
    for (String url : List.of("ftp://otel", "http://user:secret@otel:4318", "otel:4318", "/x")) {
      assertThatThrownBy(() -> VertxReceiver.address(URI.create(url)))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("secret");
    }
  }

  private OtlpExporter exporter(OtlpExporter.Receiver receiver) {
    return new OtlpExporter(
        Map.of("service.name", "tidewaiter"),
        receiver,
        (outcome, spans) -> told.add(new Told(outcome, spans)));
  }

  private Told next() {
    try {
      Told next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Span span(String name, boolean failed) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("a", "b");
    attributes.put("n", 7L);
    attributes.put("f", true);
    return new Span(
        new SpanContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
        "00f067aa0ba902b8",
        name,
        Kind.SERVER,
        1_767_225_600_000_000_001L,
        50,
        attributes,
        failed);
  }
}
