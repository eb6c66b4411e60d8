package io.tidewaiter.cli;

import io.tidewaiter.cli.WebhookConfigurations.Settings;
import io.tidewaiter.cli.render.YamlText;
import io.tidewaiter.manifest.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidewaiter webhooks}: what makes an API server ask this program. */
@Command(
    name = "webhooks",
    description = {
      "Prints the webhook configurations that make an API server ask a running Tidewaiter.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidewaiter webhooks --url https://127.0.0.1:8443 --ca-file ca.crt | kubectl apply -f -",
      "  tidewaiter webhooks --service tidewaiter/tidewaiter --ca-file ca.crt"
    })
final class WebhooksCommand implements Callable<Integer> {
  private static final int LONGEST_TIMEOUT = 30;

  /** One of the two ways to name the webhook. */
  private static final class Address {
    @Option(
        names = "--url",
        paramLabel = "URL",
        required = true,
        description = "The webhook outside the cluster: https://HOST:PORT.")
    private @Nullable String url;

    @Option(
        names = "--service",
        paramLabel = "NAMESPACE/NAME",
        required = true,
        description = "The webhook's Service in the cluster, at port 443.")
    private @Nullable String service;

    WebhookAddress parse() throws CommandFailure {
      return url != null
          ? WebhookAddress.Url.parse(url)
          : WebhookAddress.Service.parse(String.valueOf(service));
    }
  }

  private final Streams streams;
  private final InstantSource clock;

  @ArgGroup(multiplicity = "1")
  private Address address = new Address();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      required = true,
      description = "The certificates, as PEM, that the webhook's own is signed by.")
  private Path caFile = Path.of("");

  @Option(
      names = {"-p", "--policies"},
      paramLabel = "PATH",
      description = "Policies whose custom workload kinds are to be asked about; repeatable.")
  private List<Path> policies = new ArrayList<>();

  @Option(
      names = "--failure-policy",
      paramLabel = "POLICY",
      defaultValue = "FAIL",
      description = "What the API server does without an answer: fail or ignore. Default: fail.")
  private FailurePolicy failurePolicy = FailurePolicy.FAIL;

  @Option(
      names = "--timeout-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long the API server waits, 1 to 30. Default: 10.")
  private int timeoutSeconds = 10;

  @Option(
      names = "--exclude-namespace",
      paramLabel = "NS",
      description = "A namespace that is not judged; repeatable. Default: kube-system, tidewaiter.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--pin-templates",
      description = "Also ask for changes to Pod templates, for policies that pin their images.")
  private boolean pinTemplates;

  WebhooksCommand(Streams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT) {
      throw new CommandFailure("--timeout-seconds is 1 to " + LONGEST_TIMEOUT);
    }
    Settings settings =
        new Settings(
            address.parse(),
            certificates(),
            failurePolicy.label(),
            timeoutSeconds,
            excluded.isEmpty() ? List.of("kube-system", "tidewaiter") : excluded,
            PolicyFiles.load(policies, clock).policies().workloads(),
            pinTemplates);
    WebhookConfigurations configurations =
        new WebhookConfigurations(StrictJson.mapper().getNodeFactory(), settings);
    streams.out().print("---\n" + YamlText.of(configurations.validating()));
    streams.out().print("---\n" + YamlText.of(configurations.mutating()));
    return ExitCode.PASS;
  }

  private String certificates() throws CommandFailure {
    try {
      byte[] pem = Files.readAllBytes(caFile);
      String text = new String(pem, StandardCharsets.ISO_8859_1);
      if (!text.contains("-----BEGIN CERTIFICATE-----") || text.contains("PRIVATE KEY")) {
        throw new CommandFailure("--ca-file " + caFile + " must hold PEM certificates, and no key");
      }
      return Base64.getEncoder().encodeToString(pem);
    } catch (IOException unreadable) {
      throw new CommandFailure("--ca-file " + caFile + " cannot be read");
    }
  }
}
