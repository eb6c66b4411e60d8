/** Trust roots from TUF repositories, fetched beside the requests. */
@NullMarked
package io.tidewaiter.verify.tuf;

import org.jspecify.annotations.NullMarked;
