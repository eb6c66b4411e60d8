package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.tidewaiter.system.CommandOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of a Pod's first container, with the jar in place of the image: the options of
 * the JVM are the image's, the arguments and the environment the Pod's own.
 */
record PodCommand(List<String> line, Map<String, String> environment) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\(([A-Za-z0-9_]+)\\)");

  static PodCommand of(Pod pod, PodMounts mounts, String address) {
    Container container = pod.getSpec().getContainers().getFirst();
    Map<String, String> environment = new LinkedHashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), mounts.mapped(value(variable, pod, address)));
    }
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(serverOptions());
    line.add("-Djava.io.tmpdir=" + mounts.mapped("/tmp"));
    line.addAll(
        List.of(
            "-jar", System.getProperty("tidewaiter.jar", "target/quarkus-app/quarkus-run.jar")));
    for (String argument : container.getArgs()) {
      line.add(mounts.mapped(expanded(argument, environment)));
    }
    // in a Pod every address is its own; here each Pod has one of the machine's
    line.add("--host=" + PodAddress.local(address));
    return new PodCommand(List.copyOf(line), Map.copyOf(environment));
  }

  private static List<String> serverOptions() {
    String script = ". deploy/lib/jvm.sh; printf '%s\\n' \"${server_options[@]}\"";
    return CommandOutput.of(List.of("bash", "-c", script), "", Map.of())
        .orThrow()
        .out()
        .lines()
        .toList();
  }

  private static String value(EnvVar variable, Pod pod, String address) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    if (variable.getValueFrom().getFieldRef() == null) {
      return "";
    }
    return switch (variable.getValueFrom().getFieldRef().getFieldPath()) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "spec.nodeName" -> pod.getSpec().getNodeName();
      case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
      case "status.podIP" -> address;
      case String other -> throw new IllegalStateException("no such field here: " + other);
    };
  }

  private static String expanded(String argument, Map<String, String> environment) {
    return VARIABLE
        .matcher(argument)
        .replaceAll(found ->
            Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
  }
}
