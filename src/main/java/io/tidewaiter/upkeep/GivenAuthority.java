package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.certificate.Pem;
import io.tidewaiter.upkeep.Rounds.Next;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Keeps the caBundles by a file that somebody else looks after. The leader alone does: a mounted
 * file changes at every node at another moment.
 */
public final class GivenAuthority implements LeaderTask {
  private static final Logger LOG = Logger.getLogger("tidewaiter.certificates");
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final Installation installation;
  private final Path file;
  private final Consumer<Instant> ends;
  private String toldFailure = "";

  /**
   * @param file the CA's certificates, PEM; read again in each round
   * @param ends told when the first of them does, again and again
   */
  public GivenAuthority(
      KubernetesClient client, Installation installation, Path file, Consumer<Instant> ends) {
    this.client = Impatient.client(client, Duration.ofSeconds(5));
    this.installation = installation;
    this.file = file;
    this.ends = ends;
  }

  @Override
  public Term begin() {
    Bundles bundles = new Bundles();
    Rounds rounds = new Rounds("ca-bundles", PAUSE);
    Callers callers = new Callers(client, installation, rounds::soon);
    rounds.start(() -> {
      List<Caller> calling = callers.now().callers();
      return read().map(pem -> bundles.keep(calling, pem, Duration.ZERO)).orElse(Next.SOON);
    });
    return () -> {
      rounds.close();
      callers.close();
    };
  }

  /** The CA's certificates as they are now, PEM; empty if they cannot be read. */
  public Optional<String> read() {
    try {
      List<X509Certificate> authorities = Pem.certificates(Files.readString(file));
      toldFailure = "";
      authorities.stream()
          .map(authority -> authority.getNotAfter().toInstant())
          .min(Comparator.naturalOrder())
          .ifPresent(ends);
      return Optional.of(Pem.of(authorities));
    } catch (IOException | CertificateException e) {
      String failure = String.valueOf(e.getMessage());
      if (!toldFailure.equals(failure)) {
        LOG.errorf("The CA in %s cannot be used; caBundle stays as it is: %s", file, failure);
        toldFailure = failure;
      }
      return Optional.empty();
    }
  }
}
