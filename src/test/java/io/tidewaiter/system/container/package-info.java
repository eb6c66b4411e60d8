/** The container image, as {@code ./tidewaiter image} builds it, and its release. */
@NullMarked
package io.tidewaiter.system.container;

import org.jspecify.annotations.NullMarked;
