/**
 * The OCI distribution client: manifests, blobs and referrers, each byte held against the digest it
 * was asked for by. It knows HTTP and OCI, but nothing of trust or policies.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI
 *     distribution specification</a>
 */
@NullMarked
package io.tidewaiter.verify.registry;

import org.jspecify.annotations.NullMarked;
