package io.tidewaiter.system.image;

import io.tidewaiter.system.CommandOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The real cosign, kept from every service but the registries on loopback. */
public final class Cosign implements AutoCloseable {
  // keys made at test time have no password; signatures as OCI 1.1 referrers count as experimental
  private static final Map<String, String> ENVIRONMENT =
      Map.of("COSIGN_PASSWORD", "", "COSIGN_YES", "true", "COSIGN_EXPERIMENTAL", "1");

  private final IsolatedProgram program;
  private final AtomicInteger files = new AtomicInteger();

  private Cosign(IsolatedProgram program) {
    this.program = program;
  }

  static Cosign of(Registries registries) {
    return new Cosign(IsolatedProgram.of(registries.program("cosign")));
  }

  /** Runs it, whatever comes of it. */
  public CommandOutput run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("--timeout=1m"));
    command.addAll(arguments);
    return program.run(ENVIRONMENT, command);
  }

  /** Asks it about an image. */
  CommandOutput ask(Question question) {
    List<String> arguments = new ArrayList<>(List.of(question.cosignCommand()));
    arguments.addAll(question.options());
    arguments.addAll(question.cosignOnly());
    arguments.add("--allow-http-registry");
    arguments.add(question.image());
    return run(arguments);
  }

  /** A key pair as cosign keeps it. */
  public record KeyPair(Path privateKey, Path publicKey) {}

  /** Takes over a key that was made elsewhere. */
  public KeyPair importKey(PrivateKey key) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    Path plain = write(".pem", pem);
    String prefix = plain.toString().replace(".pem", "");
    run(List.of("import-key-pair", "--key=" + plain, "--output-key-prefix=" + prefix)).orThrow();
    return new KeyPair(Path.of(prefix + ".key"), Path.of(prefix + ".pub"));
  }

  /** Writes a file of a name of its own, to hand to cosign. */
  public Path write(String suffix, String content) {
    try {
      return Files.writeString(
          program.file("file" + files.incrementAndGet() + suffix), content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
