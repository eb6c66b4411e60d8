package io.tidewaiter.webhook;

import io.quarkus.runtime.Quarkus;
import io.tidewaiter.upkeep.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewaiter serve}: hands its options to the server's configuration and starts it. */
@Command(
    name = "serve",
    sortOptions = false,
    description = {
      "Runs the admission webhook.",
      "With --policies it runs alone, by the policies in these files. Without, it reads policies,"
          + " exemptions and namespaces from the cluster of the service account or KUBECONFIG."
    },
    footer = {
      "",
      "Health and metrics are at http://HOST:MANAGEMENT-PORT/q/health/ready and /q/metrics.",
      "It refuses to start with no policy, and with one that it cannot read: exit code 2."
    })
public final class ServeCommand implements Callable<Integer> {
  /**
   * Vert.x keeps the serving key in key stores of its own, with a password that everybody knows;
   * none is ever written. Ten thousand rounds of hashing for each would slow the start.
   */
  private static final int KEY_STORES_STAY_IN_MEMORY = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--policies",
      paramLabel = "PATH",
      description = "File or directory of policies; may be repeated.")
  private List<Path> policies = List.of();

  @Option(
      names = "--installation",
      paramLabel = "NAMESPACE/NAME",
      description = "Look after this installation in the cluster: certificates, and what is its.")
  private @Nullable String installation;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on. Default: all.")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "N", description = "HTTPS port. Default: 8443.")
  private @Nullable Integer port;

  @Option(
      names = "--management-port",
      paramLabel = "N",
      description = "Port of health and metrics. Default: 9000.")
  private @Nullable Integer managementPort;

  @Mixin private CertificateOptions certificates = new CertificateOptions();

  @Option(
      names = "--docs-url",
      paramLabel = "URL",
      description = "Your page about the checks; refusals link to it.")
  private @Nullable String docsUrl;

  @Option(
      names = "--insecure-registry",
      paramLabel = "HOST",
      description = "Ask this registry over plain HTTP, at any address; may be repeated.")
  private List<String> insecureRegistries = List.of();

  @Option(
      names = "--private-registry",
      paramLabel = "HOST",
      description = "This registry may have a private address; may be repeated.")
  private List<String> privateRegistries = List.of();

  @Option(
      names = "--registry-ca",
      paramLabel = "HOST=FILE",
      description = "Certificates, PEM, to trust for a registry; may be repeated.")
  private List<String> registryCas = List.of();

  @Option(
      names = "--registry-mirror",
      paramLabel = "HOST=MIRROR",
      description = "Where to ask before the registry itself; may be repeated.")
  private List<String> registryMirrors = List.of();

  @Option(
      names = "--registry-config",
      paramLabel = "FILE",
      description = "Docker config.json with credentials for every Pod's images.")
  private @Nullable Path registryConfig;

  @Option(
      names = "--read-pull-secrets",
      description = "Use the pull secrets of Pods and their service accounts, in a cluster.")
  private boolean readPullSecrets;

  @Option(
      names = "--cloud-identity",
      paramLabel = "CLOUD",
      description = "Use the identity in this cloud: amazon, azure, google; may be repeated.")
  private List<String> cloudIdentities = List.of();

  @Option(
      names = "--allow-no-policies",
      description = "Start although there is no policy, and let everything in.")
  private boolean allowNoPolicies;

  @Mixin private ObservationOptions observation = new ObservationOptions();

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Override
  public Integer call() {
    checkFiles();
    set("tidewaiter.policies", join(policies));
    set("tidewaiter.installation", installation);
    certificates.set();
    set("tidewaiter.docs-url", docsUrl);
    set("tidewaiter.allow-no-policies", allowNoPolicies ? "true" : null);
    observation.set();
    safety.set();
    set("tidewaiter.insecure-registries", join(insecureRegistries));
    set("tidewaiter.private-registries", join(privateRegistries));
    set("tidewaiter.registry-cas", join(registryCas));
    set("tidewaiter.registry-mirrors", join(registryMirrors));
    set("tidewaiter.registry-config", registryConfig);
    set("tidewaiter.read-pull-secrets", readPullSecrets ? "true" : null);
    set("tidewaiter.cloud-identities", join(cloudIdentities));
    set("quarkus.http.ssl-port", port);
    set("quarkus.management.port", managementPort);
    set("quarkus.http.host", host);
    set("quarkus.management.host", host);
    set("keystore.pkcs12.keyPbeIterationCount", KEY_STORES_STAY_IN_MEMORY);
    NettyLook.withoutBouncyCastle();
    Quarkus.run();
    return 0;
  }

  private void checkFiles() {
    certificates
        .problem(installation != null)
        .ifPresent(problem -> {
          throw wrong(problem);
        });
    if (readPullSecrets && !policies.isEmpty()) {
      throw wrong("--read-pull-secrets needs a cluster; with --policies there is none");
    }
    if (installation != null) {
      try {
        Installation.parse(installation);
      } catch (IllegalArgumentException e) {
        throw wrong("--installation " + e.getMessage());
      }
    }
    for (Path file : policies) {
      if (!Files.exists(file)) {
        throw wrong("--policies " + file + ": there is no such file or directory");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
  }

  /** A comma separates the items of a list in the configuration, so one in a name is escaped. */
  static @Nullable String join(List<?> items) {
    return items.isEmpty()
        ? null
        : items.stream()
            .map(item -> item.toString().replace("\\", "\\\\").replace(",", "\\,"))
            .collect(Collectors.joining(","));
  }

  /** Sets a property of the server's configuration, if there is anything to say. */
  static void set(String property, @Nullable Object value) {
    if (value != null) {
      System.setProperty(property, value.toString());
    }
  }
}
