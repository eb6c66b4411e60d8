/** A registry in the test's own process, with images to be made and faults to be ordered. */
@NullMarked
package io.tidewaiter.registry;

import org.jspecify.annotations.NullMarked;
