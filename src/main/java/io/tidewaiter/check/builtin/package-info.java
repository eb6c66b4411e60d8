/**
 * The checks themselves, one class each; {@link io.tidewaiter.check.builtin.BuiltInChecks} lists
 * them.
 */
@NullMarked
package io.tidewaiter.check.builtin;

import org.jspecify.annotations.NullMarked;
