package io.tidewaiter.cli.review;

import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.Requester;
import java.time.Instant;

/**
 * What a cluster would know of a request beside the object.
 *
 * @param namespace where objects go that do not say
 * @param now exemptions have expired or not as of this moment
 */
public record ReviewRequest(
    String namespace, Requester requester, Operation operation, Instant now) {}
