package io.tidewaiter.cli;

import io.tidewaiter.cli.image.KnownRoots;
import io.tidewaiter.cli.image.LocalImages;
import io.tidewaiter.cli.render.OutputFormat;
import io.tidewaiter.cli.render.Style;
import io.tidewaiter.cli.render.Words;
import io.tidewaiter.cli.review.PodImages;
import io.tidewaiter.cli.review.Review;
import io.tidewaiter.cli.review.ReviewRequest;
import io.tidewaiter.cli.review.Reviewer;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.text.ForeignText;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter check}: the webhook's verdict on files. */
@Command(
    name = "check",
    description = {
      "Judges the Pods in manifests, with the verdict and the words of the webhook. Registries are"
          + " asked about images only if a policy looks into images or at their signatures.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidewaiter check --policies policies/ deploy/",
      "  tidewaiter check --level restricted --version v1.30 web.yaml",
      "  helm template web | tidewaiter check --policies policies/ --namespace shop -",
      "  kubectl kustomize . | tidewaiter check --level baseline -o sarif - > findings.sarif",
      "",
      "Namespaces among the inputs give their labels, PersistentVolumes their node paths.",
      "Policies and exemptions count only among --policies.",
      RegistryFlags.LOGINS
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no findings that count",
      "1:findings at or above --fail-on",
      "2:something could not be judged or found out, whatever was found in the rest"
    })
final class CheckCommand implements Callable<Integer> {
  private static final String NOTHING =
      "nothing to judge: no object in the inputs bears Pods; -v says what was skipped";

  private static final String OFFLINE = " about images not judged (--offline)";

  private static final int NOTICE = 600;

  private final Streams streams;
  private final Clock clock;
  private final Map<String, String> environment;
  private final Version version;
  private final RootCommand root;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and directories; - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private PolicyOptions policyOptions = new PolicyOptions();

  @Mixin private RequestOptions requestOptions = new RequestOptions();

  @Option(
      names = "--offline",
      description = "Ask no registry, and say what was not judged for that.")
  private boolean offline;

  @Mixin private RegistryFlags registries = new RegistryFlags();

  @Option(
      names = "--timeout-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long the images of one object may take. Default: 60.")
  private int timeoutSeconds = 60;

  @Option(
      names = {"--fail-on"},
      paramLabel = "ACTION",
      defaultValue = "deny",
      description =
          "Count findings of this action and graver ones: deny, warn, audit. Default: deny.")
  private Action failOn = Action.DENY;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: table.")
  private OutputFormat format = OutputFormat.TABLE;

  @Option(
      names = {"--color"},
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}. Default: auto, on a terminal without NO_COLOR.")
  private Colour colour = Colour.AUTO;

  CheckCommand(
      Streams streams,
      Clock clock,
      Map<String, String> environment,
      Version version,
      RootCommand root) {
    this.streams = streams;
    this.clock = clock;
    this.environment = environment;
    this.version = version;
    this.root = root;
  }

  @Override
  public Integer call() throws CommandFailure {
    PolicyFiles policies = policyOptions.load(clock);
    ReviewRequest request = requestOptions.request(clock.instant());
    Review review = review(policies, request);
    Style style = colour.isOnFor(streams) ? Style.COLOURED : Style.PLAIN;
    format
        .renderer(new OutputFormat.Settings(failOn, version.number(), style, root.isVerbose()))
        .render(review, streams.out());
    streams.out().flush();
    if (root.isVerbose()) {
      policies.notices().forEach(this::notice);
    }
    review.problems().forEach(streams.err()::println);
    if (review.countNotJudged() > 0) {
      streams.err().println(Words.count(review.countNotJudged(), "rule") + OFFLINE);
    }
    if (!review.problems().isEmpty() || review.countUndetermined(failOn) > 0) {
      return ExitCode.CANNOT_SAY;
    }
    if (review.objects().isEmpty()) {
      throw new CommandFailure(NOTHING);
    }
    return review.hasFindings(failOn) ? ExitCode.FINDINGS : ExitCode.PASS;
  }

  private Review review(PolicyFiles policies, ReviewRequest request) throws CommandFailure {
    Duration patience = ImageOutput.patience(timeoutSeconds);
    PolicySet set = policies.policies();
    try (LocalImages local = new LocalImages(registries.choices(), environment, clock)) {
      PodImages images =
          offline ? PodImages.offline() : PodImages.by(local, KnownRoots.of(set), patience);
      return new Reviewer(set, policies.namespaces(), request, images)
          .review(new Inputs(streams).read(paths));
    }
  }

  private void notice(String notice) {
    streams.err().println(ForeignText.printable(notice, NOTICE) + " (a notice, not a problem)");
  }
}
