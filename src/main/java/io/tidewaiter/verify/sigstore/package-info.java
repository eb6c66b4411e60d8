/**
 * Judges signatures and attestations: bytes and trust go in, evidence comes out. It knows no HTTP,
 * and it asks nobody: no log, no certificate authority, no revocation list.
 */
@NullMarked
package io.tidewaiter.verify.sigstore;

import org.jspecify.annotations.NullMarked;
