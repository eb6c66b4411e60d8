package io.tidewaiter.system.install;

import io.tidewaiter.system.ControlPlane;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every object of every kind that the API server serves, by a name that tells them apart. */
final class ClusterObjects {
  private static final String NAMES =
      "{range .items[*]}{.apiVersion} {.kind} {.metadata.namespace}/{.metadata.name}{\"\\n\"}{end}";

  /** They come and go with the cluster's own life. */
  private static final Pattern FLEETING =
      Pattern.compile(".* (Event|Node|EndpointSlice) .*|.* Lease kube-(system|node-lease)/.*");

  private ClusterObjects() {}

  /** All there is now, but for what comes and goes by itself. */
  static Set<String> all(ControlPlane plane) {
    return list(plane).stream()
        .filter(object -> !FLEETING.matcher(object).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All with the labels of the release. */
  static Set<String> ofRelease(ControlPlane plane) {
    return list(plane, "--selector=app.kubernetes.io/instance=" + Installation.RELEASE);
  }

  private static Set<String> list(ControlPlane plane, String... more) {
    String kinds =
        plane
            .kubectl("api-resources", "--verbs=list,delete", "-o", "name", "--cached=false")
            .orThrow()
            .out()
            .strip()
            .replace('\n', ',');
    String[] command = new String[more.length + 6];
    command[0] = "get";
    command[1] = kinds;
    command[2] = "--all-namespaces";
    command[3] = "--ignore-not-found";
    command[4] = "-o";
    command[5] = "jsonpath=" + NAMES;
    System.arraycopy(more, 0, command, 6, more.length);
    return plane
        .kubectl(command)
        .orThrow()
        .out()
        .lines()
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
