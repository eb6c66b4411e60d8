package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.SampleImages;
import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A client and the registry that it reads, for one test. */
final class Reading implements AutoCloseable {
  static final String NAME = "acme/web";

  final FakeRegistry registry;
  final SampleImages images;
  final RegistryClient client;
  final Repository repository;
  Credentials credentials = Credentials.NONE;
  Duration patience = Duration.ofSeconds(10);

  private Reading(FakeRegistry registry, RegistrySettings settings) {
    this.registry = registry;
    images = new SampleImages(registry);
    client = new RegistryClient(settings, List.of());
    repository = new Repository(registry.host(), NAME);
  }

  static Reading plain() {
    return with(RegistryLimits.DEFAULT);
  }

  static Reading with(RegistryLimits limits) {
    FakeRegistry registry = FakeRegistry.start();
    return new Reading(registry, allowing(registry).with(limits));
  }

  static Reading of(FakeRegistry registry, RegistrySettings settings) {
    return new Reading(registry, settings);
  }

  /** Settings by which registries on loopback may be read without TLS. */
  static RegistrySettings allowing(FakeRegistry... registries) {
    RegistrySettings settings = RegistrySettings.DEFAULT;
    for (FakeRegistry registry : registries) {
      settings =
          settings.with(
              registry.host(), RegistryOptions.DEFAULT.withPlainHttp().withPrivateAddress());
    }
    return settings;
  }

  Digest resolve(String tag) throws RegistryFailure {
    return client.resolve(reference(repository + ":" + tag), credentials, deadline());
  }

  Content manifest(Digest digest) throws RegistryFailure {
    return client.manifest(repository, digest, credentials, deadline());
  }

  byte[] blob(Digest digest, long maxBytes) throws RegistryFailure {
    return client.blob(repository, digest, maxBytes, credentials, deadline());
  }

  Referrers referrers(Digest subject) throws RegistryFailure {
    return client.referrers(repository, subject, credentials, deadline());
  }

  Optional<Content> legacyTag(Digest subject, String suffix) throws RegistryFailure {
    return client.legacyTag(repository, subject, suffix, credentials, deadline());
  }

  Deadline deadline() {
    return Deadline.in(patience);
  }

  static ImageReference reference(String text) {
    try {
      return ImageReference.parse(text);
    } catch (InvalidReference e) {
      throw new IllegalArgumentException(e);
    }
  }

  static RegistryFailure failureOf(ThrowingCallable code) {
    RegistryFailure failure = catchThrowableOfType(RegistryFailure.class, code);
    assertThat(failure).isNotNull();
    return failure;
  }

  @Override
  public void close() {
    client.close();
    registry.close();
  }
}
