package io.tidewaiter.webhook;

import io.smallrye.config.WithDefault;
import io.tidewaiter.certificate.Lifetimes;
import java.time.Duration;

/**
 * How long own certificates last. Not an option of the command: nobody gains by other times than
 * these but who looks on while they are rotated.
 */
public interface CertificateLifetimes {
  @WithDefault("P365D")
  Duration authority();

  @WithDefault("P90D")
  Duration serving();

  @WithDefault("PT5M")
  Duration settling();

  @WithDefault("P1D")
  Duration retirement();

  /** The same as a value. */
  default Lifetimes read() {
    return new Lifetimes(authority(), serving(), settling(), retirement());
  }
}
