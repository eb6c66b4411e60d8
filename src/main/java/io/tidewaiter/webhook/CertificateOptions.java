package io.tidewaiter.webhook;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code tidewaiter serve} serves with, and who may call it. */
final class CertificateOptions {
  private enum Source {
    SELF,
    FILES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--certificates",
      paramLabel = "SOURCE",
      description = {
        "self: own ones; with --installation they are in its Secret and rotated.",
        "files: those of --tls-cert and --tls-key."
      })
  private @Nullable Source source;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Certificate chain, PEM. Default: one is made.")
  private @Nullable Path tlsCert;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key, PEM.")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Its CA, PEM, for caBundle of the installation's webhook configurations.")
  private @Nullable Path tlsCa;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Where to write the CA of a self-made certificate.")
  private @Nullable Path caFile;

  @Option(
      names = "--client-ca",
      paramLabel = "FILE",
      description = "Let only clients in that have a certificate of this CA, PEM.")
  private @Nullable Path clientCa;

  @Option(
      names = "--client-name",
      paramLabel = "NAME",
      description = "And only those with this common name; may be repeated.")
  private List<String> clientNames = List.of();

  /**
   * Why these make no sense together; empty if they do.
   *
   * @param installation whether there is one
   */
  Optional<String> problem(boolean installation) {
    if ((tlsCert == null) != (tlsKey == null)) {
      return Optional.of("--tls-cert and --tls-key go together");
    }
    if (tlsCert != null && caFile != null) {
      return Optional.of("--ca-file is for a self-made certificate; --tls-cert brings its own");
    }
    if (source == Source.FILES && tlsCert == null) {
      return Optional.of("--certificates files needs --tls-cert and --tls-key");
    }
    if (source == Source.SELF && tlsCert != null) {
      return Optional.of("--certificates self makes its own; --tls-cert brings another one");
    }
    if (tlsCa != null && (tlsCert == null || !installation)) {
      return Optional.of("--tls-ca needs --tls-cert, and --installation whose caBundle it is for");
    }
    return clientNames.isEmpty() || clientCa != null
        ? Optional.empty()
        : Optional.of("--client-name needs --client-ca");
  }

  /** Hands these options to the server's configuration. */
  void set() {
    ServeCommand.set("tidewaiter.tls-cert", tlsCert);
    ServeCommand.set("tidewaiter.tls-key", tlsKey);
    ServeCommand.set("tidewaiter.tls-ca", tlsCa);
    ServeCommand.set("tidewaiter.ca-file", caFile);
    ServeCommand.set("tidewaiter.client-ca", clientCa);
    ServeCommand.set("tidewaiter.client-names", ServeCommand.join(clientNames));
  }
}
