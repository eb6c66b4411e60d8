/** Finding out about images: the port, and the service behind it. */
@NullMarked
package io.tidewaiter.verify;

import org.jspecify.annotations.NullMarked;
