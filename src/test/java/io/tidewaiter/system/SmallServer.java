package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.ReviewBodies;
import io.tidewaiter.minisigstore.ImageShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The server with as little memory as its image gives it, which asks for signatures of whatever
 * comes from some registries, by the key of a shelf.
 */
final class SmallServer implements AutoCloseable {
  static final String ALLOWED = "\"allowed\":true";

  /** No policy speaks of it. */
  static final String JUDGED_BY_NOBODY = "registry.k8s.io/pause:3.10";

  private static final int PATTERNS_OF_A_RULE = 100;

  /** The heap has 96 MiB; the rest is the JVM, its code and its threads. */
  private static final long MOST_MEMORY = 320L << 20;

  /** Behind a registry that is waited for, Pods would wait until 9 s were over. */
  private static final Duration MOST_FOR_A_SIGNED_IMAGE = Duration.ofSeconds(4);

  private static final Duration MOST_WITHOUT_IMAGES = Duration.ofSeconds(1);

  private final TidewaiterProcess process;
  private final HttpsDoor door;

  private SmallServer(TidewaiterProcess process) {
    this.process = process;
    this.door = new HttpsDoor(process);
  }

  /**
   * Starts one.
   *
   * @param hosts registries beside the shelf's
   */
  static SmallServer start(Path directory, ImageShelf shelf, Stream<String> hosts)
      throws IOException {
    List<String> all = Stream.concat(hosts, Stream.of(shelf.registry().host())).toList();
    Path policy = directory.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: signed}
        spec:
          validationActions: [Deny]
          images: %s
        """
            .formatted(rules(all, shelf.keyAuthority())));
    Stream<String> options =
        Stream.concat(
            Stream.of("--policies=" + policy),
            all.stream().map(host -> "--insecure-registry=" + host));
    return new SmallServer(
        TidewaiterProcess.serve(
            Map.of("JDK_JAVA_OPTIONS", jvmOptions()), options.toArray(String[]::new)));
  }

  /** Waits until it admits what is signed in time: what it does for the first time takes long. */
  void warmUp(String image) {
    Eventually.within(
        Duration.ofMinutes(1),
        () -> {
          try {
            admit(image);
          } catch (UncheckedIOException e) {
            throw new AssertionError(e);
          }
        });
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The answer for a Pod with these images, one container each. */
  String answer(List<String> images, Duration timeout) {
    String path = "/validate?timeout=" + timeout.toSeconds() + "s";
    return door.post(path, review(images)).body();
  }

  String answer(String image) {
    return answer(List.of(image), Duration.ofSeconds(10));
  }

  /** How long a Pod takes that has to be admitted. */
  Duration admit(String image) {
    long start = System.nanoTime();
    assertThat(answer(image)).contains(ALLOWED);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** That it lives, within its memory, and that those were served in time whom nobody attacks. */
  void assertUnharmed(List<Duration> withImages, List<Duration> without) {
    // it ends itself when it is out of memory
    assertThat(process.isAlive()).as(process::log).isTrue();
    assertThat(process.peakResidentBytes()).isLessThan(MOST_MEMORY);
    assertThat(median(withImages)).isLessThan(MOST_FOR_A_SIGNED_IMAGE);
    assertThat(median(without)).isLessThan(MOST_WITHOUT_IMAGES);
  }

  @Override
  public void close() {
    process.close();
  }

  /** A rule takes but so many patterns. */
  private static List<String> rules(List<String> hosts, String authority) {
    List<String> rules = new ArrayList<>();
    for (int from = 0; from < hosts.size(); from += PATTERNS_OF_A_RULE) {
      List<String> some = hosts.subList(from, Math.min(hosts.size(), from + PATTERNS_OF_A_RULE));
      rules.add(
          "{match: %s, signatures: {authorities: [%s]}}"
              .formatted(some.stream().map(host -> '"' + host + "/**\"").toList(), authority));
    }
    return rules;
  }

  private static Duration median(List<Duration> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private static String review(List<String> images) {
    return ReviewBodies.create(
            images.size(),
            pod -> {
              for (int i = 0; i < images.size(); i++) {
                ReviewBodies.container(pod, i).put("image", images.get(i));
              }
            })
        .toString();
  }

  /** As the image runs it. */
  private static String jvmOptions() throws IOException {
    String script = Files.readString(Path.of("deploy/lib/jvm.sh"));
    int start = script.indexOf("server_options=(") + "server_options=(".length();
    return script.substring(start, script.indexOf(')', start)).replaceAll("\\s+", " ");
  }
}
