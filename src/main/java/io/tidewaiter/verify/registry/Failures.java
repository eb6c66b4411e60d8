package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The words of failures. */
final class Failures {
  private Failures() {}

  static RegistryFailure timedOut(String host, String why) {
    return new RegistryFailure(
        Reason.TIMED_OUT, "no answer from " + Shown.host(host) + " in time: " + why);
  }

  static RegistryFailure tooLong(String what, URI uri, long limit) {
    return new RegistryFailure(
        Reason.LIMIT_EXCEEDED,
        "%s at %s is larger than %s".formatted(what, Shown.host(uri), Shown.bytes(limit)));
  }

  static RegistryFailure tampered(String what, URI uri) {
    return new RegistryFailure(
        Reason.TAMPERED,
        "%s sent other bytes for %s than its digest stands for; the registry, a mirror or a proxy is"
                .formatted(Shown.host(uri), what)
            + " broken or has been tampered with");
  }

  static RegistryFailure malformed(String what, URI uri, String why) {
    return new RegistryFailure(
        Reason.MALFORMED, "%s at %s cannot be used: %s".formatted(what, Shown.host(uri), why));
  }

  /** What a lost or refused connection means. */
  static RegistryFailure unreachable(URI uri, IOException failure) {
    return new RegistryFailure(
        Reason.UNREACHABLE,
        Shown.host(uri)
            + " cannot be reached: "
            + why(failure)
            + "; check the registry, and that Tidewaiter may connect to it");
  }

  /** True if the same request may succeed a moment later. */
  static boolean isPassing(IOException failure) {
    return find(failure, SSLException.class) == null
        && find(failure, UnknownHostException.class) == null
        && find(failure, UnresolvedAddressException.class) == null;
  }

  private static String why(IOException failure) {
    if (find(failure, UnknownHostException.class) != null
        || find(failure, UnresolvedAddressException.class) != null) {
      return "its name is unknown";
    }
    if (find(failure, SSLException.class) != null) {
      return "no TLS connection that can be trusted (a private CA has to be configured; a registry"
          + " without TLS has to be named so)";
    }
    if (find(failure, HttpConnectTimeoutException.class) != null) {
      return "nobody answers";
    }
    return find(failure, ConnectException.class) != null
        ? "the connection was refused"
        : "the connection broke off";
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
