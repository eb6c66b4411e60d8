/** Image references and digests, as values. */
@NullMarked
package io.tidewaiter.image;

import org.jspecify.annotations.NullMarked;
