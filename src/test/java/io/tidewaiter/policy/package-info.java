/** Tests of reading policies. */
@NullMarked
package io.tidewaiter.policy;

import org.jspecify.annotations.NullMarked;
