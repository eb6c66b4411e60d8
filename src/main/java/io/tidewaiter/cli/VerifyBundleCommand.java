package io.tidewaiter.cli;

import io.tidewaiter.cli.image.KnownRoots;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.verify.sigstore.ArtifactVerifier;
import io.tidewaiter.verify.sigstore.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter conformance verify-bundle}: whether a bundle is a good one of a file. */
@Command(
    name = "verify-bundle",
    description = "Verifies a Sigstore bundle of a file or a digest.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:verified", "1:not verified"})
final class VerifyBundleCommand implements Callable<Integer> {
  private final Streams streams;
  private final InstantSource clock;

  /** By whom it has to be. */
  private static final class Signer {
    @ArgGroup(exclusive = false)
    private @Nullable Person person;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "A public key.")
    private @Nullable Path key;
  }

  private static final class Person {
    @Option(
        names = "--certificate-identity",
        required = true,
        paramLabel = "NAME",
        description = "The subject of the certificate.")
    private String identity = "";

    @Option(
        names = "--certificate-oidc-issuer",
        required = true,
        paramLabel = "URL",
        description = "Who vouches for it.")
    private String issuer = "";
  }

  @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "The bundle.")
  private Path bundle = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Signer signer = new Signer();

  @Option(
      names = "--trusted-root",
      paramLabel = "FILE",
      description = "A trusted_root.json. Default: the public instance of Sigstore, as shipped.")
  private @Nullable Path trustedRoot;

  @Parameters(paramLabel = "ARTIFACT-OR-DIGEST", description = "A file, or sha256:….")
  private String artifact = "";

  VerifyBundleCommand(Streams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
  }

  /** Whatever is wrong, the suite wants to hear 1. */
  @Override
  public Integer call() {
    try {
      Optional<String> complaint = complaint();
      complaint.ifPresent(why -> streams.err().println("the bundle does not count: " + why));
      return complaint.isEmpty() ? ExitCode.PASS : ExitCode.FINDINGS;
    } catch (CommandFailure failure) {
      failure.problems().forEach(streams.err()::println);
      return ExitCode.FINDINGS;
    }
  }

  private Optional<String> complaint() throws CommandFailure {
    SignerFlags flags = flags();
    PolicySet set = FlagPolicy.of(flags, clock);
    Authority authority =
        set.policies()
            .getFirst()
            .imageRules()
            .getFirst()
            .signatures()
            .orElseThrow()
            .authorities()
            .getFirst();
    return new ArtifactVerifier()
        .complaint(
            FlagFiles.bytes("--bundle", bundle),
            target(),
            authority,
            List.copyOf(KnownRoots.of(set).values()),
            clock.instant());
  }

  private SignerFlags flags() {
    return signer.person == null
        ? SignerFlags.ofKey(String.valueOf(signer.key), trustedRoot)
        : SignerFlags.ofIdentity(signer.person.identity, signer.person.issuer, trustedRoot);
  }

  private Target target() throws CommandFailure {
    try {
      Path file = Path.of(artifact);
      return Files.exists(file)
          ? new Target.Content(Files.readAllBytes(file))
          : new Target.Named(Digest.parse(artifact));
    } catch (InvalidReference e) {
      throw new CommandFailure(artifact + " is neither a file nor a digest");
    } catch (IOException e) {
      throw new CommandFailure(artifact + " cannot be read");
    }
  }
}
