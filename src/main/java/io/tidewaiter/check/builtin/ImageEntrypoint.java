package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Containers must not start a daemon for remote shells.
 *
 * <p>Restricted: what a container would run: its {@code command} and {@code args}, and the image's
 * ENTRYPOINT and CMD where they are not overridden. Allowed: programs that the policy does not
 * list.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/">
 *     Command and arguments for a container</a>
 */
final class ImageEntrypoint implements Check {
  private static final int NAME_LENGTH = 40;

  private static final Parameter<List<Glob>> FORBIDDEN =
      Parameter.list(
          "forbidden",
          "Base names of programs that containers may not start; `*` stands for any characters.",
          List.of(
              "sshd",
              "dropbear",
              "telnetd",
              "utelnetd",
              "in.telnetd",
              "rshd",
              "in.rshd",
              "rlogind",
              "in.rlogind",
              "rexecd",
              "in.rexecd"),
          Glob::new);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageEntrypoint", "Remote shells as entry points")
          .why(
              "A container with an SSH or telnet server has users, keys and passwords of its own"
                  + " that no cluster role knows of, and a way in that no audit log sees. kubectl"
                  + " exec does the same under the cluster's rules.")
          .restricts(
              "spec.containers[*].command",
              "spec.containers[*].args",
              "the ENTRYPOINT and CMD of the image, where the Pod does not override them")
          .allows("command lines in which no word is a program of `forbidden`")
          .serves("NIST SP 800-190, 4.1.2")
          .parameters(FORBIDDEN)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public boolean looksIntoImages(Parameters parameters) {
    return true;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      List<String> command =
          Objects.requireNonNullElse(container.spec().command(), List.<String>of());
      List<String> args = Objects.requireNonNullElse(container.spec().args(), List.<String>of());
      inspectOwn(container, "command", command, context).ifPresent(findings::add);
      inspectOwn(container, "args", args, context).ifPresent(findings::add);
      if (command.isEmpty()) {
        InsideImages.Rule rule = image -> faultsOf(image, args.isEmpty(), context);
        findings.addAll(InsideImages.inspect(container.imageUse(), context, INFO, rule));
      }
    }
    return findings;
  }

  private static Optional<Finding> inspectOwn(
      ContainerView container, String field, List<String> words, CheckContext context) {
    List<String> started = forbidden(EnvValues.expand(words, container.env()), context);
    return started.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.in(
                container,
                INFO,
                field,
                "starts " + Words.join(started) + ", which the policy forbids",
                "start the program itself; kubectl exec gives a shell"));
  }

  /** The arguments of a Pod take the place of CMD, and ENTRYPOINT stays. */
  private static List<Fault> faultsOf(
      PlatformImage image, boolean withCommand, CheckContext context) {
    List<Fault> faults = new ArrayList<>();
    fault("ENTRYPOINT", image.entrypoint(), context).ifPresent(faults::add);
    if (withCommand) {
      fault("CMD", image.command(), context).ifPresent(faults::add);
    }
    return faults;
  }

  private static Optional<Fault> fault(String place, List<String> words, CheckContext context) {
    List<String> started = forbidden(words, context);
    return started.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "whose " + place + " starts " + Words.join(started) + ", which the policy forbids",
                "build it without, or set the container's command to the program itself"));
  }

  private static List<String> forbidden(List<String> words, CheckContext context) {
    return CommandWords.programs(words).stream()
        .filter(word -> context.get(FORBIDDEN).stream().anyMatch(name -> name.matches(word)))
        .map(word -> ForeignText.printable(word, NAME_LENGTH))
        .toList();
  }
}
