package io.tidewaiter.verify.fetch;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.SignatureFetch.Place;
import io.tidewaiter.verify.registry.CloudIdentity;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.RegistryClient;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.registry.Repository;
import io.tidewaiter.verify.sigstore.SigstoreJudge;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The registries and those who judge what comes from there. One for the whole process. */
public final class Registries implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final RegistryClient client;
  private final SignatureFetch signatures;
  private final ContentsFetch contents;
  private final SigstoreJudge judge = new SigstoreJudge();
  private final Habits habits = new Habits();
  private final Lock largeJudgements = new ReentrantLock();
  private final InstantSource clock;

  /** Registries to which this process is nobody in any cloud. */
  public Registries(RegistrySettings settings) {
    this(settings, List.of());
  }

  /**
   * @param identities who this process is in which cloud
   * @throws IllegalArgumentException if a setting cannot be used; the message says which
   */
  public Registries(RegistrySettings settings, List<CloudIdentity> identities) {
    FetchLimits limits = FetchLimits.DEFAULT;
    this.clock = settings.clock();
    this.client = new RegistryClient(settings, identities);
    this.signatures = new SignatureFetch(client, new Parallel(executor, limits.parallel()), limits);
    this.contents = new ContentsFetch(client);
  }

  /** The registries, as whoever has these credentials sees them. */
  public Access as(Credentials credentials) {
    return as(credentials, Optional.empty());
  }

  /**
   * The registries, as whoever has these credentials sees them.
   *
   * @param hint which other credentials could not be had, for whoever these are the credentials of
   */
  public Access as(Credentials credentials, Optional<String> hint) {
    return new RegistryAccess(this, credentials, hint);
  }

  /**
   * Fetches everything that is signed about an image.
   *
   * @param signatureRepository the repository that has the signatures, if not the image's own
   */
  public Survey survey(
      Credentials credentials,
      ImageReference image,
      Digest digest,
      Optional<ImageReference> signatureRepository,
      Deadline deadline) {
    try (Baggage baggage = signatures.baggage()) {
      Place place =
          new Place(
              Repository.of(signatureRepository.orElse(image)),
              digest,
              credentials,
              deadline,
              baggage);
      Collected all =
          signatures
              .referrers(place)
              .and(signatures.tagged(place, ".sig"))
              .and(signatures.tagged(place, ".att"));
      return new Survey(this, image, digest, all);
    }
  }

  RegistryClient client() {
    return client;
  }

  SignatureFetch signatures() {
    return signatures;
  }

  ContentsFetch contents() {
    return contents;
  }

  SigstoreJudge judge() {
    return judge;
  }

  Habits habits() {
    return habits;
  }

  Lock largeJudgements() {
    return largeJudgements;
  }

  InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    client.close();
  }
}
