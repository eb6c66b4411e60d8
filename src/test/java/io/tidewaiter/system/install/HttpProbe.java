package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One of a container's three probes, asked as often as it says and counted as it says. */
final class HttpProbe {
  /** What the count comes to. */
  enum State {
    UNKNOWN,
    PASSED,
    FAILED
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI uri;
  private final Duration period;
  private final Duration timeout;
  private final int failureThreshold;
  private State state = State.UNKNOWN;
  private int failures;
  private long next = System.nanoTime();

  private HttpProbe(URI uri, Duration period, Duration timeout, int failureThreshold) {
    this.uri = uri;
    this.period = period;
    this.timeout = timeout;
    this.failureThreshold = failureThreshold;
  }

  /** Null if the container has no such probe, or one that asks otherwise than by HTTP. */
  static @Nullable HttpProbe of(@Nullable Probe probe, Container container, String host) {
    if (probe == null || probe.getHttpGet() == null) {
      return null;
    }
    int port = port(probe.getHttpGet().getPort(), container);
    return new HttpProbe(
        URI.create("http://" + host + ":" + port + probe.getHttpGet().getPath()),
        Duration.ofSeconds(orElse(probe.getPeriodSeconds(), 10)),
        Duration.ofSeconds(orElse(probe.getTimeoutSeconds(), 1)),
        orElse(probe.getFailureThreshold(), 3));
  }

  /** Asks if it is time to, and says what is known now. */
  State ask() {
    if (System.nanoTime() >= next) {
      next = System.nanoTime() + period.toNanos();
      if (answers()) {
        failures = 0;
        state = State.PASSED;
      } else if (++failures >= failureThreshold) {
        state = State.FAILED;
      }
    }
    return state;
  }

  private boolean answers() {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).build();
      // the timeout of a request ends with the head of the answer
      int status =
          CLIENT
              .sendAsync(request, BodyHandlers.discarding())
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .statusCode();
      return status >= 200 && status < 400;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int port(IntOrString port, Container container) {
    return port.getIntVal() != null
        ? port.getIntVal()
        : container.getPorts().stream()
            .filter(candidate -> port.getStrVal().equals(candidate.getName()))
            .mapToInt(ContainerPort::getContainerPort)
            .findFirst()
            .orElseThrow();
  }

  private static int orElse(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
