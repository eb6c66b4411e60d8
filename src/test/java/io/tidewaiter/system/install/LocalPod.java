package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.install.HttpProbe.State;
import io.tidewaiter.system.install.PodStatusWriter.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A Pod whose only container is a process of this machine: started, probed, started again when it
 * ends or does not live, ended with the patience that the Pod asks for.
 */
final class LocalPod {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration BACK_OFF = Duration.ofSeconds(10);

  private final Pod pod;
  private final String address;
  private final Path directory;
  private final PodCommand command;
  private final PodStatusWriter statuses;
  private final Map<String, String> extra;
  private final Thread life;
  private volatile boolean ending;
  private volatile boolean gone;
  private volatile boolean ready;
  private volatile @Nullable Process process;
  private final AtomicInteger restarts = new AtomicInteger();

  private LocalPod(
      Pod pod,
      String address,
      Path directory,
      PodCommand command,
      PodStatusWriter statuses,
      Map<String, String> extra) {
    this.pod = pod;
    this.address = address;
    this.directory = directory;
    this.command = command;
    this.statuses = statuses;
    this.extra = extra;
    this.life = Thread.ofVirtual().name(pod.getMetadata().getName()).unstarted(this::live);
  }

  /**
   * Starts it.
   *
   * @param extra environment variables besides the Pod's own
   */
  static LocalPod start(
      Pod pod, String address, Path directory, KubernetesClient client, Map<String, String> extra) {
    PodMounts mounts = PodMounts.of(pod, directory, client);
    LocalPod started =
        new LocalPod(
            pod,
            address,
            directory,
            PodCommand.of(pod, mounts, address),
            new PodStatusWriter(pod, address, client),
            extra);
    started.life.start();
    return started;
  }

  String name() {
    return pod.getMetadata().getName();
  }

  String uid() {
    return pod.getMetadata().getUid();
  }

  String node() {
    return pod.getSpec().getNodeName();
  }

  /** Where it serves HTTPS. */
  InetSocketAddress door() {
    return new InetSocketAddress(PodAddress.local(address), port("https"));
  }

  /** Where it tells of its health. */
  InetSocketAddress management() {
    return new InetSocketAddress(PodAddress.local(address), port("management"));
  }

  boolean isReady() {
    return ready && !ending;
  }

  /** What it has written so far, over all its starts. */
  String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of its process, 0 while there is none. */
  long pid() {
    Process current = process;
    return current == null || !current.isAlive() ? 0 : current.pid();
  }

  /** How often it had to be started again. */
  int restarts() {
    return restarts.get();
  }

  /** Sends the process a signal, {@code KILL} or {@code STOP}, past all that a kubelet would do. */
  void signal(String signal) {
    CommandOutput.of(List.of("kill", "-" + signal, Long.toString(pid())), "", Map.of()).orThrow();
  }

  /** Asks it to end, as the kubelet does for a Pod that is being deleted. */
  void end(long graceSeconds) {
    if (ending) {
      return;
    }
    ending = true;
    Thread.ofVirtual().start(() -> endIn(graceSeconds));
  }

  /** Ends it without asking, as a power cut does. */
  void powerOff() {
    ending = true;
    Process current = process;
    if (current != null) {
      current.destroyForcibly();
    }
    try {
      life.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It has been asked to end, and has. */
  boolean isGone() {
    return gone;
  }

  private void endIn(long graceSeconds) {
    Process current = process;
    try {
      if (current != null) {
        pause(preStop());
        current.destroy();
        if (!current.waitFor(Math.max(1, graceSeconds - preStop().toSeconds()), TimeUnit.SECONDS)) {
          current.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration preStop() {
    var lifecycle = container().getLifecycle();
    return lifecycle == null
            || lifecycle.getPreStop() == null
            || lifecycle.getPreStop().getSleep() == null
        ? Duration.ZERO
        : Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds());
  }

  private void live() {
    while (!ending) {
      try {
        Process started = launch();
        process = started;
        Path pid = Files.writeString(directory.resolve("pid"), started.pid() + "");
        watch(started);
        Files.deleteIfExists(pid);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!ending) {
        int count = restarts.incrementAndGet();
        tell(new Condition(false, false, count));
        pause(count == 1 ? Duration.ZERO : BACK_OFF);
      }
    }
    ready = false;
    gone = true;
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.line())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.put("KUBECONFIG", directory.resolve("kubeconfig").toString());
    environment.putAll(extra);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Probes the process until it ends, or is ended because it does not live. */
  private void watch(Process started) {
    String host = PodAddress.local(address);
    @Nullable HttpProbe startup = HttpProbe.of(container().getStartupProbe(), container(), host);
    @Nullable HttpProbe readiness =
        HttpProbe.of(container().getReadinessProbe(), container(), host);
    @Nullable HttpProbe liveness = HttpProbe.of(container().getLivenessProbe(), container(), host);
    @Nullable Condition told = null;
    boolean up = startup == null;
    while (started.isAlive()) {
      if (!up && startup != null) {
        up = startup.ask() == State.PASSED;
      }
      boolean alive =
          (up || startup == null || startup.ask() != State.FAILED)
              && (!up || liveness == null || liveness.ask() != State.FAILED);
      if (!alive && !ending) {
        started.destroyForcibly();
      }
      ready = up && (readiness == null || readiness.ask() == State.PASSED);
      Condition now = new Condition(up, ready, restarts.get());
      if (!now.equals(told) && tell(now)) {
        told = now;
      }
      pause(TICK);
    }
    ready = false;
  }

  private boolean tell(Condition condition) {
    return statuses.write(condition);
  }

  private Container container() {
    return pod.getSpec().getContainers().getFirst();
  }

  private int port(String name) {
    return container().getPorts().stream()
        .filter(port -> name.equals(port.getName()))
        .mapToInt(port -> port.getContainerPort())
        .findFirst()
        .orElseThrow();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
