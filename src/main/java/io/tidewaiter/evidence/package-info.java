/** What was found out about images, as values. Whoever found it out did all the waiting. */
@NullMarked
package io.tidewaiter.evidence;

import org.jspecify.annotations.NullMarked;
