/** Tests of the judgement of images. */
@NullMarked
package io.tidewaiter.check.image;

import org.jspecify.annotations.NullMarked;
