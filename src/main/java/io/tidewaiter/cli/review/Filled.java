package io.tidewaiter.cli.review;

/**
 * A field that the webhook would fill in before it judges.
 *
 * @param path in the object; printable
 * @param value as JSON; one of this program's own constants, or an image reference
 */
public record Filled(String path, String value) {}
