package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.SamplePods;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A registry that takes every connection and says nothing. */
class SlowRegistryIT {
  private static final int PODS = 10;

  @Test
  void aSlowRegistryHoldsUpOnlyPodsWithItsImages() throws IOException {
    try (ServerSocket registry = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
      List<Socket> asked = new ArrayList<>();
      Thread.ofVirtual().start(() -> take(registry, asked));
      String host = "127.0.0.1:" + registry.getLocalPort();
      try (Failures failures =
          Failures.install(
              "--set",
              "images.insecureRegistries={" + host + "}",
              "--set",
              "images.privateRegistries={" + host + "}")) {
        failures.cluster().apply(policy(host)).orThrow();
        Queue<CommandOutput> answers = new ConcurrentLinkedQueue<>();

        LoadResult load =
            failures.during(
                "a registry does not answer",
                () -> {
                  try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < PODS; i++) {
                      String image = host + "/slow-" + i;
                      clients.execute(() -> answers.add(create(failures, image)));
                    }
                  }
                });

        assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
        assertThat(load.latency(0.99)).isLessThan(Duration.ofSeconds(5));
        assertThat(answers)
            .hasSize(PODS)
            .extracting(CommandOutput::err)
            .allSatisfy(
                err -> assertThat(err).contains("is refused by policy").contains("imageSignature"));
      }
    }
  }

  private static String policy(String host) {
    return """
    apiVersion: tidewaiter.io/v1alpha1
    kind: PodPolicy
    metadata: {name: signed}
    spec:
      validationActions: [Deny]
      match: {namespaces: [shop]}
      images:
        - match: ["%s/**"]
          signatures:
            authorities:
              - name: release
                keyless:
                  issuer: https://issuer.example
                  subject: release@example.com
    """
        .formatted(host);
  }

  private static CommandOutput create(Failures failures, String image) {
    String pod = SamplePods.GOOD.replace("registry.k8s.io", image);
    return failures
        .cluster()
        .plane()
        .kubectlAs("admin", pod, "create", "--dry-run=server", "-n", Failures.NAMESPACE, "-f", "-");
  }

  private static void take(ServerSocket registry, List<Socket> asked) {
    while (!registry.isClosed()) {
      try {
        asked.add(registry.accept());
      } catch (IOException e) {
        return;
      }
    }
  }
}
