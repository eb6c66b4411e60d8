package io.tidewaiter.webhook;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewHandler;
import io.tidewaiter.trace.TracedReview;
import io.tidewaiter.trace.Tracer;
import io.tidewaiter.verify.Deadline;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The doors that the API server knocks at. Bytes in, bytes out, on the event loop that read them.
 *
 * <p>No parameter stands for the body, as the REST layer would copy it twice: {@link RequestBody}
 * reads it.
 */
@Path("/")
public class ReviewResource {
  private static final int UNAVAILABLE = 503;
  private static final String TRACE_PARENT = "traceparent";
  private static final Reply NOT_JSON =
      Reply.problem(415, "the Content-Type of a review is application/json");

  private final Surroundings surroundings;
  private final ReviewHandler reviews;
  private final PolicyReviewHandler policyReviews;
  private final Patience patience;
  private final @Nullable Tracer tracer;
  private final SlowLane lane = new SlowLane();

  ReviewResource(
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

  /** Judges Pods and the templates that they come from. */
  @POST
  @Path("validate")
  @NonBlocking
  public Uni<RestResponse<byte[]>> validate(@Context RoutingContext context) {
    HttpServerRequest request = context.request();
    return RequestBody.of(context)
        .chain(
            body -> review(request, "validate", body, attempt -> reviews.validate(body, attempt)))
        .map(ReviewResource::response);
  }

  /** Fills in what a Pod leaves open. */
  @POST
  @Path("mutate")
  @NonBlocking
  public Uni<RestResponse<byte[]>> mutate(@Context RoutingContext context) {
    HttpServerRequest request = context.request();
    return RequestBody.of(context)
        .chain(body -> review(request, "mutate", body, attempt -> reviews.mutate(body, attempt)))
        .map(ReviewResource::response);
  }

  /** Refuses policies and exemptions that could not be used. */
  @POST
  @Path("validate-policies")
  @NonBlocking
  public Uni<RestResponse<byte[]>> validatePolicies(@Context RoutingContext context) {
    HttpServerRequest request = context.request();
    return RequestBody.of(context)
        .chain(body ->
            isJson(request)
                ? lane.take(body.length, () -> Uni.createFrom().item(policyReviews.review(body)))
                : Uni.createFrom().item(NOT_JSON))
        .map(ReviewResource::response);
  }

  private Uni<Reply> review(
      HttpServerRequest request, String name, byte[] body, Patience.Question question) {
    if (!isJson(request)) {
      return Uni.createFrom().item(NOT_JSON);
    }
    Optional<String> notReady = surroundings.notReady();
    if (notReady.isPresent()) {
      return Uni.createFrom().item(Reply.problem(UNAVAILABLE, notReady.get()));
    }
    // how long the API server waits, as it says in the URL: 10s
    Deadline deadline = Deadline.in(ReviewTimeout.toAnswer(request.getParam("timeout")));
    TracedReview trace = trace(request, name);
    if (trace == null) {
      return lane.take(body.length, () -> patience.ask(question, deadline));
    }
    Patience.Question traced = attempt -> question.ask(attempt.tracedBy(trace));
    return lane.take(body.length, () -> patience.ask(traced, deadline))
        .invoke(reply -> trace.end(reply.status()));
  }

  private @Nullable TracedReview trace(HttpServerRequest request, String name) {
    return tracer == null ? null : tracer.begin(name, request.getHeader(TRACE_PARENT)).orElse(null);
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith(MediaType.APPLICATION_JSON);
  }

  private static RestResponse<byte[]> response(Reply reply) {
    return RestResponse.ResponseBuilder.<byte[]>create(reply.status())
        .type(reply.contentType())
        .entity(reply.body())
        .build();
  }
}
