package io.tidewaiter.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tidewaiter.upkeep.DriftMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the webhook runs. {@code tidewaiter serve} sets it from its options; the environment can too
 * ({@code TIDEWAITER_DOCS_URL}).
 */
@ConfigMapping(prefix = "tidewaiter")
public interface ServerConfig {
  /** Files and directories of policies. If none is given, policies come from the cluster. */
  Optional<List<Path>> policies();

  /** {@code NAMESPACE/NAME} of the installation that this is a replica of, which it looks after. */
  Optional<String> installation();

  /** What this replica is called, and no other. If it is not given, a name is made up. */
  Optional<String> podName();

  /** The certificate chain to serve with, PEM. If none is given, one is made. */
  Optional<Path> tlsCert();

  /** The key of {@link #tlsCert}, PEM, PKCS #8. */
  Optional<Path> tlsKey();

  /** The CA of {@link #tlsCert}, PEM, for the caBundle of the webhook configurations. */
  Optional<Path> tlsCa();

  /** How long own certificates last. */
  CertificateLifetimes certificateLifetimes();

  /** Whose client certificates are asked for, PEM. If none is given, none is asked for. */
  Optional<Path> clientCa();

  /** The common names that are let in of those. If none is given, all of them. */
  Optional<List<String>> clientNames();

  /** Where to write the certificate of the CA that a self-made serving certificate is signed by. */
  Optional<Path> caFile();

  /** Names and addresses that a self-made certificate is good for, beside the Service's. */
  Optional<List<String>> serverNames();

  /** Serve although there is no policy: everything is let in. */
  @WithDefault("false")
  boolean allowNoPolicies();

  /** Registries that are asked over plain HTTP, at any address. */
  Optional<List<String>> insecureRegistries();

  /** Registries that may have a loopback, link-local or private address. */
  Optional<List<String>> privateRegistries();

  /** {@code HOST=FILE}: certificates, PEM, that are trusted for a registry. */
  Optional<List<String>> registryCas();

  /** {@code HOST=MIRROR}: where to ask before a registry itself. */
  Optional<List<String>> registryMirrors();

  /**
   * A Docker {@code config.json} with the credentials of the installation, for every Pod's images.
   */
  Optional<Path> registryConfig();

  /** Use the pull secrets of Pods and of their service accounts. */
  @WithDefault("false")
  boolean readPullSecrets();

  /** Clouds whose identity is used for their registries: {@code amazon}, {@code azure}, … */
  Optional<Set<String>> cloudIdentities();

  /** Write Events on workloads. If it is not said, an installation does. */
  Optional<Boolean> events();

  /** Which decisions are logged. */
  @WithDefault("all")
  DecisionLogging decisionLog();

  /** Where traces are sent, OTLP over HTTP. */
  Optional<URI> traces();

  /** When AppArmor profiles are filled in, where a policy asks for it. */
  @WithDefault("auto")
  AppArmorMode apparmor();

  /** What becomes of webhook configurations that somebody edited or deleted. */
  @WithDefault("restore")
  DriftMode drift();

  /** Bring our custom resource definitions to the version of this program. */
  @WithDefault("false")
  boolean manageCrds();

  /** A page of the installation that explains the checks; refusals link to it. */
  Optional<String> docsUrl();
}
