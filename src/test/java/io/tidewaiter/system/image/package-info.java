/** Real registries and real cosign, to hold Tidewaiter's verdicts on images against. */
@NullMarked
package io.tidewaiter.system.image;

import org.jspecify.annotations.NullMarked;
