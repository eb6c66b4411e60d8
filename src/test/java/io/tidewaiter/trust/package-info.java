@NullMarked
package io.tidewaiter.trust;

import org.jspecify.annotations.NullMarked;
