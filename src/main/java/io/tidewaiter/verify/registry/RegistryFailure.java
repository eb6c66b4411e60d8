package io.tidewaiter.verify.registry;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a registry's answer cannot be had. The message is for users: what failed, where, and what to
 * do. It holds no text that the registry wrote and no credential.
 */
public final class RegistryFailure extends Exception {
  /** The kinds of failure that a caller tells apart. */
  public enum Reason {
    /** No connection, or the registry itself is broken. */
    UNREACHABLE,
    /** Asked too often; {@link #retryAfter()} may say how long to wait. */
    THROTTLED,
    /** The credentials at hand do not suffice. */
    UNAUTHORIZED,
    /** There is no such image, manifest or blob. */
    NOT_FOUND,
    /** The deadline passed. */
    TIMED_OUT,
    /** More bytes, pages or redirects than are taken. */
    LIMIT_EXCEEDED,
    /** Other bytes than the digest stands for. */
    TAMPERED,
    /** An answer that is none, by the specification. */
    MALFORMED,
    /** An address that no registry may have unless it is configured. */
    FORBIDDEN_ADDRESS
  }

  private final Reason reason;
  private final @Nullable Duration retryAfter;

  RegistryFailure(Reason reason, String message) {
    this(reason, message, null);
  }

  RegistryFailure(Reason reason, String message, @Nullable Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /** How long the registry wants to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What failed, where, and what to do. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
