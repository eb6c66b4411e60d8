/** Tests of conditions on attestations. */
@NullMarked
package io.tidewaiter.condition;

import org.jspecify.annotations.NullMarked;
