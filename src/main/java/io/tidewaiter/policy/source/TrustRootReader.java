package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.policy.resource.TrustRootSpec;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.trust.TrustRootSource.ConfigMapKey;
import io.tidewaiter.trust.TrustRootSource.Inline;
import io.tidewaiter.trust.TrustRootSource.Origin;
import io.tidewaiter.trust.TrustRootSource.SecretKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a TrustRoot. */
final class TrustRootReader {
  private static final FieldPath SPEC = SpecReader.SPEC;
  private static final List<String> ORIGINS =
      List.of("trustedRoot", "configMapRef", "secretRef", "tuf");

  private final SpecReader<TrustRootSpec> specs =
      new SpecReader<>("trustroots", TrustRootSpec.class, "trustedRoot");

  /** Where the trust root is; it must not be used if there are problems. */
  Optional<TrustRootSource> read(JsonNode object, ProblemLog problems) {
    String name = Names.metadata(object, "name", problems);
    if (name.equals(TrustRoot.PUBLIC_GOOD)) {
      problems.add(
          FieldPath.of("metadata.name"), "is the one that comes with Tidewaiter; choose another");
    }
    return specs
        .read(object, problems)
        .flatMap(spec ->
            origin(spec, object.path("spec"), problems)
                .map(origin ->
                    new TrustRootSource(name, origin, staleAfter(spec.staleAfter(), problems))));
  }

  private static Optional<Origin> origin(
      TrustRootSpec spec, JsonNode written, ProblemLog problems) {
    if (ORIGINS.stream().filter(written::has).count() != 1) {
      problems.add(SPEC, Rules.ONE_ORIGIN);
    }
    if (written.has("tuf") && written.has("staleAfter")) {
      problems.add(SPEC.field("staleAfter"), Rules.TUF_HAS_AN_AGE);
    }
    if (spec.trustedRoot() != null) {
      TrustedRootText.check(spec.trustedRoot(), SPEC.field("trustedRoot"), problems);
      return Optional.of(new Inline(spec.trustedRoot().toString()));
    }
    if (spec.configMapRef() != null) {
      var ref = spec.configMapRef();
      return Optional.of(
          new ConfigMapKey(text(ref.namespace()), text(ref.name()), text(ref.key())));
    }
    if (spec.secretRef() != null) {
      var ref = spec.secretRef();
      return Optional.of(new SecretKey(text(ref.namespace()), text(ref.name()), text(ref.key())));
    }
    return Optional.ofNullable(spec.tuf())
        .map(tuf -> new TufReader(problems).read(tuf, SPEC.field("tuf")));
  }

  private static Optional<Instant> staleAfter(@Nullable String written, ProblemLog problems) {
    try {
      return Optional.ofNullable(written).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      problems.add(
          SPEC.field("staleAfter"),
          ProblemLog.quoted(text(written))
              + " is not an RFC 3339 time such as 2027-01-31T00:00:00Z");
      return Optional.empty();
    }
  }

  private static String text(@Nullable String written) {
    return Objects.requireNonNullElse(written, "");
  }
}
