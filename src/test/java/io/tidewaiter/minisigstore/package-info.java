/**
 * A miniature Sigstore: certificate authority, logs and timestamp authority with keys of their own,
 * signers that make what cosign makes, and every single fault that such a signature can have.
 */
@NullMarked
package io.tidewaiter.minisigstore;

import org.jspecify.annotations.NullMarked;
