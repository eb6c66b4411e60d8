package io.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tidewaiter crds}: the custom resource definitions that this version speaks. */
@Command(
    name = "crds",
    description = {"Prints the CustomResourceDefinitions of this version's kinds.", ""},
    footerHeading = "%nExamples:%n",
    footer = {"  tidewaiter crds | kubectl apply --server-side -f -"})
final class CrdsCommand implements Runnable {
  private static final List<String> RESOURCES =
      List.of(
          "tidewaiter.io_podpolicies.yaml",
          "tidewaiter.io_policyexemptions.yaml",
          "tidewaiter.io_trustroots.yaml",
          "tidewaiter.io_breakglasses.yaml");

  private final Streams streams;

  CrdsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    for (String resource : RESOURCES) {
      String text = read("/crds/" + resource);
      streams.out().print(text.startsWith("---") ? text : "---\n" + text);
    }
  }

  private static String read(String resource) {
    try (InputStream stream = CrdsCommand.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the jar is incomplete: it lacks " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException("the jar cannot be read", failure);
    }
  }
}
