/** The read-only view of a Pod that every check speaks to, whichever object the Pod came in. */
@NullMarked
package io.tidewaiter.pod;

import org.jspecify.annotations.NullMarked;
