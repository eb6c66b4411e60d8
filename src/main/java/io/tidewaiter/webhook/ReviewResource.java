package io.tidewaiter.webhook;

import io.smallrye.common.annotation.NonBlocking;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewHandler;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The doors that the API server knocks at. Bytes in, bytes out: on the event loop, since nothing
 * here waits.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewResource {
  private final ReviewHandler reviews;
  private final PolicyReviewHandler policyReviews;

  ReviewResource(ReviewHandler reviews, PolicyReviewHandler policyReviews) {
    this.reviews = reviews;
    this.policyReviews = policyReviews;
  }

  /** Judges Pods and the templates that they come from. */
  @POST
  @Path("validate")
  @NonBlocking
  public Response validate(byte[] body) {
    return response(reviews.validate(body));
  }

  /** Fills in what a Pod leaves open. */
  @POST
  @Path("mutate")
  @NonBlocking
  public Response mutate(byte[] body) {
    return response(reviews.mutate(body));
  }

  /** Refuses policies and exemptions that could not be used. */
  @POST
  @Path("validate-policies")
  @NonBlocking
  public Response validatePolicies(byte[] body) {
    return response(policyReviews.review(body));
  }

  private static Response response(Reply reply) {
    return Response.status(reply.status()).type(reply.contentType()).entity(reply.body()).build();
  }
}
