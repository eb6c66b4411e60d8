package io.tidewaiter.minisigstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every part sound, but not at its time. */
final class Times {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Window PAST =
      new Window(Window.EVER.start(), Instant.parse("2021-01-01T00:00:00Z"));
  private static final Window FUTURE = Window.from(Instant.parse("2049-01-01T00:00:00Z"));

  private Times() {}

  static List<Mutation> all() {
    Stream<Mutation> clocks =
        Stream.of(
            clock("logged after the certificate's end", Recipe::promised, Service.REKOR_1, DAY),
            clock(
                "logged before the certificate's start",
                Recipe::promised,
                Service.REKOR_1,
                DAY.negated()),
            clock(
                "stamped after the certificate's end",
                Recipe::stamped,
                Service.TIMESTAMP_AUTHORITY,
                DAY),
            clock(
                "stamped before the certificate's start",
                Recipe::stamped,
                Service.TIMESTAMP_AUTHORITY,
                DAY.negated()));
    return Stream.of(
            clocks,
            windows("certificate authority", Recipe::keyless, Service.CERTIFICATE_AUTHORITY),
            windows("certificate log", Recipe::keyless, Service.CERTIFICATE_LOG),
            windows("log", Recipe::promised, Service.REKOR_1),
            windows("second log", Recipe::inSecondLog, Service.REKOR_2),
            windows("timestamp authority", Recipe::stamped, Service.TIMESTAMP_AUTHORITY),
            Stream.of(
                own("certificate of one's own that has ended", PAST),
                own("certificate of one's own that is yet to start", later())))
        .flatMap(it -> it)
        .toList();
  }

  private static Window later() {
    return new Window(Instant.parse("2049-01-01T00:00:00Z"), Window.EVER.end());
  }

  private static Mutation clock(
      String name, Predicate<Recipe> applies, Service service, Duration offset) {
    return Mutation.of(
        name,
        Fault.OUT_OF_TIME,
        applies.and(Recipe::keyless),
        (recipe, image) -> {
          Cast cast = recipe.cast();
          return recipe.sign(
              cast.sigstore().withOffset(service, offset),
              cast.signer(recipe.holder()),
              recipe.form().content(image));
        });
  }

  private static Stream<Mutation> windows(String name, Predicate<Recipe> applies, Service service) {
    return Stream.of(
        Mutation.trusting(
            name + " no longer trusted at the time",
            Fault.OUT_OF_TIME,
            applies,
            root -> root.trusting(service, PAST)),
        Mutation.trusting(
            name + " not yet trusted at the time",
            Fault.OUT_OF_TIME,
            applies,
            root -> root.trusting(service, FUTURE)));
  }

  private static Mutation own(String name, Window validity) {
    return Mutation.of(
        name,
        Fault.OUT_OF_TIME,
        Recipe::ownCertificate,
        (recipe, image) -> {
          Cast cast = recipe.cast();
          Signer signer = cast.authority().signer(Cast.EMAIL, validity);
          return recipe.sign(cast.sigstore(), signer, recipe.form().content(image));
        });
  }
}
