package io.tidewaiter.cli.review;

/** An exemption that would have taken out findings had the policy permitted it; printable. */
public record NotPermitted(String exemption, String owner, String policy) {}
