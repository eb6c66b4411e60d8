package io.tidewaiter.verify.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body up to a limit, counting what arrives. What the answer says of its length is only
 * used to refuse it sooner.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
  /** The most that is read of an answer that is only looked at for its error code. */
  private static final int ERROR_BYTES = 16 << 10;

  /** The body is longer than asked for. */
  static final class TooLong extends IOException {
    TooLong() {
      super("body too long", null);
    }
  }

  /** There was no place for a large body, or it kept its place for too long. */
  static final class TooSlow extends IOException {
    TooSlow() {
      super("body too slow", null);
    }
  }

  private final long limit;
  private final boolean cut;
  private final LargeBodies.Ticket ticket;
  private final Set<LargeBodies.Size> places = EnumSet.noneOf(LargeBodies.Size.class);
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;

  private BoundedBody(long limit, boolean cut, LargeBodies.Ticket ticket) {
    this.limit = limit;
    this.cut = cut;
    this.ticket = ticket;
  }

  /** Takes so many bytes of a good answer, and the beginning of any other. */
  static BodyHandler<byte[]> handler(long limit, LargeBodies.Ticket ticket) {
    return response -> {
      boolean good = response.statusCode() / 100 == 2;
      BoundedBody body = new BoundedBody(good ? limit : ERROR_BYTES, !good, ticket);
      long announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
      if (good && limit > 0 && announced > limit) {
        body.result.completeExceptionally(new TooLong());
      }
      return body;
    };
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (result.isDone()) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (result.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      long room = limit - received.size();
      if (buffer.remaining() > room && !cut) {
        stop();
        result.completeExceptionally(new TooLong());
        return;
      }
      if (!mayGrowTo(received.size() + buffer.remaining())) {
        stop();
        result.completeExceptionally(new TooSlow());
        return;
      }
      byte[] bytes = new byte[(int) Math.min(room, buffer.remaining())];
      buffer.get(bytes);
      received.writeBytes(bytes);
    }
    if (cut && received.size() >= limit) {
      stop();
      result.complete(received.toByteArray());
    } else if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(received.toByteArray());
  }

  /** May block: the client's threads are virtual, and nothing more is read meanwhile. */
  private boolean mayGrowTo(int bytes) {
    for (LargeBodies.Size size : LargeBodies.Size.values()) {
      if (bytes > size.over() && places.add(size)) {
        if (!ticket.enter(size)) {
          return false;
        }
        endIn(size.longest());
      }
    }
    return true;
  }

  /** A timer that outlived the answer would keep its bytes. */
  private void endIn(Duration time) {
    CompletableFuture<byte[]> timer = new CompletableFuture<>();
    var _ =
        timer
            .completeOnTimeout(new byte[0], time.toMillis(), TimeUnit.MILLISECONDS)
            .thenRun(() -> result.completeExceptionally(new TooSlow()));
    var _ = result.whenComplete((bytes, failure) -> timer.cancel(false));
  }

  private void stop() {
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
