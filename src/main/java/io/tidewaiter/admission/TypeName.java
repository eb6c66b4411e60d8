package io.tidewaiter.admission;

/**
 * A kind or a resource of the API. The version is left out: an object means the same in each.
 *
 * @param group empty for the core group
 * @param name {@code Pod}, or {@code pods}
 */
public record TypeName(String group, String name) {}
