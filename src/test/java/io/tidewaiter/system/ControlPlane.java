package io.tidewaiter.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * A real etcd, kube-apiserver and kube-controller-manager on loopback, as {@code
 * deploy/local/controlplane.sh} starts them. Tests get the one of the JVM as a parameter, see
 * {@link WithControlPlane}.
 */
public final class ControlPlane implements AutoCloseable {
  /** The users there are, besides {@code admin}. */
  public static final List<String> USERS = List.of("alice", "bob", "carol");

  private static final Path SCRIPT = Path.of("deploy/local/controlplane.sh");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path directory;
  private final Thread lastResort = new Thread(this::stop);

  private ControlPlane(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts one with a controller manager, in a directory of its own.
   *
   * @param apiServerFlags more flags for kube-apiserver, as {@code --name=value}
   * @throws IllegalStateException with the script's own words if there are no programs for it
   */
  public static ControlPlane start(String... apiServerFlags) {
    LocalPrograms.directory("controlplane.sh", "binaries");
    try {
      ControlPlane plane = new ControlPlane(Files.createTempDirectory("tidewaiter-cp"));
      Runtime.getRuntime().addShutdownHook(plane.lastResort);
      String owner = Long.toString(ProcessHandle.current().pid());
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "start",
                  plane.directory.toString(),
                  "--controller-manager",
                  "--egress-socket",
                  plane.egressSocket().toString(),
                  "--owner",
                  owner));
      for (String flag : apiServerFlags) {
        arguments.addAll(List.of("--apiserver-arg", flag));
      }
      plane.script(arguments.toArray(String[]::new)).orThrow();
      return plane;
    } catch (IOException e) {
      throw new IllegalStateException("the control plane did not start", e);
    }
  }

  /** The kubeconfig of {@code admin} or of one of {@link #USERS}. */
  public Path kubeconfig(String user) {
    return directory.resolve(user + ".kubeconfig");
  }

  /** The API server's address. */
  public URI server() {
    return URI.create(kubeconfig("admin", "/clusters/0/cluster/server"));
  }

  /** The certificate that the API server shows; it is its own authority. */
  public X509Certificate authority() {
    String pem = kubeconfig("admin", "/clusters/0/cluster/certificate-authority-data");
    try (InputStream in = new ByteArrayInputStream(Base64.getDecoder().decode(pem))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** TLS that trusts the API server and nobody else. */
  public SSLContext tls() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("apiserver", authority());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bearer token of {@code admin} or of one of {@link #USERS}. */
  public String token(String user) {
    return kubeconfig(user, "/users/0/user/token");
  }

  /** One JSON event a line. */
  public Path auditLog() {
    return directory.resolve("audit.log");
  }

  /**
   * The Unix socket to which the API server sends HTTP CONNECT for calls to Services. Nobody
   * listens there until a test does.
   */
  public Path egressSocket() {
    return directory.resolve("egress.sock");
  }

  /** Kills the API server and starts it again, at the same address, with the same data. */
  public void restartApiServer() {
    script("restart-apiserver", directory.toString()).orThrow();
  }

  /** Kills etcd and starts it again, with the same data. */
  public void restartEtcd() {
    script("restart-etcd", directory.toString()).orThrow();
  }

  /** Runs kubectl as the administrator. */
  public CommandOutput kubectl(String... arguments) {
    return kubectlAs("admin", "", arguments);
  }

  /** Runs kubectl as a user, with something to read on standard input. */
  public CommandOutput kubectlAs(String user, String input, String... arguments) {
    try {
      String programs = Files.readString(directory.resolve("config/binaries")).strip();
      List<String> command = new ArrayList<>();
      command.add(programs + "/kubectl");
      command.add("--kubeconfig=" + kubeconfig(user));
      command.addAll(List.of(arguments));
      Map<String, String> environment = Map.of("KUBECACHEDIR", directory.resolve("cache") + "");
      return CommandOutput.of(command, input, environment, PATIENCE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends every process and removes the directory. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastResort);
    stop();
  }

  private void stop() {
    script("stop", directory.toString());
    Directories.delete(directory);
  }

  private CommandOutput script(String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    return CommandOutput.of(command, "", Map.of(), PATIENCE.multipliedBy(2));
  }

  private String kubeconfig(String user, String pointer) {
    try {
      Object tree = new Yaml().load(Files.readString(kubeconfig(user)));
      return new ObjectMapper().valueToTree(tree).at(pointer).asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
