package io.tidewaiter.system;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.SampleImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Registries that attack whoever reads them. Each attack names another image each time. */
final class HostileImages implements AutoCloseable {
  private static final int SILENT_HOSTS = 40;
  private static final int LARGE_IMAGES = 4;
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private final FakeRegistry registry = FakeRegistry.start();
  private final SampleImages samples = new SampleImages(registry);
  private final List<ServerSocket> silent = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final String flooded;

  HostileImages() throws IOException {
    registry.fault("/acme/endless", Fault.endlessBody(SampleImages.INDEX));
    registry.fault("/acme/drip", Fault.dripping(SampleImages.INDEX, Duration.ofMillis(50)));
    registry.fault(
        "/acme/lie/blobs/",
        Fault.body("application/octet-stream", "{}".getBytes(StandardCharsets.US_ASCII)));
    registry.fault("/acme/elsewhere", Fault.redirect(307, "http://169.254.169.254/latest"));
    registry.fault("/acme/busy", Fault.throttled("60"));
    for (int i = 0; i < SILENT_HOSTS; i++) {
      silent.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }
    large();
    flooded = flooded();
  }

  /** A bundle that is none, beside those of a signed image. */
  static void poison(ImageShelf shelf, String name, Digest image) {
    SampleImages beside = new SampleImages(shelf.registry());
    for (String bundle : List.of("{", "[]", "{\"mediaType\":\"" + BUNDLE + "\"}")) {
      beside.referrer("acme/" + name, image, BUNDLE, bundle.getBytes(StandardCharsets.US_ASCII));
    }
  }

  Stream<String> hosts() {
    return Stream.concat(
        Stream.of(registry.host()),
        silent.stream().map(socket -> "127.0.0.1:" + socket.getLocalPort()));
  }

  String endless() {
    return any("endless" + number.incrementAndGet());
  }

  String dripping() {
    return any("drip" + number.incrementAndGet());
  }

  /** An image whose signature comes with other bytes than its digest stands for. */
  String lying() {
    Digest digest = samples.image("acme/lie", "lie");
    samples.referrer(
        "acme/lie", digest, BUNDLE, "{}".repeat(2).getBytes(StandardCharsets.US_ASCII));
    return registry.host() + "/acme/lie@" + digest;
  }

  String redirecting() {
    return any("elsewhere" + number.incrementAndGet());
  }

  String throttled() {
    return any("busy" + number.incrementAndGet());
  }

  /** An image with 5,000 referrers, none of which is good. */
  String withReferrersWithoutNumber() {
    return flooded;
  }

  /** An image with signatures of megabytes, whose JSON is all tiny values. */
  String withLargeSignatures() {
    String repository = "acme/large" + number.incrementAndGet() % LARGE_IMAGES;
    return registry.host() + "/" + repository + ":large";
  }

  /** An image of a host that takes connections and says nothing. */
  String silent() {
    ServerSocket socket = silent.get(number.incrementAndGet() % SILENT_HOSTS);
    return "127.0.0.1:" + socket.getLocalPort() + "/acme/web@" + digest();
  }

  @Override
  public void close() throws IOException {
    registry.close();
    for (ServerSocket socket : silent) {
      socket.close();
    }
  }

  private String any(String repository) {
    return registry.host() + "/acme/" + repository + "@" + digest();
  }

  private Digest digest() {
    byte[] bytes = ("image " + number.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
    return FakeRegistry.digestOf(bytes);
  }

  private void large() {
    List<byte[]> layers = IntStream.range(0, 8).mapToObj(HostileImages::tinyValues).toList();
    for (int i = 0; i < LARGE_IMAGES; i++) {
      String repository = "acme/large" + i;
      Digest digest = samples.image(repository, "large");
      registry.tag(repository, "large", digest);
      layers.forEach(layer -> samples.referrer(repository, digest, BUNDLE, layer));
    }
  }

  private static byte[] tinyValues(int number) {
    String values = "[],".repeat(1 << 20);
    String json = "{\"mediaType\":\"%s\",\"n%d\":[%s0]}".formatted(BUNDLE, number, values);
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  private String flooded() {
    Digest digest = samples.image("acme/flooded", "flooded");
    registry.pageSize(100);
    for (int i = 0; i < 5_000; i++) {
      byte[] layer = ("{\"n\":" + i + "}").getBytes(StandardCharsets.US_ASCII);
      samples.referrer("acme/flooded", digest, BUNDLE, layer);
    }
    return registry.host() + "/acme/flooded@" + digest;
  }
}
