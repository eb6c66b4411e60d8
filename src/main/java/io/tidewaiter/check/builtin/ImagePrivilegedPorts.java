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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images must not expose ports that only privileged processes could open.
 *
 * <p>Restricted: the exposed ports of the image of every container. Allowed: ports from 1024 on,
 * and those that the policy lists.
 */
final class ImagePrivilegedPorts implements Check {
  private static final int FIRST_UNPRIVILEGED = 1024;
  private static final int PORT_LENGTH = 30;
  private static final Pattern PORT =
      Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/[a-zA-Z]{1,8})?");

  private static final Parameter<List<PortRange>> ALLOW =
      Parameter.list(
          "allow",
          "Ports below 1024 that images may expose, such as `80` or `443-444`.",
          List.of(),
          PortRange::parse);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imagePrivilegedPorts", "Privileged ports of images")
          .why(
              "A port below 1024 takes root, a capability or a sysctl to open, and is where system"
                  + " services are expected: SSH, mail, DNS. An image that exposes one was mostly"
                  + " built to run as root.")
          .restricts("the exposed ports (EXPOSE) of the image")
          .allows("ports from 1024 on", "the ports of `allow`", "images that expose no port")
          .parameters(ALLOW)
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
    List<PortRange> allow = context.get(ALLOW);
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      findings.addAll(
          InsideImages.inspect(
              container.imageUse(), context, INFO, image -> faultsOf(image, allow)));
    }
    return findings;
  }

  private static List<Fault> faultsOf(PlatformImage image, List<PortRange> allow) {
    List<String> refused =
        image.exposedPorts().stream()
            .filter(port -> !passes(port, allow))
            .map(port -> ForeignText.printable(port, PORT_LENGTH))
            .sorted()
            .toList();
    return refused.isEmpty()
        ? List.of()
        : List.of(
            new Fault(
                "which exposes %s; only ports from 1024 on are allowed%s"
                    .formatted(Words.join(refused), besides(allow)),
                "let the program listen on a port from 1024 on; a Service can map any port to it"));
  }

  private static String besides(List<PortRange> allow) {
    List<String> ranges = allow.stream().map(PortRange::toString).toList();
    return ranges.isEmpty() ? "" : ", and " + Words.join(ranges);
  }

  /** What is no port does not pass: nobody knows what a runtime makes of it. */
  private static boolean passes(String exposed, List<PortRange> allow) {
    Matcher matcher = PORT.matcher(exposed);
    if (!matcher.matches()) {
      return false;
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    for (int port = first; port < FIRST_UNPRIVILEGED && port <= last; port++) {
      int number = port;
      if (allow.stream().noneMatch(range -> range.contains(number))) {
        return false;
      }
    }
    return first <= last;
  }
}
