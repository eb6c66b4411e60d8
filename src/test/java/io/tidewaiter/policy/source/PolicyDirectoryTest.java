package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyDirectoryTest {
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: %s}
      spec: {validationActions: [Deny], checks: {privileged: {}}}
      """;

  private final PolicyParser parser = new PolicyParser(() -> Instant.parse("2026-01-01T00:00:00Z"));
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  @TempDir Path directory;

  @Test
  void aChangeIsReadAndABrokenOneKeepsWhatWasGood() throws Exception {
    write("a.yaml", POLICY.formatted("one"));
    try (PolicyDirectory policies = open(false)) {
      assertThat(names(policies)).containsExactly("one");

      write("b.yaml", POLICY.formatted("two"));
      assertThat(next()).isInstanceOf(PolicyDirectory.Loaded.class);
      assertThat(names(policies)).containsExactly("one", "two");

      write("b.yaml", POLICY.formatted("two").replace("privileged", "privilegd"));
      assertThat(next().toString())
          .contains("b.yaml:4:44: spec.checks.privilegd: there is no check privilegd");
      assertThat(names(policies)).containsExactly("one", "two");

      write("b.yaml", "{unfinished");
      assertThat(next().toString()).contains("b.yaml:");
      assertThat(names(policies)).containsExactly("one", "two");

      write("b.yaml", POLICY.formatted("three"));
      assertThat(next()).isInstanceOf(PolicyDirectory.Loaded.class);
      assertThat(names(policies)).containsExactly("one", "three");
    }
  }

  @Test
  void aFailureOfTheProgramDoesNotEndTheWatch() throws Exception {
    write("a.yaml", POLICY.formatted("one"));
    try (PolicyDirectory policies = open(false)) {
      write("a.yaml", POLICY.formatted("poison"));
      assertThat(next()).isInstanceOf(IllegalStateException.class);

      write("a.yaml", POLICY.formatted("two"));
      assertThat(next()).isInstanceOf(PolicyDirectory.Loaded.class);
      assertThat(names(policies)).containsExactly("two");
    }
  }

  @Test
  void losingEveryPolicyKeepsThemInForce() throws Exception {
    write("a.yaml", POLICY.formatted("one"));
    try (PolicyDirectory policies = open(false)) {
      Files.delete(directory.resolve("a.yaml"));
      assertThat(next().toString()).contains("there is no PodPolicy in it");
      assertThat(names(policies)).containsExactly("one");
    }
  }

  @Test
  void anEmptyDirectoryIsRefusedUnlessAllowed() throws Exception {
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(InvalidPolicies.class)
        .hasMessageContaining("there is no PodPolicy");
    try (PolicyDirectory policies = open(true)) {
      assertThat(names(policies)).isEmpty();
    }
  }

  @Test
  void aBrokenStartNamesEveryProblem() throws IOException {
    write("a.yaml", POLICY.formatted("Upper"));
    write("b.yaml", "{unfinished");
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(InvalidPolicies.class)
        .hasMessageContaining("a.yaml:3:12: metadata.name: is no name")
        .hasMessageContaining("b.yaml:");
  }

  @Test
  void aPathThatIsNotThereIsAProblem() {
    assertThatThrownBy(() ->
            PolicyDirectory.open(List.of(directory.resolve("nowhere")), parser, true, listener()))
        .isInstanceOf(InvalidPolicies.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void theLinksOfAMountedConfigMapAreFollowed() throws Exception {
    Path one = Files.createDirectory(directory.resolve("..2026_one"));
    Path two = Files.createDirectory(directory.resolve("..2026_two"));
    Files.writeString(one.resolve("a.yaml"), POLICY.formatted("one"));
    Files.writeString(two.resolve("a.yaml"), POLICY.formatted("two"));
    Files.createSymbolicLink(directory.resolve("..data"), one.getFileName());
    Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("..data", "a.yaml"));
    try (PolicyDirectory policies = open(false)) {
      assertThat(names(policies)).containsExactly("one");
      Files.createSymbolicLink(directory.resolve("..data_tmp"), two.getFileName());
      Files.move(
          directory.resolve("..data_tmp"),
          directory.resolve("..data"),
          StandardCopyOption.ATOMIC_MOVE);
      next();
      assertThat(names(policies)).containsExactly("two");
    }
  }

  @Test
  void namespacesComeAlong() throws Exception {
    write("a.yaml", POLICY.formatted("one"));
    write(
        "n.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: web}}}");
    try (PolicyDirectory policies = open(false)) {
      assertThat(policies.loaded().namespaces())
          .containsExactly(
              Map.entry("shop", Map.of("tier", "web", "kubernetes.io/metadata.name", "shop")));
    }
  }

  private PolicyDirectory open(boolean mayBeEmpty) throws InvalidPolicies {
    return PolicyDirectory.open(List.of(directory), parser, mayBeEmpty, listener());
  }

  private PolicyDirectory.Listener listener() {
    return new PolicyDirectory.Listener() {
      @Override
      public void loaded(PolicyDirectory.Loaded now) {
        if (now.policies().policies().stream().anyMatch(p -> p.name().equals("poison"))) {
          throw new IllegalStateException("cannot count to one");
        }
        events.add(now);
      }

      @Override
      public void failed(RuntimeException unexpected) {
        events.add(unexpected);
      }

      @Override
      public void refused(List<PolicyProblem> problems) {
        events.add(problems);
      }
    };
  }

  private Object next() throws InterruptedException {
    Object event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("a change is noticed").isNotNull();
    return event;
  }

  private static List<String> names(PolicyDirectory policies) {
    return policies.current().policies().stream().map(Policy::name).toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
