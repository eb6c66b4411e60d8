package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.ContainerPort;
import io.tidewaiter.pod.spec.EnvVar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * No container may be pointed at a container engine, nor may one listen on the engine's ports of
 * the node.
 *
 * <p>Restricted: {@code DOCKER_HOST} and its like, any variable with a URL that has one of the
 * ports, {@code hostPort}. Allowed: other values, other ports. What {@code envFrom} brings is not
 * in the Pod and is not judged.
 */
final class DockerHost implements Check {
  private static final Parameter<List<Integer>> PORTS =
      Parameter.integers(
          "ports",
          "TCP ports of container engines. Docker has 2375 in plain text and 2376 with TLS.",
          1,
          65535,
          List.of(2375, 2376));

  private static final Parameter<List<String>> VARIABLES =
      Parameter.strings(
          "variables",
          "Environment variables from which clients take the engine's address.",
          List.of(
              "DOCKER_HOST",
              "CONTAINER_HOST",
              "CONTAINERD_ADDRESS",
              "CONTAINER_RUNTIME_ENDPOINT",
              "IMAGE_SERVICE_ENDPOINT"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.HOST, "dockerHost", "Access to a container engine by network")
          .why(
              "An engine that listens on TCP obeys whoever reaches it, on port 2375 without a"
                  + " password: it starts privileged containers beside every admission rule. Such"
                  + " a variable shows that a Pod means to do so; such a host port opens an engine"
                  + " inside a Pod to the whole network.")
          .restricts(
              "spec.containers[*].env[*].value",
              "spec.containers[*].env[*].valueFrom, for the variables of the parameter variables",
              "spec.containers[*].ports[*].hostPort")
          .allows("values that are neither a URL with one of the ports nor a runtime's socket")
          .serves("OWASP Docker Security Cheat Sheet, rule 1")
          .parameters(PORTS, VARIABLES)
          .build();

  private static final String REMEDY =
      "remove it; build images without an engine, with Kaniko, Buildah or rootless BuildKit";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      inspectVariables(container, context, findings);
      inspectPorts(container, context.get(PORTS), findings);
    }
    return findings;
  }

  private static void inspectVariables(
      ContainerView container, CheckContext context, List<Finding> findings) {
    List<EnvVar> variables = container.env();
    List<String> values = EnvValues.of(variables);
    for (int i = 0; i < variables.size(); i++) {
      EnvVar variable = variables.get(i);
      String name = Objects.requireNonNullElse(variable.name(), "");
      boolean known = context.get(VARIABLES).stream().anyMatch(name::equalsIgnoreCase);
      Optional<String> problem =
          known && variable.valueFrom() != null
              ? Optional.of("names a container engine that is not written in the Pod")
              : problem(DaemonAddress.parse(values.get(i)), known, context.get(PORTS));
      if (problem.isPresent()) {
        findings.add(
            Finding.at(
                container,
                INFO,
                container.path().field("env").item(i, variable.name()),
                problem.get(),
                REMEDY));
      }
    }
  }

  private static Optional<String> problem(
      DaemonAddress address, boolean known, List<Integer> ports) {
    if (!known && !address.hasScheme()) {
      return Optional.empty();
    }
    OptionalInt port = known ? address.clientPort() : address.port();
    if (port.isPresent() && ports.contains(port.getAsInt())) {
      return Optional.of("points at port " + port.getAsInt() + " of a container engine");
    }
    if (known && port.isEmpty() && address.isOpen()) {
      return Optional.of("names a container engine that is only known when the container runs");
    }
    return address.socket().map(reached -> "holds a path that " + reached);
  }

  private static void inspectPorts(
      ContainerView container, List<Integer> engines, List<Finding> findings) {
    List<ContainerPort> ports = container.ports();
    for (int i = 0; i < ports.size(); i++) {
      long port = container.hostPort(ports.get(i));
      if (engines.stream().anyMatch(engine -> engine == port)) {
        findings.add(
            Finding.at(
                container,
                INFO,
                container.path().field("ports").item(i, ports.get(i).name()).field("hostPort"),
                "takes port " + port + " of the node, a container engine's",
                container.pod().hostNetwork()
                    ? "remove hostNetwork; an engine must not listen on the node's address"
                    : "remove hostPort; an engine must not listen on the node's address"));
      }
    }
  }
}
