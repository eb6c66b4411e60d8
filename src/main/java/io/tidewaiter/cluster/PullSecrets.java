package io.tidewaiter.cluster;

import com.google.re2j.Pattern;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.verify.PullScope;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.DockerConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pull secrets of Pods and their service accounts, read from the API server when they are asked
 * for. Each is a plain name in the Pod's own namespace; whatever else stands in its place is no
 * name, and nothing is read for it.
 */
public final class PullSecrets {
  /** A Pod has one or two; each is a request to the API server. */
  private static final int MOST = 20;

  private static final int AT_ONCE = 8;
  private static final int LONGEST = 253;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  private final KubernetesClient client;
  private final Semaphore requests = new Semaphore(AT_ONCE);
  private final ToldOnce log = new ToldOnce();

  public PullSecrets(KubernetesClient client) {
    this.client = client;
  }

  /**
   * What could be read.
   *
   * @param credentials those of the Pod first, then those of its service account
   * @param problems why some are missing, each as a clause; no secret is in it
   */
  public record Found(Credentials credentials, List<String> problems) {}

  /** Reads the secrets of a scope; blocks. Never throws: what cannot be read is a problem. */
  public Found of(PullScope scope) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(scope.pullSecrets());
    names.addAll(ofServiceAccount(scope, problems));
    Credentials credentials = Credentials.NONE;
    int read = 0;
    for (String name : names) {
      if (read++ == MOST) {
        problems.add("only the first " + MOST + " pull secrets are read");
        break;
      }
      credentials = credentials.and(secret(scope.namespace(), name, problems));
    }
    return new Found(credentials, List.copyOf(problems));
  }

  private List<String> ofServiceAccount(PullScope scope, List<String> problems) {
    String what = "the service account " + shown(scope.serviceAccount());
    if (!isName(scope.serviceAccount())) {
      return List.of();
    }
    Optional<ServiceAccount> account =
        read(
            scope.namespace(),
            what,
            problems,
            () ->
                client
                    .serviceAccounts()
                    .inNamespace(scope.namespace())
                    .withName(scope.serviceAccount())
                    .get());
    return account.map(ServiceAccount::getImagePullSecrets).stream()
        .flatMap(List::stream)
        .map(LocalObjectReference::getName)
        .filter(Objects::nonNull)
        .toList();
  }

  private Credentials secret(String namespace, String name, List<String> problems) {
    String what = "the pull secret " + shown(name);
    if (!isName(name)) {
      problems.add(what + " is no plain name of a Secret in the Pod's namespace");
      return Credentials.NONE;
    }
    Optional<Secret> secret =
        read(
            namespace,
            what,
            problems,
            () -> client.secrets().inNamespace(namespace).withName(name).get());
    if (secret.isEmpty()) {
      return Credentials.NONE;
    }
    try {
      return PullSecret.credentials(secret.get());
    } catch (DockerConfig.Malformed e) {
      problem(namespace, what + " cannot be used: " + e.getMessage(), problems);
      return Credentials.NONE;
    }
  }

  private <T> Optional<T> read(
      String namespace, String what, List<String> problems, Supplier<@Nullable T> request) {
    try {
      requests.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      Optional<T> read = Optional.ofNullable(request.get());
      if (read.isEmpty()) {
        problem(namespace, what + " does not exist", problems);
      }
      return read;
    } catch (KubernetesClientException e) {
      problem(namespace, what + " cannot be read: " + ApiFailure.of(e), problems);
      return Optional.empty();
    } finally {
      requests.release();
    }
  }

  private void problem(String namespace, String clause, List<String> problems) {
    problems.add(clause);
    log.warn("In the namespace " + shown(namespace) + " " + clause);
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST && NAME.matches(text);
  }

  private static String shown(String name) {
    return ForeignText.quoted(name, LONGEST);
  }
}
