package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import java.util.Map;
import java.util.Optional;

/**
 * A pointer to content.
 *
 * @param mediaType what the content is said to be; unverified
 * @param size its length in bytes, as said
 * @param annotations in the order of the manifest; unverified
 * @param platform only where the descriptor has one, as children of an index do
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md">OCI content
 *     descriptors</a>
 */
public record Descriptor(
    String mediaType,
    Digest digest,
    long size,
    Map<String, String> annotations,
    Optional<Platform> platform) {}
