/** Tests of reading policies. */
@NullMarked
package io.tidewaiter.policy.source;

import org.jspecify.annotations.NullMarked;
