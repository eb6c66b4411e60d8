package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The HTTPS server itself, without a cluster: protocols, limits, and bodies that are no reviews.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransportIT {
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: strict}
      spec: {validationActions: [Deny], checks: {privileged: {}}}
      """;

  private static final String HARMLESS = Reviews.of("shop", "{}");
  private static final String HARMFUL = Reviews.of("shop", "{\"privileged\": true}");

  private final TidewaiterProcess process;
  private final HttpsDoor door;

  TransportIT(@TempDir Path policies) throws IOException {
    Files.writeString(policies.resolve("strict.yaml"), POLICY);
    process = TidewaiterProcess.serve(Map.of(), "--policies=" + policies);
    door = new HttpsDoor(process);
  }

  @AfterAll
  void close() {
    process.close();
  }

  @Test
  void http1AndHttp2BothAnswer() {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      if (version.name().equals("HTTP_3")) {
        continue;
      }
      HttpResponse<String> answer =
          door.send(
              door.request("/validate?timeout=10s")
                  .version(version)
                  .POST(BodyPublishers.ofString(HARMFUL)));
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.body()).contains("\"allowed\":false");
    }
  }

  @Test
  void t66_anotherContentTypeIsNotTaken() {
    HttpResponse<String> answer =
        door.send(
            door.request("/validate")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(HARMLESS)));
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void otherMethodsAndPathsAreNotThere() {
    assertThat(door.send(door.request("/validate").GET()).statusCode()).isEqualTo(405);
    assertThat(door.post("/elsewhere", HARMLESS).statusCode()).isEqualTo(404);
    assertThat(door.send(door.request("/q/metrics").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void plainHttpIsNotSpoken() throws IOException {
    String answer =
        raw(
            new Socket(InetAddress.getLoopbackAddress(), process.port()),
            "POST /validate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
    assertThat(answer).doesNotContain("200 OK").doesNotContain("allowed");
  }

  @Test
  void t66_http10IsAnswered() throws IOException {
    Socket socket =
        door.tls()
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), process.port());
    String answer =
        raw(
            socket,
            "POST /validate HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: "
                + HARMFUL.length()
                + "\r\n\r\n"
                + HARMFUL);
    assertThat(answer).startsWith("HTTP/1.0 200").contains("\"allowed\":false");
  }

  @Test
  void t66_aBodyOverTheLimitIsRefusedQuickly() throws IOException {
    long start = System.nanoTime();
    Socket socket =
        door.tls()
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), process.port());
    String answer =
        raw(
            socket,
            "POST /validate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 9000000000\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 413");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void t66_aGzipBombIsNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] spaces = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 200; i++) {
        gzip.write(spaces);
      }
    }
    HttpResponse<String> answer =
        door.send(
            door.request("/validate")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
    assertThat(answer.statusCode()).isBetween(400, 499);
    stillAlive();
  }

  @Test
  void t66_malformedReviewsAreNeverAllowedAndNeverAnInternalError() throws IOException {
    for (Map.Entry<String, String> broken : broken().entrySet()) {
      for (String path : new String[] {"/validate", "/mutate", "/validate-policies"}) {
        HttpResponse<String> answer = door.post(path, broken.getValue());
        String what = path + " " + broken.getKey() + ": " + answer.statusCode() + answer.body();
        assertThat(answer.body()).as(what).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(answer.body()).as(what).doesNotContain("\"allowed\":true");
        if (answer.statusCode() == 200) {
          JsonNode response = new ObjectMapper().readTree(answer.body()).path("response");
          assertThat(response.path("allowed").asBoolean(true)).as(what).isFalse();
          assertThat(response.path("uid").asText()).as(what).isNotEmpty();
          assertThat(response.at("/status/message").asText()).as(what).isNotEmpty();
        } else {
          assertThat(answer.statusCode()).as(what).isBetween(400, 499);
        }
      }
    }
    stillAlive();
  }

  private static Map<String, String> broken() {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("nothing", "");
    broken.put("no JSON", "kind: AdmissionReview");
    broken.put("null", "null");
    broken.put("a list", "[]");
    broken.put("cut off", HARMFUL.substring(0, HARMFUL.length() / 2));
    broken.put("followed by more", HARMFUL + HARMLESS);
    broken.put("no uid", HARMFUL.replaceFirst("\"uid\": \"[^\"]*\",", ""));
    broken.put("an empty uid", HARMFUL.replaceFirst("\"uid\": \"[^\"]*\"", "\"uid\": \"\""));
    broken.put("another version", HARMFUL.replace("admission.k8s.io/v1", "admission.k8s.io/v9"));
    broken.put(
        "no request", "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}");
    broken.put(
        "a null request",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":null}");
    broken.put("no object", HARMFUL.replaceFirst("(?s)\"object\":.*\"dryRun\"", "\"dryRun\""));
    broken.put(
        "a spec that is text",
        HARMLESS.replaceFirst("(?s)\"spec\": .*\"dryRun\"", "\"spec\": \"x\"}, \"dryRun\""));
    broken.put("an uid twice", HARMFUL.replace("\"uid\":", "\"uid\": \"1\", \"uid\":"));
    broken.put(
        "containers twice",
        HARMFUL.replace("\"containers\":", "\"containers\": [], \"containers\":"));
    broken.put("deep", "{\"request\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    broken.put(
        "a huge number",
        HARMFUL.replace("\"dryRun\": false", "\"dryRun\": " + "9".repeat(100_000)));
    broken.put("not UTF-8", HARMFUL.replace("alice", "\u0000"));
    return broken;
  }

  private void stillAlive() {
    assertThat(process.isAlive()).isTrue();
    assertThat(door.post("/validate", HARMLESS).body()).contains("\"allowed\":true");
  }

  private static String raw(Socket socket, String request) throws IOException {
    try (socket) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        answer.write(buffer, 0, read);
        if (answer.toString(StandardCharsets.UTF_8).contains("\r\n\r\n")
            && !request.contains("HTTP/1.0")) {
          break;
        }
      }
      return answer.toString(StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return "the connection was closed: " + e.getMessage();
    }
  }
}
