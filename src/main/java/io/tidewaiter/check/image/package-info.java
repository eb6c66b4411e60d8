/** The judgement of images: what was found out about them against what a policy demands. */
@NullMarked
package io.tidewaiter.check.image;

import org.jspecify.annotations.NullMarked;
