package io.tidewaiter.webhook;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewHandler;
import io.tidewaiter.trace.TracedReview;
import io.tidewaiter.trace.Tracer;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The doors that the API server knocks at. Bytes in, bytes out. */
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

  /**
   * Judges Pods and the templates that they come from.
   *
   * @param parent the span of the API server that the review is part of
   * @param timeout how long the API server waits, as it says in the URL: {@code 10s}
   */
  @POST
  @Path("validate")
  @NonBlocking
  public Uni<Response> validate(
      byte[] body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      @HeaderParam(TRACE_PARENT) @Nullable String parent,
      @QueryParam("timeout") @Nullable String timeout) {
    return traced(
        "validate",
        parent,
        attempt -> reviews.validate(body, attempt),
        question -> answer(body, question, type, timeout));
  }

  /** Fills in what a Pod leaves open. */
  @POST
  @Path("mutate")
  @NonBlocking
  public Uni<Response> mutate(
      byte[] body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      @HeaderParam(TRACE_PARENT) @Nullable String parent,
      @QueryParam("timeout") @Nullable String timeout) {
    return traced(
        "mutate",
        parent,
        attempt -> reviews.mutate(body, attempt),
        question -> answer(body, question, type, timeout));
  }

  /** Refuses policies and exemptions that could not be used. */
  @POST
  @Path("validate-policies")
  @NonBlocking
  public Uni<Response> validatePolicies(
      byte[] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
    return lane.take(
        body.length,
        () ->
            Uni.createFrom().item(response(isJson(type) ? policyReviews.review(body) : NOT_JSON)));
  }

  private Uni<Response> traced(
      String name,
      @Nullable String parent,
      Patience.Question question,
      Function<Patience.Question, Uni<Response>> answer) {
    TracedReview trace = tracer == null ? null : tracer.begin(name, parent).orElse(null);
    return trace == null
        ? answer.apply(question)
        : answer
            .apply(attempt -> question.ask(attempt.tracedBy(trace)))
            .invoke(response -> trace.end(response.getStatus()));
  }

  private Uni<Response> answer(
      byte[] body, Patience.Question question, @Nullable String type, @Nullable String timeout) {
    if (!isJson(type)) {
      return Uni.createFrom().item(response(NOT_JSON));
    }
    Optional<String> notReady = surroundings.notReady();
    return notReady.isPresent()
        ? Uni.createFrom().item(response(Reply.problem(UNAVAILABLE, notReady.get())))
        : lane.take(body.length, () -> patience.ask(question, timeout))
            .map(ReviewResource::response);
  }

  private static boolean isJson(@Nullable String type) {
    return type != null && type.startsWith(MediaType.APPLICATION_JSON);
  }

  private static Response response(Reply reply) {
    return Response.status(reply.status()).type(reply.contentType()).entity(reply.body()).build();
  }
}
