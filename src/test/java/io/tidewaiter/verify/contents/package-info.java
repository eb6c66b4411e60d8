@NullMarked
package io.tidewaiter.verify.contents;

import org.jspecify.annotations.NullMarked;
