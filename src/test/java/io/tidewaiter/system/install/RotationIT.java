package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.load.LoadResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Certificates that live for seconds: each step of a rotation, several times over. */
class RotationIT {
  private static final String PREFIX = "TIDEWAITER_CERTIFICATE_LIFETIMES_";

  @Test
  void certificatesAndAuthoritiesAreRotatedWithoutLosingAPod() {
    try (Failures failures =
        Failures.install(
            "--set", env(0, "AUTHORITY", "PT45S"),
            "--set", env(1, "SERVING", "PT30S"),
            "--set", env(2, "SETTLING", "PT5S"),
            "--set", env(3, "RETIREMENT", "PT15S"))) {
      Set<String> authorities = new HashSet<>();
      Set<String> certificates = new HashSet<>();
      LoadResult load =
          failures.during(
              "certificates and CA are rotated",
              () -> {
                long end =
                    System.nanoTime()
                        + Failures.time(Duration.ofSeconds(50), Duration.ofMinutes(3)).toNanos();
                while (System.nanoTime() < end) {
                  authorities.add(field(failures, "ca\\.crt"));
                  certificates.add(field(failures, "tls\\.crt"));
                  Failures.pause(Duration.ofSeconds(1));
                }
              });

      assertThat(authorities).as("authorities").hasSizeGreaterThan(1);
      assertThat(certificates).as("serving certificates").hasSizeGreaterThan(1);
      assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
      assertThat(load.away()).as("%s", load.firstComplaint()).isZero();
    }
  }

  private static String env(int number, String name, String value) {
    return "extraEnv[%d].name=%s,extraEnv[%d].value=%s"
        .formatted(number, PREFIX + name, number, value);
  }

  private static String field(Failures failures, String key) {
    return failures
        .cluster()
        .kubectl(
            "-n",
            "tidewaiter",
            "get",
            "secret",
            "tidewaiter-certificates",
            "-o",
            "jsonpath={.data." + key + "}")
        .out();
  }
}
