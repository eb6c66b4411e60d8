package io.tidewaiter.system.load;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.tidewaiter.system.load.Attempt.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for Pods at an even rate, one that keeps the policy and one that breaks it in turn, whatever
 * becomes of those before: a slow answer holds nobody up. They are dry runs, which go the same way
 * and fill no etcd.
 */
public final class PodLoad implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final Pattern NO_SERVICE = Pattern.compile("service \\\\\"[^\"]+\" not found");

  private final HttpClient client;
  private final URI pods;
  private final @Nullable String token;
  private final Duration interval;
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final long begun = System.nanoTime();
  private final Thread pacer = Thread.ofPlatform().daemon().name("load").unstarted(this::pace);
  private volatile boolean stopped;

  private PodLoad(Config cluster, String namespace, Duration interval) {
    this.client = client(cluster);
    this.pods =
        URI.create(cluster.getMasterUrl())
            .resolve("/api/v1/namespaces/" + namespace + "/pods?dryRun=All");
    this.token =
        cluster.getOauthToken() == null ? cluster.getAutoOAuthToken() : cluster.getOauthToken();
    this.interval = interval;
  }

  /** So many a second, into a namespace that exists. */
  public static PodLoad start(Config cluster, String namespace, int perSecond) {
    PodLoad load = new PodLoad(cluster, namespace, Duration.ofSeconds(1).dividedBy(perSecond));
    load.pacer.start();
    return load;
  }

  /** One client in a loop: the next is asked for when the one before it was answered. */
  public static PodLoad oneByOne(Config cluster, String namespace) {
    PodLoad load = new PodLoad(cluster, namespace, Duration.ZERO);
    load.pacer.start();
    return load;
  }

  private static HttpClient client(Config cluster) {
    try {
      return HttpClient.newBuilder()
          .sslContext(SSLUtils.sslContext(cluster))
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long it has been going on, as {@link Attempt#at} has it. */
  public Duration time() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Ends it, waits for the last answers, and says what came of all. */
  public LoadResult stop() {
    close();
    return LoadResult.of(List.copyOf(attempts));
  }

  @Override
  public void close() {
    stopped = true;
    try {
      pacer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    senders.close();
  }

  private void pace() {
    for (int i = 0; !stopped; i++) {
      boolean bad = i % 2 == 1;
      if (interval.isZero()) {
        ask(bad);
        continue;
      }
      senders.execute(() -> ask(bad));
      long next = begun + interval.toNanos() * (i + 1);
      try {
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void ask(boolean bad) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(pods)
            .timeout(LONGEST)
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(bad ? SamplePods.BAD : SamplePods.GOOD));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    long sent = System.nanoTime();
    Outcome outcome;
    String message = "";
    try {
      // the timeout of the request ends with the head of the answer
      HttpResponse<String> response =
          client
              .sendAsync(request.build(), BodyHandlers.ofString())
              .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      outcome = outcome(response);
      message = outcome == Outcome.ADMITTED ? "" : response.body();
    } catch (ExecutionException | TimeoutException e) {
      outcome = Outcome.AWAY;
      message = e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    attempts.add(
        new Attempt(
            Duration.ofNanos(sent - begun),
            bad,
            outcome,
            Duration.ofNanos(System.nanoTime() - sent),
            message));
  }

  private static Outcome outcome(HttpResponse<String> response) {
    if (response.statusCode() == 201) {
      return Outcome.ADMITTED;
    }
    if (response.statusCode() == 403 && response.body().contains("is refused by policy")) {
      return Outcome.REFUSED;
    }
    // an API server that has just started does not know its Services yet
    return response.body().contains("failed calling webhook")
            && !NO_SERVICE.matcher(response.body()).find()
        ? Outcome.UNDECIDED
        : Outcome.AWAY;
  }
}
