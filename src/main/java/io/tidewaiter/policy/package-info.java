/** Policies as values: what they match, what they judge, what is exempt. */
@NullMarked
package io.tidewaiter.policy;

import org.jspecify.annotations.NullMarked;
