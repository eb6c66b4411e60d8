package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its answer: no redirect is followed, nothing is tried twice. */
final class Transport implements AutoCloseable {
  /** Asks what a name means; blocks. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private final RegistrySettings settings;
  private final HttpClients clients;
  private final HostGates gates;
  private final Lookup lookup;
  private final LargeBodies large = new LargeBodies();

  Transport(RegistrySettings settings, Lookup lookup) {
    this.settings = settings;
    this.lookup = lookup;
    clients = new HttpClients(settings);
    gates = new HostGates(settings.limits());
  }

  /**
   * Sends and waits.
   *
   * @param what is asked for, in messages
   * @throws RegistryFailure if it may not be sent, the time is up or the answer is too long
   * @throws IOException if the connection fails
   */
  Reply send(Call call, String what, Deadline deadline) throws RegistryFailure, IOException {
    long start = System.nanoTime();
    int status = 0;
    try {
      Reply reply = exchange(call, what, deadline);
      status = reply.status();
      return reply;
    } finally {
      settings
          .events()
          .requested(call.anchor(), status, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  @Override
  public void close() {
    clients.close();
  }

  private Reply exchange(Call call, String what, Deadline deadline)
      throws RegistryFailure, IOException {
    if (!call.trusted()) {
      checkAddress(call.uri(), deadline);
    }
    Origin origin = Origin.of(call.uri());
    try (HostGates.Place place = gates.enter(origin.host(), deadline);
        LargeBodies.Ticket ticket = large.ticket(deadline)) {
      HttpClient client = clients.of(call.anchor());
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.sendAsync(request(call), BoundedBody.handler(call.maxBytes(), ticket));
      HttpResponse<byte[]> response = await(answer, origin.host(), deadline);
      place.answered();
      checkEncoding(response, what, call.uri());
      return new Reply(call.uri(), response.statusCode(), response.headers(), response.body());
    } catch (BoundedBody.TooLong e) {
      throw Failures.tooLong(what, call.uri(), call.maxBytes());
    } catch (BoundedBody.TooSlow e) {
      throw Failures.timedOut(
          origin.host(), "a large answer was too slow, or too many others are being read");
    }
  }

  private void checkAddress(URI uri, Deadline deadline) throws RegistryFailure, IOException {
    RegistryOptions options = settings.of(uri);
    if ("http".equals(uri.getScheme()) && !options.plainHttp()) {
      throw new RegistryFailure(
          RegistryFailure.Reason.FORBIDDEN_ADDRESS,
          Shown.host(uri)
              + " is to be asked without TLS; that has to be configured for it, with plainHttp");
    }
    if (options.privateAddress()) {
      return;
    }
    AddressRules.checkWritten(uri);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean proxied = settings.proxy().filter(proxy -> proxy.covers(host)).isPresent();
    if (proxied || AddressRules.isLiteral(host)) {
      return;
    }
    // the client looks the name up again, in the JVM's cache, which this call has just filled;
    // whoever changes the answer in between still has to show a certificate for the name
    Future<InetAddress[]> addresses = clients.threads().submit(() -> lookup.addressesOf(host));
    for (InetAddress address : await(addresses, host, deadline)) {
      AddressRules.checkResolved(host, address);
    }
  }

  private static HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .method(
                call.method(),
                call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    call.headers().forEach(request::setHeader);
    return request.setHeader("User-Agent", "tidewaiter").build();
  }

  private static <T> T await(Future<T> answer, String host, Deadline deadline)
      throws RegistryFailure, IOException {
    try {
      return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw Failures.timedOut(host, "it is too slow, or hangs");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.timedOut(host, "the request was given up");
    } catch (CancellationException e) {
      throw Failures.timedOut(host, "Tidewaiter is shutting down");
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      answer.cancel(true); // closes the connection of what is still under way
    }
  }

  private static IOException unwrapped(ExecutionException failure) {
    Throwable cause = failure.getCause();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException io ? io : new IOException("request failed", cause);
  }

  private static void checkEncoding(HttpResponse<?> response, String what, URI uri)
      throws RegistryFailure {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (response.statusCode() == 200 && !encoding.equalsIgnoreCase("identity")) {
      throw Failures.malformed(what, uri, "it is compressed, which was not asked for");
    }
  }
}
