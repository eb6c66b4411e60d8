package io.tidewaiter.cli;

import io.tidewaiter.cli.image.InspectedImage;
import io.tidewaiter.cli.image.InspectionJson;
import io.tidewaiter.cli.image.InspectionText;
import io.tidewaiter.cli.image.LocalImages;
import io.tidewaiter.cli.render.JsonText;
import io.tidewaiter.cli.render.Style;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter inspect}: what there is to know of an image. */
@Command(
    name = "inspect",
    description = {
      "Shows what is in images and what is signed about them, and judges nothing of it.",
      ""
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  tidewaiter inspect ghcr.io/acme/web:1.0", "", RegistryFlags.LOGINS},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all of it is known", "2:some of it could not be had"})
final class InspectCommand implements Callable<Integer> {
  private final Streams streams;
  private final InstantSource clock;
  private final Map<String, String> environment;
  private final Version version;

  @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Images as Pods name them.")
  private List<String> names = new ArrayList<>();

  @Mixin private RegistryFlags registries = new RegistryFlags();

  @Mixin private ImageOutput output = new ImageOutput();

  InspectCommand(
      Streams streams, InstantSource clock, Map<String, String> environment, Version version) {
    this.streams = streams;
    this.clock = clock;
    this.environment = environment;
    this.version = version;
  }

  @Override
  public Integer call() throws CommandFailure {
    List<ImageReference> images = RegistryFlags.images(names);
    Duration patience = output.patience();
    List<InspectedImage> inspected = new ArrayList<>();
    try (LocalImages local = new LocalImages(registries.choices(images), environment, clock)) {
      for (ImageReference image : images) {
        inspected.add(InspectedImage.of(image, local, Deadline.in(patience)));
      }
    }
    show(inspected);
    streams.out().flush();
    return inspected.stream().allMatch(InspectedImage::isComplete)
        ? ExitCode.PASS
        : ExitCode.CANNOT_SAY;
  }

  private void show(List<InspectedImage> inspected) {
    if (output.isJson()) {
      streams.out().print(JsonText.of(InspectionJson.of(inspected, version.number())));
      return;
    }
    Style style = output.style(streams);
    inspected.forEach(image -> new InspectionText(style).print(image, streams.out()));
  }
}
