package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.cli.ask.Answer;
import io.tidewaiter.cli.ask.NoAnswer;
import io.tidewaiter.cli.ask.Question;
import io.tidewaiter.cli.ask.WebhookClient;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.text.ForeignText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter ask}: whether a running webhook answers, and what. */
@Command(
    name = "ask",
    description = {
      "Asks a running webhook about manifests, as the API server does, and shows its answers."
          + " Without manifests it asks about a privileged Pod. It is a dry run.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidewaiter ask --url https://tidewaiter.tidewaiter.svc --ca-file ca.crt",
      "  tidewaiter ask --url https://127.0.0.1:8443 --ca-file ca.crt --namespace shop web.yaml"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every question was answered, whatever the answer", "2:one was not"})
final class AskCommand implements Callable<Integer> {
  private static final int LINE = 2000;

  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and directories; - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "The webhook: https://HOST[:PORT].")
  private String url = "";

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "The certificates, as PEM, to trust. Default: the system's.")
  private @Nullable Path caFile;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      defaultValue = "default",
      description = "The namespace of objects that name none. Default: default.")
  private String namespace = "default";

  @Option(
      names = "--timeout-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long one answer may take. Default: 10.")
  private int timeoutSeconds = 10;

  AskCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws CommandFailure {
    String base = WebhookAddress.Url.parse(url).base();
    List<Question> questions = questions();
    try {
      Duration patience = Duration.ofSeconds(Math.clamp(timeoutSeconds, 1, 600));
      WebhookClient client = new WebhookClient(base, Optional.ofNullable(caFile), patience);
      for (Question question : questions) {
        show(question, client.ask(question));
      }
    } catch (NoAnswer e) {
      throw new CommandFailure(
          "no answer from " + base + ": " + ForeignText.printable(e.reason(), LINE));
    } finally {
      streams.out().flush();
    }
    return ExitCode.PASS;
  }

  private List<Question> questions() throws CommandFailure {
    if (paths.isEmpty()) {
      return List.of(Question.sample(namespace));
    }
    ReadResult read = new Inputs(streams).read(paths);
    if (!read.problems().isEmpty()) {
      throw new CommandFailure(read.problems().stream().map(Object::toString).toList());
    }
    List<Question> questions = new ArrayList<>();
    for (Manifest manifest : read.manifests()) {
      JsonNode object = manifest.tree();
      String version = object.path("apiVersion").asText();
      String group = version.substring(0, Math.max(0, version.indexOf('/')));
      Workloads.BUILT_IN
          .find(group, object.path("kind").asText())
          .ifPresent(kind -> questions.add(Question.about(kind, namespace, object)));
    }
    if (questions.isEmpty()) {
      throw new CommandFailure("nothing to ask: no object in the inputs bears Pods");
    }
    return questions;
  }

  private void show(Question question, Answer answer) {
    String name = question.object().at("/metadata/name").asText("");
    String title = question.kind().kind() + "/" + name + " " + question.namespace();
    say("", title + ": " + (answer.allowed() ? "allowed" : "refused"));
    answer.message().strip().lines().forEach(line -> say(line.isEmpty() ? "" : "  ", line));
    answer.warnings().forEach(warning -> say("  warning: ", warning));
    answer.audit().forEach((key, text) -> say("  " + key + ": ", text));
  }

  private void say(String before, String text) {
    streams.out().println(before + ForeignText.printable(text, LINE));
  }
}
