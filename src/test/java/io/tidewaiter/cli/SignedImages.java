package io.tidewaiter.cli;

import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.SignatureStore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.SampleImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A registry with images, the keys that sign them, and the program that looks at them. */
final class SignedImages implements AutoCloseable {
  static final String REPOSITORY = "acme/web";
  static final String CONFIG =
      """
      {"architecture":"arm64","os":"linux","variant":"v8","created":"2026-05-06T07:08:09Z",
       "config":{"User":"1000:1000","Env":["PATH=/bin","API_TOKEN=hunter2"],
       "Entrypoint":["/bin/web"],"Cmd":["--port","80"],"ExposedPorts":{"80/tcp":{}}}}
      """;

  final FakeRegistry registry = FakeRegistry.start();
  final SignatureStore store = new SignatureStore(registry, REPOSITORY);
  final MiniSigstore sigstore = MiniSigstore.start();
  final SigningKey ops = SigningKey.ecdsa(SigningKey.Curve.P256);
  final SigningKey stranger = SigningKey.ecdsa(SigningKey.Curve.P256);
  final Image image;
  private final Path directory;

  SignedImages(Path directory) {
    this.directory = directory;
    image = store.image(new SampleImages(registry).image(REPOSITORY, "content", CONFIG));
    registry.tag(REPOSITORY, "1.0", image.digest());
  }

  String name() {
    return registry.host() + "/" + REPOSITORY + ":1.0";
  }

  String host() {
    return registry.host();
  }

  String opsKey() {
    return file("ops.pub", ops.publicKeyPem());
  }

  String trustedRoot() {
    return file("trusted_root.json", sigstore.trustedRootJson());
  }

  String file(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void signed(SigningKey key) {
    store.bundle(image, Signed.by(Signer.key(key), DsseContent.of(Statement.signature(image))));
  }

  void signedInTheOldWay(SigningKey key) {
    store.legacy(image, Signed.by(Signer.key(key), SimpleSigning.of(image)));
  }

  void attested(SigningKey key, String type, String predicate) {
    DsseContent content = DsseContent.of(Statement.attestation(image, type, predicate));
    store.bundle(image, Signed.by(Signer.key(key), content));
  }

  /** The program with access to the registry, and a golden that is the same each time. */
  CommandRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--insecure-registry=" + registry.host());
    return stable(CommandRun.in(Map.of(), all.toArray(String[]::new)));
  }

  private CommandRun stable(CommandRun run) {
    return new CommandRun(run.code(), stable(run.out()), stable(run.err()));
  }

  private String stable(String text) {
    return text.replace(registry.host(), "registry.example")
        .replace(directory.toString(), "DIRECTORY")
        .replace(shown(ops), "0ca11ab1e0ca11ab…")
        .replace(shown(stranger), "0bad5eed0bad5eed…")
        .replaceAll("\"version\": \"[^\"]*\"", "\"version\": \"VERSION\"");
  }

  private static String shown(SigningKey key) {
    return key.spki().sha256().hex().substring(0, 16) + "…";
  }

  @Override
  public void close() {
    registry.close();
  }
}
