package io.tidewaiter.cli.review;

import java.time.Instant;

/** An exemption that would have taken out findings had it not expired; text is printable. */
public record Expired(String exemption, String owner, Instant at) {}
