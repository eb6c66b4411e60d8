package io.tidewaiter.system;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Level;
import io.tidewaiter.system.ApiServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the API server's own Pod Security admission says of a Pod. Each version has a namespace that
 * enforces a level and one that warns of it; a Pod that is enforced against is refused with the
 * list of controls that it breaks, one that is warned of is let through with that list.
 */
final class PodSecurityOracle {
  private static final String LABEL = "pod-security.kubernetes.io/";

  private final ApiServer api;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger ephemeral = new AtomicInteger();
  private final AtomicInteger stored = new AtomicInteger();

  PodSecurityOracle(ApiServer api) {
    this.api = api;
  }

  /** How many requests were sent. */
  int requests() {
    return requests.get();
  }

  /** How many answers were about ephemeral containers. */
  int ephemeral() {
    return ephemeral.get();
  }

  /** Makes the namespaces for versions such as {@code v1.8} or {@code latest}. */
  void prepare(List<String> versions, ExecutorService threads) throws Exception {
    List<Future<?>> made = new ArrayList<>();
    for (String version : versions) {
      for (Level level : List.of(Level.BASELINE, Level.RESTRICTED)) {
        for (String mode : List.of("warn", "enforce")) {
          String name = name(mode, level, version);
          var labels = Map.of(mode, level.label(), mode + "-version", version);
          made.add(threads.submit(() -> namespace(name, labels)));
        }
      }
    }
    for (Future<?> namespace : made) {
      namespace.get();
    }
  }

  /**
   * The controls that a Pod breaks at a level and version, by Tidewaiter's names; empty if the API
   * server refuses the Pod for another reason.
   *
   * @param enforced whether to ask the namespace that enforces
   */
  Optional<Set<String>> ask(ObjectNode pod, Level level, String version, boolean enforced) {
    if (!pod.path("spec").path("ephemeralContainers").isEmpty()) {
      return askForEphemeral(pod, name("warn", level, version), level, version);
    }
    String mode = enforced ? "enforce" : "warn";
    return read(post(name(mode, level, version), pod, true), level, version);
  }

  /** Ephemeral containers come by their own subresource, into a Pod that is there already. */
  private Optional<Set<String>> askForEphemeral(
      ObjectNode pod, String namespace, Level level, String version) {
    String name = "stored-" + stored.incrementAndGet();
    ObjectNode before = pod.deepCopy();
    ((ObjectNode) before.path("metadata")).put("name", name);
    ((ObjectNode) before.path("spec")).remove("ephemeralContainers");
    Reply created = post(namespace, before, false);
    if (created.status() != 201) {
      return Optional.empty();
    }
    ObjectNode after = (ObjectNode) created.body();
    ((ObjectNode) after.path("spec"))
        .set("ephemeralContainers", pod.path("spec").path("ephemeralContainers"));
    requests.incrementAndGet();
    String path = pods(namespace) + "/" + name + "/ephemeralcontainers?dryRun=All";
    Optional<Set<String>> answer = read(api.put(path, after), level, version);
    answer.ifPresent(broken -> ephemeral.incrementAndGet());
    return answer;
  }

  private Reply post(String namespace, ObjectNode pod, boolean dryRun) {
    requests.incrementAndGet();
    return api.post(pods(namespace) + (dryRun ? "?dryRun=All" : ""), pod);
  }

  private static Optional<Set<String>> read(Reply reply, Level level, String version) {
    if (reply.status() == 200 || reply.status() == 201) {
      return Optional.of(PodSecurityReasons.inWarnings(reply.warnings(), level, version));
    }
    if (reply.status() == 403 && reply.message().contains("violates PodSecurity")) {
      return Optional.of(PodSecurityReasons.inRefusal(reply.message(), level, version));
    }
    if (reply.status() == 400 || reply.status() == 422) {
      return Optional.empty();
    }
    throw new IllegalStateException("unexpected reply: " + reply);
  }

  private void namespace(String name, Map<String, String> labels) {
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    namespace.put("apiVersion", "v1").put("kind", "Namespace");
    ObjectNode metadata = namespace.putObject("metadata").put("name", name);
    ObjectNode written = metadata.putObject("labels");
    labels.forEach((key, value) -> written.put(LABEL + key, value));
    Reply reply = api.post("/api/v1/namespaces", namespace);
    if (reply.status() != 201 && reply.status() != 409) {
      throw new IllegalStateException("namespace " + name + ": " + reply);
    }
    // without it the ServiceAccount admission plugin refuses every Pod
    String account = "/api/v1/namespaces/" + name + "/serviceaccounts/default";
    for (int i = 0; i < 600 && api.get(account).status() != 200; i++) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static String name(String mode, Level level, String version) {
    return mode + "-" + level.label() + "-" + version.replace('.', '-');
  }

  private static String pods(String namespace) {
    return "/api/v1/namespaces/" + namespace + "/pods";
  }
}
