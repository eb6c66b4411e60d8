package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.certificate.Contents;
import io.tidewaiter.certificate.Credential;
import io.tidewaiter.certificate.Keeping;
import io.tidewaiter.certificate.Pem;
import io.tidewaiter.certificate.Settling;
import io.tidewaiter.certificate.Step;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.cluster.Watch;
import io.tidewaiter.upkeep.Rounds.Next;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Keeps the certificates that an installation makes for itself: the Secret, the caBundles, and what
 * this replica serves with. Every replica does so; the leader comes first.
 */
public final class OwnCertificates implements AutoCloseable {
  /** Told what comes of it, on one thread. */
  public interface Listener {
    /**
     * This replica is to serve with this certificate; the one or the other is new.
     *
     * @param bundle the CAs that it is trusted through, PEM
     */
    void serve(Credential credential, String bundle);

    /** The Secret says when these end; told again and again. */
    void expire(Instant serving, Instant authority);

    /** This replica has changed the Secret. */
    void done(Step.What what);
  }

  private static final Logger LOG = Logger.getLogger("tidewaiter.certificates");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration OTHERS_FIRST = Duration.ofSeconds(3);
  private static final Duration SOMEBODY_REMEMBERS = Duration.ofSeconds(10);
  private static final Set<Step.What> REPAIRS = Set.of(Step.What.MADE, Step.What.HEALED);

  private final Keeping keeping;
  private final BooleanSupplier leads;
  private final Listener listener;
  private final CertificateSecret secret;
  private final ApiServerTime time;
  private final Callers callers;
  private final Bundles bundles = new Bundles();
  private final Turn turn = new Turn();
  private final Settling settling;
  private final Served served;
  private final Watch<Secret> watch;
  private final Rounds rounds;
  private String toldFailure = "";

  /**
   * Begins to look after them.
   *
   * @param leads whether this replica leads
   * @param clock of this machine; the API server's counts where it can be had
   */
  public OwnCertificates(
      KubernetesClient client,
      Installation installation,
      Keeping keeping,
      BooleanSupplier leads,
      InstantSource clock,
      Listener listener) {
    this.keeping = keeping;
    this.leads = leads;
    this.listener = listener;
    KubernetesClient impatient = Impatient.client(client, PATIENCE);
    this.secret = new CertificateSecret(impatient, installation);
    this.time = new ApiServerTime(impatient, clock);
    this.settling = new Settling(keeping.lifetimes().settling());
    this.served = new Served(keeping.lifetimes().retirement().dividedBy(4));
    Duration often = keeping.lifetimes().serving().dividedBy(20);
    this.rounds =
        new Rounds("certificates", often.compareTo(LONGEST_PAUSE) < 0 ? often : LONGEST_PAUSE);
    this.callers = new Callers(impatient, installation, rounds::soon);
    this.watch =
        new Watch<>(
            "the Secret " + installation.certificates(),
            secret.resource(),
            changed -> rounds.soon(),
            gone -> rounds.soon());
    watch.start();
    rounds.start(this::tryToLook);
  }

  /** Why this replica cannot serve anybody yet, or any more; empty if it can. */
  public Optional<String> notReady() {
    return served.notReady(time.counted(), System.nanoTime());
  }

  /** The CAs that what this replica serves is trusted through, PEM; empty if it serves nothing. */
  public Optional<String> bundle() {
    Contents contents = served.contents();
    return contents.serving().map(serving -> Pem.of(contents.bundle()));
  }

  @Override
  public void close() {
    rounds.close();
    watch.close();
    callers.close();
  }

  private Next tryToLook() {
    try {
      Next next = look();
      toldFailure = "";
      return next;
    } catch (KubernetesClientException e) {
      String failure = ApiFailure.of(e);
      if (!toldFailure.equals(failure)) {
        LOG.errorf("The certificates cannot be looked after: %s (%s)", failure, e.getMessage());
        toldFailure = failure;
      }
      return Next.SOON;
    }
  }

  /** The callers are taken first, the Secret is read after them: {@link Bundles} says why. */
  private Next look() {
    Calling calling = callers.now();
    Instant now = time.instant();
    Optional<Secret> found = secret.read();
    Contents held = found.map(CertificateSecret::contents).orElse(Contents.NONE);
    long nanos = System.nanoTime();
    serve(held, calling, now, nanos);
    Optional<X509Certificate> authority = held.authority().map(one -> one.certificate());
    boolean settled =
        authority.filter(one -> settling.isOver(one, calling.trusts(one), nanos)).isPresent();
    Optional<Step> due = keeping.due(held, served.contents(), settled, now);
    Next next = Next.LATER;
    if (turn.hasCome(due.isPresent(), pause(calling), nanos)) {
      write(found, due.orElseThrow());
      next = Next.AT_ONCE;
    } else if (due.isPresent() || !held.signer().equals(authority)) {
      next = Next.SOON; // the turn comes, or the new CA is trusted for long enough
    }
    // what is broken or lost is no measure for others
    boolean whole = due.isEmpty() || (found.isPresent() && !REPAIRS.contains(due.get().what()));
    if (whole && authority.isPresent()) {
      Duration pause = leads.getAsBoolean() ? Duration.ZERO : OTHERS_FIRST;
      next = next.or(bundles.keep(calling.callers(), Pem.of(held.bundle()), pause));
    }
    return next;
  }

  private void serve(Contents held, Calling calling, Instant now, long nanos) {
    Contents used = served.contents();
    Contents next = keeping.serve(held, used, calling::trusts, now);
    if (!next.equals(used)) {
      listener.serve(next.serving().orElseThrow(), Pem.of(next.bundle()));
    }
    served.seen(next, nanos, next.signer().filter(calling::trusts).isPresent());
    next.serving()
        .ifPresent(serving ->
            listener.expire(
                serving.certificate().getNotAfter().toInstant(),
                next.signer().orElseThrow().getNotAfter().toInstant()));
  }

  /**
   * A replica that knows nothing leaves a lost Secret to those who still serve: they know which CA
   * is trusted.
   */
  private Duration pause(Calling calling) {
    if (served.contents().serving().isEmpty()) {
      return calling.trustsNobody() ? Duration.ZERO : SOMEBODY_REMEMBERS;
    }
    return leads.getAsBoolean() ? Duration.ZERO : OTHERS_FIRST;
  }

  private void write(Optional<Secret> found, Step step) {
    if (secret.write(found, step.next())) {
      LOG.infof("This replica %s", step.what().words());
      listener.done(step.what());
    }
  }
}
