package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images must not have secrets baked in.
 *
 * <p>Restricted: the environment variables, the command line and the labels of the image of every
 * container and image volume. A value never becomes part of a finding.
 */
final class ImageSecrets implements Check {
  private static final int NAME_LENGTH = 60;
  private static final String REMEDY =
      "build it without, give it to the Pod from a Secret, and replace it: everybody who may pull"
          + " the image knows it";

  private static final Parameter<List<Glob>> ALLOWED_NAMES = SecretVariable.allowedNames();
  private static final Parameter<Double> MINIMUM_ENTROPY = SecretVariable.minimumEntropy();

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageSecrets", "Secrets baked into images")
          .why(
              "What is in an image's config is read by everybody who may pull it, today and from"
                  + " every copy later. Build arguments and ENV lines put passwords and tokens"
                  + " there more often than one would think.")
          .restricts(
              "the environment variables (ENV) of the image",
              "its ENTRYPOINT and CMD, and its labels: only for what gives itself away by its shape")
          .allows(
              "values without a known token, private key or URL with a password in them; under names"
                  + " such as DB_PASSWORD or API_KEY also none that looks random",
              "paths, URLs and placeholders such as changeme",
              "the variables of `allowedNames`")
          .serves("NIST SP 800-190, 4.1.4", "CIS Docker Benchmark 4.10", "CWE-798")
          .parameters(ALLOWED_NAMES, MINIMUM_ENTROPY)
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
    return InsideImages.inspect(pod, context, INFO, image -> faultsOf(image, context));
  }

  private static List<Fault> faultsOf(PlatformImage image, CheckContext context) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (String variable : image.env()) {
      int equals = variable.indexOf('=');
      String name = equals < 0 ? variable : variable.substring(0, equals);
      String value = variable.substring(equals + 1);
      if (equals >= 0
          && context.get(ALLOWED_NAMES).stream().noneMatch(allowed -> allowed.matches(name))) {
        SecretVariable.kindOf(name, value, context.get(MINIMUM_ENTROPY))
            .ifPresent(kind ->
                places
                    .computeIfAbsent(kind, none -> new ArrayList<>())
                    .add(ForeignText.printable(name, NAME_LENGTH)));
      }
    }
    List<Fault> faults = new ArrayList<>();
    places.forEach((kind, names) ->
        faults.add(
            new Fault(
                "which holds what looks like " + kind + " in ENV " + Words.join(names), REMEDY)));
    addShapes("ENTRYPOINT", image.entrypoint(), faults);
    addShapes("CMD", image.command(), faults);
    addShapes("its labels", image.labels().values().stream().sorted().toList(), faults);
    return faults;
  }

  private static void addShapes(String place, List<String> texts, List<Fault> faults) {
    texts.stream()
        .flatMap(text -> SecretShape.in(text).stream())
        .distinct()
        .forEach(kind ->
            faults.add(new Fault("which holds what looks like " + kind + " in " + place, REMEDY)));
  }
}
