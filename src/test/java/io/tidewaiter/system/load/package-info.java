/** A load of Pods on an API server, and what came of it. */
@NullMarked
package io.tidewaiter.system.load;

import org.jspecify.annotations.NullMarked;
