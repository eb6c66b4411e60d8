/** The contract between a rule and the rest: what a check is told, and what it answers. */
@NullMarked
package io.tidewaiter.check;

import org.jspecify.annotations.NullMarked;
