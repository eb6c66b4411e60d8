package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One Kubernetes object as read from a file: its tree and where each part of it stood.
 *
 * @param tree always an {@link com.fasterxml.jackson.databind.node.ObjectNode} with a string {@code
 *     apiVersion} and {@code kind}; not to be changed
 */
public record Manifest(JsonNode tree, Source source, Positions positions) {}
