package io.tidewaiter.cli;

import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.verify.fetch.RegistryChoices;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How registries are reached. */
final class RegistryFlags {
  /** For help pages. */
  static final String LOGINS =
      "Logins are those of docker login: $DOCKER_CONFIG/config.json or ~/.docker/config.json.";

  private static final int LENGTH = 300;

  @Option(
      names = "--insecure-registry",
      paramLabel = "HOST",
      description = "A registry that is asked over plain HTTP, at any address; repeatable.")
  private List<String> insecure = new ArrayList<>();

  @Option(
      names = "--private-registry",
      paramLabel = "HOST",
      description = "A registry that may have a loopback or private address; repeatable.")
  private List<String> privates = new ArrayList<>();

  @Option(
      names = "--registry-ca",
      paramLabel = "[HOST=]FILE",
      description = "Certificates, PEM, to trust for a registry beside the system's; repeatable.")
  private List<String> authorities = new ArrayList<>();

  @Option(
      names = "--registry-mirror",
      paramLabel = "HOST=MIRROR",
      description = "Where to ask before the registry itself; repeatable.")
  private List<String> mirrors = new ArrayList<>();

  /** The choices where it is not known yet which registries will be asked. */
  RegistryChoices choices() throws CommandFailure {
    for (String authority : authorities) {
      if (authority.indexOf('=') < 0) {
        throw new CommandFailure("--registry-ca: write HOST=FILE, since there may be many hosts");
      }
    }
    return new RegistryChoices(insecure, privates, authorities, mirrors);
  }

  /** The choices for these images; certificates that name no host are for all of them. */
  RegistryChoices choices(List<ImageReference> images) {
    List<String> hosts = images.stream().map(ImageReference::registry).distinct().toList();
    List<String> each = new ArrayList<>();
    for (String authority : authorities) {
      if (authority.indexOf('=') >= 0) {
        each.add(authority);
      } else {
        hosts.forEach(host -> each.add(host + "=" + authority));
      }
    }
    return new RegistryChoices(insecure, privates, each, mirrors);
  }

  /** Reads images as Pods name them. */
  static List<ImageReference> images(List<String> written) throws CommandFailure {
    List<ImageReference> images = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String text : written) {
      try {
        images.add(ImageReference.parse(text));
      } catch (InvalidReference e) {
        problems.add(
            ForeignText.printable(text, LENGTH) + " is not a valid image reference: " + e.reason());
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailure(problems);
    }
    return images;
  }
}
