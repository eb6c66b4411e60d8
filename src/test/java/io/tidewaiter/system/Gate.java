package io.tidewaiter.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tidewaiter in front of the API server: the process, its definitions and webhooks. A test class
 * opens one and closes it, which leaves the control plane as it was.
 */
final class Gate implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CRDS = "charts/tidewaiter/crds";

  private final ControlPlane plane;
  private final String[] options;
  private final List<String> webhooks;
  private final List<String> namespaces = new ArrayList<>();
  private TidewaiterProcess process;

  private Gate(
      ControlPlane plane, TidewaiterProcess process, String[] options, List<String> webhooks) {
    this.plane = plane;
    this.process = process;
    this.options = options;
    this.webhooks = webhooks;
  }

  /** Opens one that is ready and asked by the API server; there are no policies yet. */
  static Gate open(ControlPlane plane) {
    return open(plane, List.of(), List.of());
  }

  /**
   * The same with more options.
   *
   * @param serve of {@code tidewaiter serve}
   * @param webhooks of {@code tidewaiter webhooks}
   */
  static Gate open(ControlPlane plane, List<String> serve, List<String> webhooks) {
    installDefinitions(plane);
    List<String> all = new ArrayList<>(List.of("--allow-no-policies"));
    all.addAll(serve);
    String[] options = all.toArray(String[]::new);
    TidewaiterProcess process = TidewaiterProcess.serve(environment(plane), options);
    Gate gate = new Gate(plane, process, options, webhooks);
    gate.register();
    return gate;
  }

  /** What a process needs to find the API server. */
  static Map<String, String> environment(ControlPlane plane) {
    return Map.of("KUBECONFIG", plane.kubeconfig("admin").toString());
  }

  static void installDefinitions(ControlPlane plane) {
    plane.kubectl("apply", "-f", CRDS).orThrow();
    plane.kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", CRDS).orThrow();
  }

  static void removeDefinitions(ControlPlane plane) {
    plane.kubectl("delete", "--ignore-not-found", "--wait", "-f", CRDS).orThrow();
  }

  TidewaiterProcess process() {
    return process;
  }

  /** Starts another process at the same port, after the former has ended. */
  void restart() {
    process.close();
    process = TidewaiterProcess.launch(process.port(), environment(plane), options);
    process.awaitReady(TidewaiterProcess.PATIENCE);
    register();
  }

  /** Makes the API server ask the process, and waits until it does. */
  void register() {
    List<String> command =
        TidewaiterProcess.command(
            "webhooks", "--url=" + process.url(), "--ca-file=" + process.caFile());
    command.addAll(webhooks);
    String configurations = CommandOutput.of(command, "", Map.of()).orThrow().out();
    plane.kubectlAs("admin", configurations, "apply", "-f", "-").orThrow();
    double before = asked();
    Eventually.within(
        Duration.ofSeconds(20),
        () -> {
          plane.kubectlAs(
              "admin", PROBE, "create", "--dry-run=server", "--namespace=default", "-f", "-");
          if (asked() == before) {
            throw new AssertionError("the API server does not ask Tidewaiter\n" + process.log());
          }
        });
  }

  private static final String PROBE =
      """
      apiVersion: v1
      kind: PodTemplate
      metadata: {name: probe}
      template:
        spec: {containers: [{name: probe, image: probe}]}
      """;

  private double asked() {
    return process.metric("tidewaiter_decision_seconds_count", "endpoint=\"validate\"");
  }

  /** Applies manifests that must be accepted, and waits until the policies in them are in force. */
  void apply(String manifests) {
    CommandOutput applied =
        plane.kubectlAs("admin", manifests, "apply", "-o", "json", "-f", "-").orThrow();
    try {
      JsonNode objects = MAPPER.readTree(applied.out());
      for (JsonNode object : objects.has("items") ? objects.path("items") : List.of(objects)) {
        if (object.path("apiVersion").asText().startsWith("tidewaiter.io/")) {
          awaitObserved(object);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitObserved(JsonNode object) {
    String generation = object.at("/metadata/generation").asText();
    String namespace = object.at("/metadata/namespace").asText("default");
    Eventually.within(
        Duration.ofSeconds(10),
        () -> {
          CommandOutput observed =
              plane.kubectl(
                  "get",
                  object.path("kind").asText(),
                  object.at("/metadata/name").asText(),
                  "--namespace=" + namespace,
                  "-o=jsonpath={.status.observedGeneration}");
          if (!observed.out().equals(generation)) {
            throw new AssertionError(object + " is not in force: " + observed);
          }
        });
  }

  /** Creates a namespace with labels, {@code key=value}, and waits until Pods can be made there. */
  void namespace(String name, String... labels) {
    namespaces.add(name);
    createOnceThePreviousOneIsGone(name);
    if (labels.length > 0) {
      String[] command = new String[labels.length + 3];
      command[0] = "label";
      command[1] = "namespace";
      command[2] = name;
      System.arraycopy(labels, 0, command, 3, labels.length);
      plane.kubectl(command).orThrow();
    }
    awaitServiceAccount(plane, name);
  }

  /** A namespace that an earlier test of the same name deleted needs some seconds to go. */
  private void createOnceThePreviousOneIsGone(String name) {
    Eventually.within(
        Duration.ofSeconds(60),
        () -> {
          CommandOutput created = plane.kubectl("create", "namespace", name);
          if (created.status() != 0 && created.err().contains("object is being deleted")) {
            throw new AssertionError(created);
          }
          created.orThrow();
        });
  }

  /**
   * Takes a namespace that a manifest made, waits until Pods can be made there, deletes it later.
   */
  void adopt(String name) {
    namespaces.add(name);
    awaitServiceAccount(plane, name);
  }

  /** Without its service account a Pod of the namespace is refused by the API server itself. */
  static void awaitServiceAccount(ControlPlane plane, String namespace) {
    Eventually.within(
        Duration.ofSeconds(20),
        () -> {
          CommandOutput account =
              plane.kubectl("get", "serviceaccount", "default", "--namespace=" + namespace);
          if (account.status() != 0) {
            throw new AssertionError(account);
          }
        });
  }

  @Override
  public void close() {
    plane
        .kubectl(
            "delete",
            "validatingwebhookconfigurations,mutatingwebhookconfigurations",
            "--ignore-not-found",
            "-l=app.kubernetes.io/name=tidewaiter")
        .orThrow();
    plane.kubectl("delete", "podpolicies", "--all");
    for (String namespace : namespaces) {
      plane.kubectl("delete", "namespace", namespace, "--wait=false");
    }
    process.close();
  }
}
