/** Tests of following TUF repositories. */
@NullMarked
package io.tidewaiter.verify.tuf;

import org.jspecify.annotations.NullMarked;
