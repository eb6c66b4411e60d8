/**
 * Whom a policy trusts to sign images, and what it demands of them, as values. Nothing here
 * verifies anything.
 */
@NullMarked
package io.tidewaiter.trust;

import org.jspecify.annotations.NullMarked;
