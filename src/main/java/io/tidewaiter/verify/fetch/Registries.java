package io.tidewaiter.verify.fetch;

import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.RegistryClient;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.sigstore.SigstoreJudge;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The registries and those who judge what comes from there. One for the whole process. */
public final class Registries implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final RegistryClient client;
  private final SignatureFetch signatures;
  private final ContentsFetch contents;
  private final SigstoreJudge judge = new SigstoreJudge();
  private final InstantSource clock;

  public Registries(RegistrySettings settings) {
    FetchLimits limits = FetchLimits.DEFAULT;
    this.clock = settings.clock();
    this.client = new RegistryClient(settings);
    this.signatures = new SignatureFetch(client, new Parallel(executor, limits.parallel()), limits);
    this.contents = new ContentsFetch(client);
  }

  /** The registries, as whoever has these credentials sees them. */
  public Access as(Credentials credentials) {
    return new RegistryAccess(this, credentials);
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

  InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    client.close();
  }
}
