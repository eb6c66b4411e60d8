package io.tidewaiter.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.Golden;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.ImageShelf;
import java.nio.file.Path;
import java.util.List;

/**
 * A gate whose policies ask for signatures of images from a registry on loopback. Its namespaces
 * are named after what is done there with findings.
 */
final class ImageGate implements AutoCloseable {
  static final String DENIED = "denied";
  static final String WATCHED = "watched";

  /** Refuses what is not signed, and warns about what is not known. */
  static final String LENIENT = "lenient";

  /** Refuses what is not signed, and says nothing about what is not known. */
  static final String OPEN = "open";

  /** Pins templates too. */
  static final String PINNED = "pinned";

  private final ControlPlane plane;
  private final ImageShelf shelf = new ImageShelf(Cast.gather());
  private final Gate gate;
  private final ApiServer api;

  private ImageGate(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate =
        Gate.open(
            plane,
            List.of("--insecure-registry=" + shelf.registry().host()),
            List.of("--pin-templates"));
  }

  static ImageGate open(ControlPlane plane) {
    ImageGate opened = new ImageGate(plane);
    opened.policy(DENIED, "[Deny, Audit]", "Deny", "{pinDigests: true}");
    opened.policy(WATCHED, "[Warn, Audit]", "Deny", "{pinDigests: true}");
    opened.policy(LENIENT, "[Deny]", "Warn", "{pinDigests: true}");
    opened.policy(OPEN, "[Deny]", "Allow", "{pinDigests: true}");
    opened.policy(PINNED, "[Deny]", "Deny", "{pinDigests: true, pinTemplates: true}");
    return opened;
  }

  ImageShelf shelf() {
    return shelf;
  }

  Gate gate() {
    return gate;
  }

  ApiServer api() {
    return api;
  }

  /** What kubectl says to {@code apply}, with more options. */
  CommandOutput apply(String manifest, String... options) {
    String[] command = new String[options.length + 3];
    command[0] = "apply";
    command[1] = "-f";
    command[2] = "-";
    System.arraycopy(options, 0, command, 3, options.length);
    return plane.kubectlAs("admin", manifest, command);
  }

  CommandOutput kubectl(String... arguments) {
    return plane.kubectl(arguments);
  }

  /** The image of a stored Pod's first container. */
  String storedImage(String namespace, String pod) {
    JsonNode stored = api.get("/api/v1/namespaces/" + namespace + "/pods/" + pod).body();
    return stored.at("/spec/containers/0/image").asText();
  }

  /** A Pod with one container. */
  static String pod(String namespace, String name, String image) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: %s}
    spec: {containers: [{name: app, image: "%s"}]}
    """
        .formatted(name, namespace, image);
  }

  /** Compares what was said with {@code src/test/resources/system/images/NAME.txt}. */
  void golden(String name, String text) {
    golden(name, text, shelf);
  }

  /** The same where there is only a registry. */
  static void golden(String name, String text, ImageShelf shelf) {
    Golden.assertMatches(
        Path.of("src/test/resources/system/images", name + ".txt"),
        Words.settled(text)
            .replace(shelf.registry().host(), "registry.example")
            .replaceAll("fingerprint [0-9a-f]+", "fingerprint 5d1e0c2b9a7f4e63")
            .replaceAll("layer sha256:[0-9a-f]+", "layer sha256:e106b4add427")
            .replaceAll("(blob [^@]+)@sha256:[0-9a-f]+", "$1@sha256:e106b4…"));
  }

  @Override
  public void close() {
    gate.close();
    shelf.close();
  }

  private void policy(String name, String actions, String onUndetermined, String defaults) {
    gate.namespace(name);
    gate.apply(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: %s}
        spec:
          validationActions: %s
          match: {namespaces: [%1$s]}
          images:
            - match: ["%s/**"]
              signatures: {authorities: [%s]}
          onUndetermined: %s
          defaults: %s
        """
            .formatted(
                name,
                actions,
                shelf.registry().host(),
                shelf.keyAuthority(),
                onUndetermined,
                defaults));
  }
}
