package io.tidewaiter.cli;

import io.tidewaiter.cli.image.Demand;
import io.tidewaiter.cli.image.ImageVerdict;
import io.tidewaiter.cli.image.ImageVerification;
import io.tidewaiter.cli.image.Judgement;
import io.tidewaiter.cli.image.KnownRoots;
import io.tidewaiter.cli.image.LocalImages;
import io.tidewaiter.cli.image.VerdictJson;
import io.tidewaiter.cli.image.VerdictText;
import io.tidewaiter.cli.render.JsonText;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.trust.TrustRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter verify}: whether images are signed by whom one trusts. */
@Command(
    name = "verify",
    description = {
      "Verifies signatures and attestations of images, by policies or by the flags of cosign.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidewaiter verify --policies policies/ ghcr.io/acme/web:1.0",
      "  tidewaiter verify --key cosign.pub ghcr.io/acme/web:1.0",
      "  tidewaiter verify --certificate-identity ops@acme.example \\",
      "      --certificate-oidc-issuer https://accounts.google.com ghcr.io/acme/web:1.0",
      "  tidewaiter verify --key cosign.pub --type vuln -o json ghcr.io/acme/web:1.0",
      "",
      RegistryFlags.LOGINS
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every image is verified",
      "1:an image is refused",
      "2:for an image it could not be told, or no rule speaks of it"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Streams streams;
  private final InstantSource clock;
  private final Map<String, String> environment;
  private final Version version;

  @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Images as Pods name them.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-p", "--policies"},
      paramLabel = "PATH",
      description =
          "Policies by whose image rules to judge, whatever Pods they are for; repeatable.")
  private List<Path> policies = new ArrayList<>();

  @Mixin private SignerFlags signers = new SignerFlags();

  @Mixin private RegistryFlags registries = new RegistryFlags();

  @Mixin private ImageOutput output = new ImageOutput();

  VerifyCommand(
      Streams streams, InstantSource clock, Map<String, String> environment, Version version) {
    this.streams = streams;
    this.clock = clock;
    this.environment = environment;
    this.version = version;
  }

  /** What to ask for, and the trust roots to go by. */
  private record Question(List<Demand> demands, Map<String, TrustRoot> roots) {}

  @Override
  public Integer call() throws CommandFailure {
    List<ImageReference> images = RegistryFlags.images(names);
    Question question = policies.isEmpty() ? byFlags() : byPolicies();
    Duration patience = output.patience();
    List<ImageVerdict> verdicts = new ArrayList<>();
    try (LocalImages local = new LocalImages(registries.choices(images), environment, clock)) {
      ImageVerification verification =
          new ImageVerification(local, question.roots(), clock, patience);
      for (ImageReference image : images) {
        verdicts.add(verification.verify(image, question.demands()));
      }
    }
    if (output.isJson()) {
      streams.out().print(JsonText.of(VerdictJson.of(verdicts, version.number())));
    } else {
      new VerdictText(output.style(streams)).print(verdicts, streams.out());
    }
    streams.out().flush();
    return exitCode(verdicts);
  }

  private Question byPolicies() throws CommandFailure {
    if (!signers.isEmpty() || signers.trustedRoot().isPresent() || signers.asksForAttestations()) {
      throw new CommandFailure(
          "--policies says all that the flags of cosign say; give one of them");
    }
    PolicySet set = PolicyFiles.load(policies, clock).policies();
    List<Demand> demands = Demand.of(set.policies());
    if (demands.isEmpty()) {
      throw new CommandFailure("no policy in --policies demands anything of images");
    }
    return new Question(demands, KnownRoots.of(set));
  }

  private Question byFlags() throws CommandFailure {
    if (signers.isEmpty()) {
      throw new CommandFailure(
          "signed by whom? Give --policies, --key, or --certificate-identity with"
              + " --certificate-oidc-issuer");
    }
    PolicySet set = FlagPolicy.of(signers, clock);
    return new Question(Demand.ofFlags(set.policies().getFirst()), KnownRoots.of(set));
  }

  private static int exitCode(List<ImageVerdict> verdicts) {
    List<Judgement> all = verdicts.stream().map(ImageVerdict::judgement).toList();
    if (all.contains(Judgement.UNDETERMINED)) {
      return ExitCode.CANNOT_SAY;
    }
    return all.contains(Judgement.REFUSED) ? ExitCode.FINDINGS : ExitCode.PASS;
  }
}
