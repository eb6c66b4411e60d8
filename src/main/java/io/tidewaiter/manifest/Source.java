package io.tidewaiter.manifest;

import java.util.Optional;

/**
 * Where a manifest came from.
 *
 * @param name a path as the user gave it, or {@code -} for standard input
 * @param template the template named by the {@code # Source:} comment that Helm writes
 * @param document which document of the stream, from 0; empty documents are not counted, and the
 *     items of a List share the number of their List
 */
public record Source(String name, Optional<String> template, int document) {}
