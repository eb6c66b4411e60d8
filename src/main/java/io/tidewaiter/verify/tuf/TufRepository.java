package io.tidewaiter.verify.tuf;

import dev.sigstore.json.JsonParseException;
import dev.sigstore.tuf.MetaFetcher;
import dev.sigstore.tuf.RoleExpiredException;
import dev.sigstore.tuf.TrustedMetaStore;
import dev.sigstore.tuf.Updater;
import dev.sigstore.tuf.model.RootMeta;
import dev.sigstore.tuf.model.SignedTufMeta;
import dev.sigstore.tuf.model.TufMeta;
import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.WebFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A TUF repository that has a {@code trusted_root.json}, followed from the {@code root.json} that
 * is believed at first. All that is known of it is in memory. For one thread.
 *
 * @see <a
 *     href="https://theupdateframework.github.io/specification/latest/#detailed-client-workflow">The
 *     client's workflow in the TUF specification</a>
 */
public final class TufRepository {
  static final String TARGET = "trusted_root.json";
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final String place;
  private final Clock clock;
  private final KeptMetadata metadata = new KeptMetadata();
  private final TrustedMetaStore trusted = TrustedMetaStore.newTrustedMetaStore(metadata);
  private final KeptTarget target = new KeptTarget();
  private final Updater updater;
  private Deadline deadline = Deadline.PASSED;

  TufRepository(TrustRootSource.Tuf source, WebFiles files, Clock clock) {
    URI mirror =
        URI.create(source.mirror().endsWith("/") ? source.mirror() : source.mirror() + "/");
    this.place = "the TUF repository at " + mirror.getHost();
    this.clock = clock;
    this.updater =
        Updater.builder()
            .setClock(clock)
            .setVerifiers(TufKeys::verifier)
            .setTrustedRootPath(source::root)
            .setTrustedMetaStore(trusted)
            .setTargetStore(target)
            .setMetaFetcher(MetaFetcher.newFetcher(new MirrorFetch(files, mirror, () -> deadline)))
            .setTargetFetcher(new MirrorFetch(files, mirror.resolve("targets/"), () -> deadline))
            .build();
  }

  /** What to call it in messages. */
  public String place() {
    return place;
  }

  /**
   * Looks for what is new; blocks for some seconds at most.
   *
   * @return the {@code trusted_root.json}, as it was signed
   */
  public String refresh() throws TufFailure {
    Map<String, SignedTufMeta<? extends TufMeta>> before = metadata.copy();
    deadline = Deadline.in(LONGEST);
    // the library's JSON finds its adapters by the loader of the thread
    Thread.currentThread().setContextClassLoader(TufRepository.class.getClassLoader());
    try {
      updater.updateMeta();
      check();
      updater.downloadTarget(TARGET);
      return new String(target.readTarget(TARGET), StandardCharsets.UTF_8);
    } catch (IOException
        | JsonParseException
        | InvalidKeyException
        | RuntimeException
        | StackOverflowError e) {
      metadata.restore(before);
      throw TufFailure.of(place, e);
    }
  }

  /**
   * What the library looks at only when there is something new: metadata that nobody signs anew has
   * to be noticed too. And what it does not look at: that somebody has to sign at all.
   */
  private void check() throws IOException, JsonParseException, InvalidKeyException {
    RootMeta root = trusted.getRoot().getSignedMeta();
    if (root.getRoles().values().stream().anyMatch(role -> role.getThreshold() < 1)) {
      throw new InvalidKeyException("nobody has to sign");
    }
    ZonedDateTime now = ZonedDateTime.now(clock);
    for (Optional<? extends SignedTufMeta<? extends TufMeta>> meta :
        List.of(
            trusted.findRoot(),
            trusted.findTimestamp(),
            trusted.findSnapshot(),
            trusted.findTargets())) {
      ZonedDateTime expires = meta.orElseThrow().getSignedMeta().getExpiresAsDate();
      if (expires.isBefore(now)) {
        throw new RoleExpiredException(place, now, expires);
      }
    }
  }
}
