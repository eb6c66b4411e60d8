package io.tidewaiter.webhook;

import io.netty.buffer.Unpooled;
import io.smallrye.mutiny.Uni;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewHandler;
import io.tidewaiter.trace.TracedReview;
import io.tidewaiter.trace.Tracer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The doors that the API server knocks at. Bytes in, bytes out, on the event loop that read them.
 */
@ApplicationScoped
class ReviewRoutes {
  private static final int UNAVAILABLE = 503;
  private static final String TRACE_PARENT = "traceparent";
  private static final String JSON = "application/json";
  private static final Reply NOT_JSON =
      Reply.problem(415, "the Content-Type of a review is application/json");

  private final Surroundings surroundings;
  private final ReviewHandler reviews;
  private final PolicyReviewHandler policyReviews;
  private final Patience patience;
  private final @Nullable Tracer tracer;
  private final SlowLane lane = new SlowLane();

  ReviewRoutes(
      Surroundings surroundings,
      ReviewHandler reviews,
      PolicyReviewHandler policyReviews,
      Patience patience,
      Tracing tracing) {
    this.surroundings = surroundings;
    this.reviews = reviews;
    this.policyReviews = policyReviews;
    this.patience = patience;
    this.tracer = tracing.tracer().orElse(null);
  }

  /** One of the two doors for reviews of Pods and of the templates that they come from. */
  @FunctionalInterface
  private interface Door {
    Patience.Question question(byte[] body);
  }

  void register(@Observes Router router) {
    Door validate = body -> attempt -> reviews.validate(body, attempt);
    Door mutate = body -> attempt -> reviews.mutate(body, attempt);
    router
        .post("/validate")
        .handler(context ->
            RequestBody.of(context, body -> review(context, "validate", validate, body)));
    router
        .post("/mutate")
        .handler(
            context -> RequestBody.of(context, body -> review(context, "mutate", mutate, body)));
    router
        .post("/validate-policies")
        .handler(context -> RequestBody.of(context, body -> policyReview(context, body)));
  }

  private void review(RoutingContext context, String name, Door door, byte[] body) {
    HttpServerRequest request = context.request();
    Optional<String> notReady = surroundings.notReady();
    if (!isJson(request)) {
      send(context, NOT_JSON);
    } else if (notReady.isPresent()) {
      send(context, Reply.problem(UNAVAILABLE, notReady.get()));
    } else {
      TracedReview trace = trace(request, name);
      Patience.Question question = door.question(body);
      Patience.Question asked =
          trace == null ? question : attempt -> question.ask(attempt.tracedBy(trace));
      String timeout = request.getParam("timeout");
      Uni<Reply> answer = lane.take(body.length, () -> patience.ask(asked, timeout));
      send(context, trace == null ? answer : answer.invoke(reply -> trace.end(reply.status())));
    }
  }

  /** Refuses policies and exemptions that could not be used. */
  private void policyReview(RoutingContext context, byte[] body) {
    if (isJson(context.request())) {
      send(
          context, lane.take(body.length, () -> Uni.createFrom().item(policyReviews.review(body))));
    } else {
      send(context, NOT_JSON);
    }
  }

  private @Nullable TracedReview trace(HttpServerRequest request, String name) {
    return tracer == null ? null : tracer.begin(name, request.getHeader(TRACE_PARENT)).orElse(null);
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith(JSON);
  }

  private static void send(RoutingContext context, Uni<Reply> answer) {
    answer.subscribe().with(reply -> send(context, reply), context::fail);
  }

  @SuppressWarnings("deprecation") // Vert.x would copy an array, and wraps it from version 5 on
  private static void send(RoutingContext context, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return; // nobody waits any more
    }
    response
        .setStatusCode(reply.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType())
        .end(Buffer.buffer(Unpooled.wrappedBuffer(reply.body())));
  }
}
