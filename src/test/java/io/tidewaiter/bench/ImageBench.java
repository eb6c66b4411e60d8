package io.tidewaiter.bench;

import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.registry.FakeRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What images cost the webhook: {@code ImageBench DIR PORT COMMAND…} starts a registry with signed
 * images in this process, the server by the command, and asks it about Pods. {@code
 * deploy/bench/images.sh} runs it. The report goes to standard output.
 */
public final class ImageBench {
  private static final String RESIDENT = "RSS ";
  private static final int ROUNDS = 5;

  /**
   * Rounds that are not counted: the JIT compilers are at work, and what they made for one format
   * is made anew for the next as long as they have not seen all.
   */
  private static final int WARM_UP = 12;

  private static final int WARM = 4_000;
  private static final int COLD = 100;
  private static final int CLIENTS = 8;
  private static final long PAUSE_NANOS = 2_000_000; // 500 a second

  private final FakeRegistry registry;
  private final SignedImages images;
  private final ServerProcess server;
  private final Map<String, List<Double>> results = new TreeMap<>();

  private ImageBench(FakeRegistry registry, SignedImages images, ServerProcess server) {
    this.registry = registry;
    this.images = images;
    this.server = server;
  }

  public static void main(String... arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    Cast cast = Cast.gather();
    try (FakeRegistry registry = FakeRegistry.start()) {
      new ImagePolicies(cast, registry.host() + "/**").write(directory.resolve("policies"));
      List<String> command = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
      command.add("--insecure-registry=" + registry.host());
      try (ServerProcess server =
          ServerProcess.start(
              command, port, directory.resolve("ca.crt"), directory.resolve("log"))) {
        new ImageBench(registry, new SignedImages(registry, cast), server).run();
      }
    }
  }

  private void run() throws Exception {
    List<String> warm = images.make(ImageFormat.KEY, 1);
    byte[] plain = SignedImages.review(ImagePolicies.PLAIN, warm);
    byte[] ruled = SignedImages.review(ImageFormat.KEY.namespace(), warm);
    server.awaitAdmission(plain);
    Thread.sleep(6_000);
    note(RESIDENT + "before any image", server.residentMegabytes());
    for (ImageFormat format : ImageFormat.values()) {
      ask(format, images.make(format, 100));
    }
    Thread.sleep(12_000);
    note(RESIDENT + "after 500 distinct images", server.residentMegabytes());
    for (int round = 0; round < WARM_UP; round++) {
      round(plain, ruled);
    }
    uncounted();
    for (int round = 0; round < ROUNDS; round++) {
      round(plain, ruled);
    }
    Thread.sleep(12_000);
    note(RESIDENT + "at the end", server.residentMegabytes());
    report();
  }

  private void round(byte[] plain, byte[] ruled) throws Exception {
    registry.forgetRequests();
    note("warm, without image rules", load(plain));
    note("warm, with an image rule", load(ruled));
    latency("without image rules", plain);
    latency("with an image rule", ruled);
    note("warm, registry requests", registry.requests().size());
    for (ImageFormat format : ImageFormat.values()) {
      List<String> fresh = images.make(format, COLD);
      registry.forgetRequests();
      double before = server.cpuMicros();
      double millis = ask(format, fresh);
      note("cold CPU, " + format.title(), (server.cpuMicros() - before) / COLD / 1_000);
      note("cold wall, " + format.title(), millis / COLD);
      note("cold requests, " + format.title(), (double) registry.requests().size() / COLD);
    }
    twenty();
  }

  /** Pods with twenty images, new ones and the same again. */
  private void twenty() throws Exception {
    List<byte[]> pods = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pods.add(SignedImages.review(ImageFormat.KEY.namespace(), images.make(ImageFormat.KEY, 20)));
    }
    for (String state : List.of("new", "known")) {
      double before = server.cpuMicros();
      long began = System.nanoTime();
      for (byte[] pod : pods) {
        server.admits(pod);
      }
      note("20 images, " + state + ", wall", (System.nanoTime() - began) / 1e6 / pods.size());
      note("20 images, " + state + ", CPU", (server.cpuMicros() - before) / 1e3 / pods.size());
    }
  }

  /** One after the other; milliseconds for all. */
  private double ask(ImageFormat format, List<String> fresh) throws Exception {
    List<byte[]> reviews =
        fresh.stream()
            .map(image -> SignedImages.review(format.namespace(), List.of(image)))
            .toList();
    long began = System.nanoTime();
    for (byte[] review : reviews) {
      server.admits(review);
    }
    return (System.nanoTime() - began) / 1e6;
  }

  /** As fast as the clients can; CPU time per request, in microseconds. */
  private double load(byte[] review) throws Exception {
    double before = server.cpuMicros();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(
            clients.submit(() -> {
              for (int i = 0; i < WARM / CLIENTS; i++) {
                server.admits(review);
              }
              return null;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return (server.cpuMicros() - before) / WARM;
  }

  private void latency(String what, byte[] review) throws Exception {
    double[] millis = new double[1_000];
    long next = System.nanoTime();
    for (int i = 0; i < millis.length; i++) {
      next += PAUSE_NANOS;
      Thread.sleep(Math.max(0, next - System.nanoTime()) / 1_000_000);
      long began = System.nanoTime();
      server.admits(review);
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    note("p50, " + what, millis[millis.length / 2]);
    note("p99, " + what, millis[millis.length * 99 / 100]);
  }

  /** Forgets what was noted in rounds. */
  private void uncounted() {
    results.keySet().removeIf(what -> !what.startsWith(RESIDENT));
  }

  private void note(String what, double value) {
    results.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
  }

  private void report() {
    System.out.println("| | median (lowest-highest) |\n| --- | ---: |");
    results.forEach((what, values) -> {
      double[] sorted = values.stream().mapToDouble(it -> it).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f (%.2f-%.2f) |%n",
          what,
          sorted[sorted.length / 2],
          sorted[0],
          sorted[sorted.length - 1]);
    });
    for (ImageFormat format : ImageFormat.values()) {
      System.out.printf("| fewest requests, %s | %d |%n", format.title(), format.fewestRequests());
    }
  }
}
