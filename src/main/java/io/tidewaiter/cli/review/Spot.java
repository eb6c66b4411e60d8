package io.tidewaiter.cli.review;

import org.jspecify.annotations.Nullable;

/**
 * One field that breaks a rule, or that would have to be there.
 *
 * @param place of the field, or of its nearest ancestor
 * @param path in the object, with container names: {@code spec.containers[app].image}; printable
 * @param container its name, printable; null if the finding is about none
 */
public record Spot(Place place, String path, @Nullable String container) {}
