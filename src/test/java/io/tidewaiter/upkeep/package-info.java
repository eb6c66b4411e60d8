@NullMarked
package io.tidewaiter.upkeep;

import org.jspecify.annotations.NullMarked;
